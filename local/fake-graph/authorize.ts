import type { GraphTokens } from '../graph-tokens.ts';
import {
  emptyToken,
  expiredToken,
  foreignToken,
  permissionMissing,
  wrongAudience,
  type GraphFailure,
} from './failure.ts';

/** Application permissions of which one lets a service read synchronization. */
const reading = [
  'Synchronization.Read.All',
  'Synchronization.ReadWrite.All',
  'Application.ReadWrite.OwnedBy',
];

/** Roots that a token for Graph may be meant for: those of the clouds. */
const audiences = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
];

/** Why a request with this `Authorization` header may not read, if so. */
export const refuseToken = (
  authorization: string | undefined,
  tokens: GraphTokens,
  now: number,
): GraphFailure | undefined => {
  const token = /^Bearer (.+)$/iu.exec(authorization ?? '')?.[1];
  if (token === undefined) return emptyToken;
  const grant = tokens.find(token);
  if (grant === undefined) return foreignToken;
  if (grant.expiresAt <= now) return expiredToken;
  if (!audiences.includes(grant.audience)) return wrongAudience;
  return grant.permissions.some((permission) => reading.includes(permission)) ? undefined : permissionMissing;
};

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

/** Application.ReadWrite.OwnedBy is documented for writes too, but fails in practice. */
const writing = ['Synchronization.ReadWrite.All'];

/** Roots that a token for Graph may be meant for: those of the clouds. */
const audiences = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
];

/** Why a request with this `Authorization` header may not read, or write, if so. */
export const refuseToken = (
  authorization: string | undefined,
  tokens: GraphTokens,
  now: number,
  isWrite: boolean,
): GraphFailure | undefined => {
  const token = /^Bearer (.+)$/iu.exec(authorization ?? '')?.[1];
  if (token === undefined) return emptyToken;
  const grant = tokens.find(token);
  if (grant === undefined) return foreignToken;
  if (grant.expiresAt <= now) return expiredToken;
  if (!audiences.includes(grant.audience)) return wrongAudience;
  const needed = isWrite ? writing : reading;
  return grant.permissions.some((permission) => needed.includes(permission)) ? undefined : permissionMissing;
};

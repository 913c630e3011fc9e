import type { GraphTokens } from '../graph-tokens.ts';
import {
  emptyToken,
  expiredToken,
  foreignToken,
  permissionMissing,
  wrongAudience,
  type GraphFailure,
} from './failure.ts';

/** Application permissions; each of them allows reading synchronization. */
const reading = [
  'Synchronization.Read.All',
  'Synchronization.ReadWrite.All',
  'Application.ReadWrite.OwnedBy',
];

/**
 * Application.ReadWrite.OwnedBy is documented for writes too, but fails in practice
 * (https://learn.microsoft.com/graph/api/synchronization-serviceprincipal-put-synchronization).
 */
const writing = ['Synchronization.ReadWrite.All'];

/** Valid audiences of a token for Graph: the roots of the clouds. */
const audiences = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
];

/** The failure where this `Authorization` header does not allow the read or write. */
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

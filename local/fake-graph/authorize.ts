import type { GraphTokens } from '../graph-tokens.ts';
import {
  emptyToken,
  expiredToken,
  foreignToken,
  permissionMissing,
  requestDenied,
  wrongAudience,
  type GraphFailure,
} from './faults/failure.ts';

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

/** For the list of service principals: https://learn.microsoft.com/en-us/graph/api/serviceprincipal-list */
const listing = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All'];

/** What a request needs. `batch`: a valid token; each of its items needs more. */
export type Access = 'batch' | 'read' | 'write' | 'list';

const needed: Readonly<Record<Exclude<Access, 'batch'>, readonly string[]>> = {
  read: reading,
  write: writing,
  list: listing,
};

/** Valid audiences of a token for Graph: the roots of the clouds. */
const audiences = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
];

/** The failure where this `Authorization` header does not allow the access. */
export const refuseToken = (
  authorization: string | undefined,
  tokens: GraphTokens,
  now: number,
  access: Access,
): GraphFailure | undefined => {
  const token = /^Bearer (.+)$/iu.exec(authorization ?? '')?.[1];
  if (token === undefined) return emptyToken;
  const grant = tokens.find(token);
  if (grant === undefined) return foreignToken;
  if (grant.expiresAt <= now) return expiredToken;
  if (!audiences.includes(grant.audience)) return wrongAudience;
  if (access === 'batch') return undefined;
  if (grant.permissions.some((permission) => needed[access].includes(permission))) return undefined;
  return access === 'list' ? requestDenied : permissionMissing;
};

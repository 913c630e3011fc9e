import { randomBytes } from 'node:crypto';
import { demoTenantId } from './settings.ts';

/** The content of a token. */
export interface GraphGrant {
  /** The resource that the token is for: Graph's root, the vault or the storage account. */
  readonly audience: string;
  /** Application permissions, such as `Synchronization.Read.All`. */
  readonly permissions: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** The tokens that the identity endpoint has issued and that the fakes accept. */
export interface GraphTokens {
  readonly issue: (grant: GraphGrant) => string;
  readonly find: (token: string) => GraphGrant | undefined;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const seconds = (instant: number): number => Math.floor(instant / 1000);

/** A token in the format of Entra. Its signature is random, because no fake verifies it. Azurite reads the claims. */
const tokenText = ({ audience, permissions, expiresAt }: GraphGrant): string => {
  const issuedAt = seconds(Date.now());
  const payload = {
    aud: audience,
    iss: `https://sts.windows.net/${demoTenantId}/`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: seconds(expiresAt),
    idtyp: 'app',
    roles: permissions,
    ver: '1.0',
  };
  return `${part({ typ: 'JWT', alg: 'RS256' })}.${part(payload)}.${randomBytes(256).toString('base64url')}`;
};

export const createGraphTokens = (): GraphTokens => {
  const grants = new Map<string, GraphGrant>();
  return {
    issue: (grant) => {
      const token = tokenText(grant);
      grants.set(token, grant);
      return token;
    },
    find: (token) => grants.get(token),
  };
};

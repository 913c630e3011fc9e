import { randomBytes } from 'node:crypto';

/** What a token for Graph allows. */
export interface GraphGrant {
  /** The resource that the token is for: Graph's root. */
  readonly audience: string;
  /** Application permissions, such as `Synchronization.Read.All`. */
  readonly permissions: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Tokens that the identity endpoint has handed out and that the fake Graph accepts: both share one book. */
export interface GraphTokens {
  readonly issue: (grant: GraphGrant) => string;
  readonly find: (token: string) => GraphGrant | undefined;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Looks like Entra's; nobody but Graph may look into it, so it is signed by nobody. */
const tokenText = ({ audience, permissions, expiresAt }: GraphGrant): string => {
  const payload = {
    aud: audience,
    exp: Math.floor(expiresAt / 1000),
    idtyp: 'app',
    roles: permissions,
    ver: '1.0',
  };
  return `${part({ typ: 'JWT', alg: 'RS256' })}.${part(payload)}.${randomBytes(256).toString('base64url')}`;
};

export const createGraphTokens = (): GraphTokens => {
  const book = new Map<string, GraphGrant>();
  return {
    issue: (grant) => {
      const token = tokenText(grant);
      book.set(token, grant);
      return token;
    },
    find: (token) => book.get(token),
  };
};

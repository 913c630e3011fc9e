import { randomBytes } from 'node:crypto';

/** The content of a token for Graph. */
export interface GraphGrant {
  /** The resource that the token is for: Graph's root. */
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

/** A token in the format of Entra. It has no signature, because only Graph reads its tokens. */
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

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
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

/** The tokens that the identity endpoint issues and that the fakes accept. */
export interface GraphTokens {
  readonly issue: (grant: GraphGrant) => string;
  /** Undefined for a token that is not signed with this key. It may have expired. */
  readonly find: (token: string) => GraphGrant | undefined;
}

interface Claims {
  readonly aud: string;
  /** Null for a token without an end, because JSON has no Infinity. */
  readonly exp: number | null;
  readonly roles: readonly string[];
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const seconds = (instant: number): number => Math.floor(instant / 1000);

const toClaims = ({ audience, permissions, expiresAt }: GraphGrant) => {
  const issuedAt = seconds(Date.now());
  return {
    aud: audience,
    iss: `https://sts.windows.net/${demoTenantId}/`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: seconds(expiresAt),
    idtyp: 'app',
    roles: permissions,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0',
  };
};

const toGrant = ({ aud, exp, roles }: Claims): GraphGrant => ({
  audience: aud,
  permissions: roles,
  expiresAt: exp === null ? Infinity : exp * 1000,
});

/** As long as a signature with RS256. */
const signatureBytes = 256;

/**
 * Tokens in the format of Entra, signed with `key`: a token of one process is accepted by another one with the same key.
 * Azurite reads the claims only.
 */
export const createGraphTokens = (key: Buffer = randomBytes(32)): GraphTokens => {
  const sign = (text: string): Buffer => {
    const code = createHmac('sha256', key).update(text).digest();
    return Buffer.alloc(signatureBytes, code);
  };
  return {
    issue: (grant) => {
      const text = `${part({ typ: 'JWT', alg: 'RS256' })}.${part(toClaims(grant))}`;
      return `${text}.${sign(text).toString('base64url')}`;
    },
    find: (token) => {
      const [, text = '', claims = '', signature = ''] = /^([\w-]+\.([\w-]+))\.([\w-]+)$/u.exec(token) ?? [];
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== signatureBytes || !timingSafeEqual(given, sign(text))) return undefined;
      return toGrant(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Claims);
    },
  };
};

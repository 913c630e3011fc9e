import type { Caller } from '../../caller.ts';
import { guid } from '../../ids.ts';
import { firstBroken, type Rule } from './claim-rules.ts';
import type { JsonObject } from './token-json.ts';

/** The expected values of claims. */
export interface Expected {
  /** The discovery document's issuer with the tenant inserted. */
  readonly issuer: string;
  readonly tenantId: string;
  /** Client id of this API's registration, in lower case. */
  readonly audience: string;
  readonly callers: ReadonlySet<Caller['kind']>;
  /** Seconds since the epoch, as in the claims. */
  readonly nowSeconds: number;
}

/** `isExpired`: a new token of the same kind will be accepted. */
export type Judgement =
  { readonly caller: Caller } | { readonly broken: string; readonly isExpired?: boolean };

const expired = 'The token has expired.';

type ClaimRule = Rule<JsonObject, Expected>;

/** Tolerated difference between the clocks of Microsoft Entra and of this service. */
const skewSeconds = 300;
/**
 * A token of a managed identity is valid for up to 24 hours:
 * https://learn.microsoft.com/en-us/entra/identity/managed-identities-azure-resources/managed-identity-best-practice-recommendations
 */
const maxLifeSeconds = 25 * 3600;

const text = (claims: JsonObject, name: string): string => {
  const value = claims[name];
  return typeof value === 'string' ? value : '';
};
const instant = (claims: JsonObject, name: string): number => {
  const value = claims[name];
  return typeof value === 'number' ? value : Number.NaN;
};
const isGuid = (claims: JsonObject, name: string): boolean => guid.test(text(claims, name));
/** GUIDs are compared without case, because operators paste them in any case. */
const isThisGuid = (claims: JsonObject, name: string, wanted: string): boolean =>
  isGuid(claims, name) && text(claims, name).toLowerCase() === wanted.toLowerCase();
const isAbsent = (claims: JsonObject, name: string): boolean => !Object.hasOwn(claims, name);

const liveFor = (claims: JsonObject, since: 'iat' | 'nbf'): number =>
  instant(claims, 'exp') - instant(claims, since);
const isSaneLife = (seconds: number): boolean => seconds > 0 && seconds <= maxLifeSeconds;

const isRoles = (roles: unknown): roles is readonly string[] | undefined =>
  roles === undefined || (Array.isArray(roles) && roles.every((role) => typeof role === 'string'));

/** Rules for every token: https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference */
const always: readonly ClaimRule[] = [
  {
    holds: (c) => c['ver'] !== '1.0',
    otherwise:
      'This is a v1.0 token. Set requestedAccessTokenVersion: 2 in the manifest of the app registration of this API.',
  },
  { holds: (c) => c['ver'] === '2.0', otherwise: 'This is not a v2.0 access token of Microsoft Entra.' },
  {
    holds: (c, e) => c['iss'] === e.issuer,
    otherwise: 'The token has another issuer than the tenant of this API.',
  },
  { holds: (c, e) => isThisGuid(c, 'tid', e.tenantId), otherwise: 'The token is from another tenant.' },
  // RFC 7519 (4.1.3) compares audiences with their case. Microsoft Entra writes a client id in lower case.
  { holds: (c, e) => c['aud'] === e.audience, otherwise: 'The token is for another audience.' },
  {
    holds: (c) => ['exp', 'nbf', 'iat'].every((name) => Number.isFinite(instant(c, name))),
    otherwise: 'The times of the token are missing or are not numbers.',
  },
  { holds: (c, e) => e.nowSeconds < instant(c, 'exp') + skewSeconds, otherwise: expired },
  {
    holds: (c, e) => Math.max(instant(c, 'nbf'), instant(c, 'iat')) <= e.nowSeconds + skewSeconds,
    otherwise: 'The token is not valid yet.',
  },
  {
    holds: (c) => isSaneLife(liveFor(c, 'iat')) && isSaneLife(liveFor(c, 'nbf')),
    otherwise: 'The token is valid for longer than 25 hours, or for no time at all.',
  },
  { holds: (c) => isRoles(c['roles']), otherwise: 'The roles of the token are not a list of texts.' },
];

/** Rules for a token that an application acquired for itself. */
const ofApps: readonly ClaimRule[] = [
  { holds: (c) => isAbsent(c, 'scp'), otherwise: 'The token is for both an application and a person.' },
  { holds: (c) => isGuid(c, 'azp'), otherwise: 'The token does not name the application that asked for it.' },
  {
    // 0 is a public client, which has neither a secret nor a certificate.
    holds: (c) => c['azpacr'] === '1' || c['azpacr'] === '2',
    otherwise: 'The application did not authenticate with a secret or certificate.',
  },
  {
    holds: (c) => isThisGuid(c, 'oid', text(c, 'sub')),
    otherwise: 'The subject of the token is not the application itself.',
  },
];

/** Rules for a token that an application acquired for a person. */
const ofUsers: readonly ClaimRule[] = [
  {
    holds: (_, e) => e.callers.has('user'),
    otherwise:
      'This API does not accept tokens of persons. Use an application (client credentials or a managed identity).',
  },
  {
    holds: (c) => text(c, 'scp').split(' ').includes('access_as_user'),
    otherwise: 'The token lacks the delegated permission access_as_user.',
  },
  { holds: (c) => isGuid(c, 'oid'), otherwise: 'The token does not name the person.' },
];

/** https://learn.microsoft.com/en-us/entra/identity-platform/optional-claims-reference */
const withoutKind =
  'The token does not say whether it is for an application. Add the optional claim idtyp to access tokens in the app registration of this API.';

/** The kind of caller, from the optional claim `idtyp` and the delegated permissions. */
const kindOf = (claims: JsonObject): Caller['kind'] | { readonly broken: string } => {
  if (claims['idtyp'] === 'app') return 'app';
  if (!isAbsent(claims, 'idtyp') && claims['idtyp'] !== 'user') {
    return { broken: 'The token is neither for an application nor for a person.' };
  }
  if (!isAbsent(claims, 'scp')) return 'user';
  return {
    broken:
      claims['idtyp'] === 'user' ? 'The token lacks the delegated permission access_as_user.' : withoutKind,
  };
};

/** The caller of a token with a valid signature, or what the caller has to change. */
export const judgeClaims = (claims: JsonObject, expected: Expected): Judgement => {
  const broken = firstBroken(always, claims, expected);
  if (broken !== null) return { broken, isExpired: broken === expired };
  const kind = kindOf(claims);
  if (typeof kind === 'object') return kind;
  const brokenByKind = firstBroken(kind === 'app' ? ofApps : ofUsers, claims, expected);
  if (brokenByKind !== null) return { broken: brokenByKind };
  const id = text(claims, kind === 'app' ? 'azp' : 'oid').toLowerCase();
  const roles = claims['roles'];
  return { caller: { kind, id, roles: isRoles(roles) ? (roles ?? []) : [] } };
};

import type { Caller } from '../../caller.ts';
import { guid } from '../../ids.ts';
import { firstBroken, type Rule } from './claim-rules.ts';
import type { JsonObject } from './strict-json.ts';

/** What the claims of a verified token are held against. */
export interface Expected {
  /** The discovery document's issuer with the tenant put in. */
  readonly issuer: string;
  readonly tenantId: string;
  /** Client id of this API's registration, in lower case. */
  readonly audience: string;
  readonly callers: ReadonlySet<Caller['kind']>;
  /** Seconds since the epoch, as in the claims. */
  readonly nowSeconds: number;
}

/** `isExpired`: the token was right once, so that a new one will do. */
export type Judgement =
  { readonly caller: Caller } | { readonly broken: string; readonly isExpired?: boolean };

const expired = 'The token has expired.';

type ClaimRule = Rule<JsonObject, Expected>;

/** How far the clocks of Microsoft Entra and of this service may be apart. */
const skewSeconds = 300;
/** The longest token of a managed identity lives 24 hours. */
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
/** GUIDs are equal in any case: people paste them as they come. */
const isThisGuid = (claims: JsonObject, name: string, wanted: string): boolean =>
  isGuid(claims, name) && text(claims, name).toLowerCase() === wanted.toLowerCase();
const isAbsent = (claims: JsonObject, name: string): boolean => !Object.hasOwn(claims, name);

const liveFor = (claims: JsonObject, since: 'iat' | 'nbf'): number =>
  instant(claims, 'exp') - instant(claims, since);
const isSaneLife = (seconds: number): boolean => seconds > 0 && seconds <= maxLifeSeconds;

const isRoles = (roles: unknown): roles is readonly string[] | undefined =>
  roles === undefined || (Array.isArray(roles) && roles.every((role) => typeof role === 'string'));

/** Every token. */
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
  // Exactly: RFC 7519 (4.1.3) compares audiences with their case. Microsoft Entra writes a client id in lower case.
  { holds: (c, e) => c['aud'] === e.audience, otherwise: 'The token is for another audience.' },
  {
    holds: (c) => ['exp', 'nbf', 'iat'].every((name) => Number.isFinite(instant(c, name))),
    otherwise: 'The times of the token are missing or no numbers.',
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
  { holds: (c) => isRoles(c['roles']), otherwise: 'The roles of the token are not a list of words.' },
];

/** A token that an application got for itself. */
const ofApps: readonly ClaimRule[] = [
  { holds: (c) => isAbsent(c, 'scp'), otherwise: 'The token is both of an application and of a person.' },
  { holds: (c) => isGuid(c, 'azp'), otherwise: 'The token does not name the application that asked for it.' },
  {
    // 0 is a public client, that is one without a secret or certificate: it cannot be an application on its own.
    holds: (c) => c['azpacr'] === '1' || c['azpacr'] === '2',
    otherwise: 'The application did not prove itself with a secret or certificate.',
  },
  {
    holds: (c) => isThisGuid(c, 'oid', text(c, 'sub')),
    otherwise: 'The subject of the token is not the application itself.',
  },
];

/** A token that an application got for a person. */
const ofUsers: readonly ClaimRule[] = [
  {
    holds: (_, e) => e.callers.has('user'),
    otherwise:
      'Persons are not served here; ask for a token as an application (client credentials or a managed identity).',
  },
  {
    holds: (c) => text(c, 'scp').split(' ').includes('access_as_user'),
    otherwise: 'The token lacks the delegated permission access_as_user.',
  },
  { holds: (c) => isGuid(c, 'oid'), otherwise: 'The token does not name the person.' },
];

const withoutKind =
  'The token does not say whether it is of an application. Add the optional claim idtyp to access tokens in the app registration of this API.';

/** Who the token is of, by what the optional claim `idtyp` and the delegated permissions say. */
const kindOf = (claims: JsonObject): Caller['kind'] | { readonly broken: string } => {
  if (claims['idtyp'] === 'app') return 'app';
  if (!isAbsent(claims, 'idtyp') && claims['idtyp'] !== 'user') {
    return { broken: 'The token is neither of an application nor of a person.' };
  }
  if (!isAbsent(claims, 'scp')) return 'user';
  return {
    broken:
      claims['idtyp'] === 'user' ? 'The token lacks the delegated permission access_as_user.' : withoutKind,
  };
};

/** The caller of a token whose signature is right, or what the caller has to change. */
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

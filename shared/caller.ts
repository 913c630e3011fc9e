import { ownerKey, type RawOwner } from './owner.ts';

/** App roles of this API's registration. */
export type Role = 'Synchronization.Read' | 'Synchronization.Operate' | 'Synchronization.Rotate';

/** The caller, from the verified token. */
export interface Caller {
  readonly kind: 'app' | 'user';
  /** The app id (`azp`) of an application or the `oid` of a user, in lower case; the key of grants. */
  readonly id: string;
  readonly roles: readonly string[];
}

/** Caller id -> owners (`ownerKey`), all in lower case; null = no grants are configured. */
export type Grants = ReadonlyMap<string, ReadonlySet<string>> | null;

/** The owners (`ownerKey`) that the caller may read; null = all, because no grants are configured. */
export type GrantedOwners = ReadonlySet<string> | null;

const noOwners: ReadonlySet<string> = new Set();

/** For an endpoint whose response has rows of many owners: it returns only rows of these. */
export const grantedOwners = ({ id }: Caller, grants: Grants): GrantedOwners =>
  grants === null ? null : (grants.get(id) ?? noOwners);

export type Decision = 'allowed' | 'role-missing' | 'not-granted';

/**
 * Checks the role, then, where grants are configured, the grant for this owner (compared without case). `not-granted` gets
 * the same response as an owner that does not exist. `owner` is null where the route has none.
 */
export const decide = (caller: Caller, role: Role, owner: RawOwner | null, grants: Grants): Decision => {
  if (!caller.roles.includes(role)) return 'role-missing';
  if (grants === null || owner === null) return 'allowed';
  const granted = grants.get(caller.id)?.has(ownerKey(owner)) ?? false;
  return granted ? 'allowed' : 'not-granted';
};

/** App roles of this API's registration. */
export type Role = 'Synchronization.Read' | 'Synchronization.Operate' | 'Synchronization.Rotate';

/** Who calls, as the verified token says. */
export interface Caller {
  readonly kind: 'app' | 'user';
  /** The app id (`azp`) of an application, the `oid` of a person; lower case. Grants name it. */
  readonly id: string;
  readonly roles: readonly string[];
}

/** Caller id -> owners as `servicePrincipals/<guid>`, all in lower case; null = no grants are configured. */
export type Grants = ReadonlyMap<string, ReadonlySet<string>> | null;

/** The owner as the path names it, before it is validated; null where the route has none. */
export type RawOwner = { readonly owner: string; readonly ownerId: string } | null;

export type Decision = 'allowed' | 'role-missing' | 'not-granted';

/**
 * May this caller do this? The role first, then, where grants are configured, the owner: a caller without a grant for
 * exactly this owner (compared without case) is told the same as for an owner that does not exist.
 */
export const decide = (caller: Caller, role: Role, owner: RawOwner, grants: Grants): Decision => {
  if (!caller.roles.includes(role)) return 'role-missing';
  if (grants === null || owner === null) return 'allowed';
  const granted = grants.get(caller.id)?.has(`${owner.owner}/${owner.ownerId}`.toLowerCase()) ?? false;
  return granted ? 'allowed' : 'not-granted';
};

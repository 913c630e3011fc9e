/** Which owners a sweep reads, and what is known of their names. */
import type { Config } from '../../config/config.ts';
import { ownerKey, toOwnerPath, type OwnerPath } from '../../owner.ts';
import type { TextMode } from '../../ports.ts';
import { guidOrNull, records, text as textOf } from '../../sync/graph-json/json-readers.ts';
import { messageRedactor } from '../../sync/job/error.ts';
import { noNames, type OwnerNames } from '../fleet-job.ts';
import type { Snapshot } from '../snapshot.ts';

export type Watch = NonNullable<Config['watch']>;

export interface WatchedOwner {
  readonly owner: OwnerPath;
  /** Only called for an owner that has jobs, because to scrub 100,000 names takes seconds. */
  readonly names: () => OwnerNames;
}

/** A service principal of the list. The name is not scrubbed yet. */
export interface ListedPrincipal {
  readonly id: string;
  readonly appId: string | null;
  readonly displayName: string | null;
}

/**
 * servicePrincipalType of those that never have a synchronization, in lower case. The principals of Microsoft are read:
 * the one of Domain Services has a job.
 */
const typesWithoutJobs: ReadonlySet<string> = new Set(['managedidentity', 'legacy']);

/** One page. Entries without a GUID as id, and those that never have jobs, are left out. */
export const readServicePrincipals = (body: unknown): readonly ListedPrincipal[] | undefined => {
  const list = typeof body === 'object' && body !== null && 'value' in body ? body.value : undefined;
  if (!Array.isArray(list)) return undefined;
  return records(list).flatMap(({ id: rawId, appId, displayName, servicePrincipalType }) => {
    const id = guidOrNull(rawId);
    const hasNone = typesWithoutJobs.has((textOf(servicePrincipalType) ?? '').toLowerCase());
    if (id === null || hasNone) return [];
    return [{ id: id.toLowerCase(), appId: guidOrNull(appId), displayName: textOf(displayName) }];
  });
};

/** Graph's limit for a displayName. A scrubbed name can be longer than the name. */
const maxNameLength = 256;

/** Never ends inside a placeholder or a surrogate pair. */
const shorten = (name: string): string =>
  name.length <= maxNameLength
    ? name
    : name
        .slice(0, maxNameLength)
        .replace(/\[[a-z:]{0,40}$/u, '')
        .replace(/[\ud800-\udbff]$/u, '');

/** Names are text from outside: scrubbed, and null where the service has no free text. */
export const toNames = (
  { appId, displayName }: Pick<ListedPrincipal, 'appId' | 'displayName'>,
  mode: TextMode,
): OwnerNames => {
  const scrubbed = displayName === null ? null : messageRedactor(mode)(displayName);
  return {
    appId: appId?.toLowerCase() ?? null,
    displayName: scrubbed === null || scrubbed === '' ? null : shorten(scrubbed),
  };
};

const hourMs = 3_600_000;

/** Each hour starts with another owner, so that a sweep that ends early does not always skip the same owners. */
const rotateStart = <T>(owners: readonly T[], now: number): readonly T[] => {
  const first = Math.floor(now / hourMs) % Math.max(owners.length, 1);
  return [...owners.slice(first), ...owners.slice(0, first)];
};

const ownersOf = ({ items }: Pick<Snapshot, 'items'>): WatchedOwner[] =>
  items.map(({ owner }) => ({ owner: toOwnerPath(owner), names: () => owner }));

/** The owners of WATCH; with `all`, those that have jobs in the snapshot. */
const knownOwners = (watch: Watch, snapshot: Snapshot | null): readonly WatchedOwner[] => {
  if (watch.owners !== 'all') return watch.owners.map((owner) => ({ owner, names: () => noNames }));
  return snapshot === null ? [] : ownersOf(snapshot);
};

const byKey = (owners: readonly WatchedOwner[]): Map<string, WatchedOwner> =>
  new Map(owners.map((watched) => [ownerKey(watched.owner), watched]));

/**
 * Every owner of a sweep once, those that have jobs first. `listed`: all service principals of the tenant, or null.
 * `startedAt` in milliseconds since the epoch.
 */
export const findOwners = (
  facts: { readonly watch: Watch; readonly text: TextMode; readonly startedAt: number },
  snapshot: Snapshot | null,
  listed: readonly ListedPrincipal[] | null,
): readonly WatchedOwner[] => {
  const known = byKey(knownOwners(facts.watch, snapshot));
  const others = byKey(
    (listed ?? []).map((principal) => ({
      owner: { owner: 'servicePrincipals', ownerId: principal.id },
      names: () => toNames(principal, facts.text),
    })),
  );
  const named = [...known].map(([key, watched]) => others.get(key) ?? watched);
  const unknown = [...others].flatMap(([key, watched]) => (known.has(key) ? [] : [watched]));
  return [...rotateStart(named, facts.startedAt), ...rotateStart(unknown, facts.startedAt)];
};

/** A snapshot with what a list needs of it. It does not change; a new snapshot has a new one. */
import type { GrantedOwners } from '../caller.ts';
import { keyOfOwner } from '../owner.ts';
import type { FleetJob } from './fleet-job.ts';
import type { Place } from './cursor.ts';
import type { Snapshot, Sweep } from './snapshot.ts';
import { compare, sortKeys, type Sortable, type SortKey, type SortName } from './sort-orders.ts';

/** A job with the values that filters look at, side by side: a pass over all rows then reads little memory. */
export interface FleetRow extends Sortable {
  /** `ownerKey` */
  readonly owner: string;
  readonly verdict: FleetJob['health']['verdict'];
  readonly status: string;
  readonly templateId: string | null;
  /** Of the quarantine. */
  readonly reason: string | null;
  /** In lower case. */
  readonly appId: string | null;
}

/** All rows in one order. `keys` has the sort key of each row. */
export interface FleetOrder {
  readonly rows: readonly FleetRow[];
  readonly keys: readonly SortKey[];
}

export interface Fleet {
  /** ETag of the stored snapshot. */
  readonly version: string;
  readonly sweep: Sweep;
  /** Sorted on first use. */
  readonly orderBy: (sort: SortName) => FleetOrder;
  /** The fleet as a caller with these owners may see it; made once for each set. */
  readonly limitedTo: (granted: GrantedOwners) => Fleet;
}

/** For comparisons without case. */
export const foldName = (text: string): string => text.normalize('NFC').toLowerCase();

const toRow = (job: FleetJob): FleetRow => {
  const { appId, displayName } = job.owner;
  return {
    job,
    owner: keyOfOwner(job.owner),
    verdict: job.health.verdict,
    status: job.status,
    templateId: job.templateId,
    reason: job.quarantine?.reason ?? null,
    appId: appId?.toLowerCase() ?? null,
    name: displayName === null ? null : foldName(displayName),
  };
};

/** By owner and job: the order of rows with equal sort keys. */
const compareRows = (one: FleetRow, other: FleetRow): number =>
  compare(one.owner, other.owner) || compare(one.job.id, other.job.id);

const sortRows = (rows: readonly FleetRow[], sort: SortName): FleetOrder => {
  const keyed = rows.map((row) => ({ row, key: sortKeys[sort](row) }));
  // A stable sort: rows with equal keys stay in the order that they are in.
  keyed.sort((one, other) => compare(one.key, other.key));
  return { rows: keyed.map(({ row }) => row), keys: keyed.map(({ key }) => key) };
};

/** The sweep in numbers of these rows: the numbers of the whole sweep would say that there are other owners. */
const limitSweep = (sweep: Sweep, rows: readonly FleetRow[]): Sweep => {
  const startedAt = Date.parse(sweep.startedAt);
  const owners = new Set(rows.map(({ owner }) => owner));
  const old = rows.filter(({ job }) => Date.parse(job.readAt) < startedAt);
  const unread = new Set(old.map(({ owner }) => owner)).size;
  return { ...sweep, owners: owners.size, unread, isComplete: unread === 0 };
};

/** `rows` are sorted by owner and job. */
const fromRows = (rows: readonly FleetRow[], sweep: Sweep, version: string): Fleet => {
  const orders = new Map<SortName, FleetOrder>();
  const limited = new WeakMap<ReadonlySet<string>, Fleet>();
  const orderBy = (sort: SortName): FleetOrder => {
    const order = orders.get(sort) ?? sortRows(rows, sort);
    orders.set(sort, order);
    return order;
  };
  const limit = (granted: ReadonlySet<string>): Fleet => {
    const own = rows.filter(({ owner }) => granted.has(owner));
    return fromRows(own, limitSweep(sweep, own), version);
  };
  const fleet: Fleet = {
    version,
    sweep,
    orderBy,
    limitedTo: (granted) => {
      if (granted === null) return fleet;
      const own = limited.get(granted) ?? limit(granted);
      limited.set(granted, own);
      return own;
    },
  };
  return fleet;
};

/** `version`: the ETag of the stored snapshot. */
export const createFleet = ({ sweep, items }: Pick<Snapshot, 'sweep' | 'items'>, version: string): Fleet =>
  fromRows(items.map(toRow).sort(compareRows), sweep, version);

const isBehind = (key: SortKey, { owner, job }: FleetRow, place: Place): boolean =>
  (compare(key, place.key) || compare(owner, place.owner) || compare(job.id, place.jobId)) > 0;

/** The index of the first row behind a place, which need not be the place of a row. */
export const indexBehind = ({ rows, keys }: FleetOrder, place: Place): number => {
  let [start, end] = [0, rows.length];
  while (start < end) {
    const middle = (start + end) >>> 1;
    const [row, key] = [rows[middle], keys[middle]];
    if (row !== undefined && key !== undefined && isBehind(key, row, place)) end = middle;
    else start = middle + 1;
  }
  return start;
};

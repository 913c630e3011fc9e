/** A snapshot with what a list needs of it. It does not change; a new snapshot has a new one. */
import { keyOfOwner } from '../owner.ts';
import type { Place } from './cursor.ts';
import type { FleetJob } from './fleet-job.ts';
import type { Snapshot, Sweep } from './snapshot.ts';
import { compare, sortKeys, type Sortable, type SortKey, type SortName } from './sort-orders.ts';

export interface FleetRow extends Sortable {
  /** `ownerKey` */
  readonly owner: string;
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
  readonly rows: readonly FleetRow[];
  /** Sorted on first use. */
  readonly orderBy: (sort: SortName) => FleetOrder;
}

/** For comparisons without case. */
export const foldName = (text: string): string => text.normalize('NFC').toLowerCase();

const toRow = (job: FleetJob): FleetRow => ({
  job,
  owner: keyOfOwner(job.owner),
  name: job.owner.displayName === null ? null : foldName(job.owner.displayName),
});

/** By owner and job: the order of rows with equal sort keys. */
const compareRows = (one: FleetRow, other: FleetRow): number =>
  compare(one.owner, other.owner) || compare(one.job.id, other.job.id);

const sorted = (rows: readonly FleetRow[], sort: SortName): FleetOrder => {
  const keyed = rows.map((row) => ({ row, key: sortKeys[sort](row) }));
  // A stable sort: rows with equal keys stay in the order that they are in.
  keyed.sort((one, other) => compare(one.key, other.key));
  return { rows: keyed.map(({ row }) => row), keys: keyed.map(({ key }) => key) };
};

/** `version`: the ETag of the stored snapshot. */
export const createFleet = ({ sweep, items }: Pick<Snapshot, 'sweep' | 'items'>, version: string): Fleet => {
  const rows = items.map(toRow).sort(compareRows);
  const orders = new Map<SortName, FleetOrder>();
  const orderBy = (sort: SortName): FleetOrder => {
    const order = orders.get(sort) ?? sorted(rows, sort);
    orders.set(sort, order);
    return order;
  };
  return { version, sweep, rows, orderBy };
};

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

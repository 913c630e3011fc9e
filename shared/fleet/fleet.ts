/** A snapshot with what a list needs of it. It does not change; a new snapshot has a new one. */
import type { GrantedOwners } from '../caller.ts';
import type { Place } from './cursor.ts';
import type { FleetRow, JobState } from './fleet-row.ts';
import { createOwnerIndex, type FlagOwners } from './owner-index.ts';
import type { Sweep } from './snapshot.ts';
import { compare, sortKeys, type SortKey, type SortName } from './sort-orders.ts';

/** All rows in one order, with values of each row side by side: a pass over all rows then reads little memory. */
export interface FleetOrder {
  readonly rows: readonly FleetRow[];
  readonly keys: readonly SortKey[];
  /** Index in `states` of the fleet. */
  readonly stateOf: Uint32Array;
  /** Index in what `flagOwners` of the fleet returns. */
  readonly ownerOf: Uint32Array;
}

export interface Fleet {
  /** ETag of the stored snapshot. */
  readonly version: string;
  readonly sweep: Sweep;
  /** The different states of the jobs. */
  readonly states: readonly JobState[];
  /** The number of jobs of each state. */
  readonly stateCounts: Uint32Array;
  readonly flagOwners: FlagOwners;
  /** Sorted on first use. */
  readonly orderBy: (sort: SortName) => FleetOrder;
  /** The fleet as a caller with these owners may see it; made once for each set. */
  readonly limitedTo: (granted: GrantedOwners) => Fleet;
}

/** By owner and job: the order of rows with equal sort keys. */
const compareRows = (one: FleetRow, other: FleetRow): number =>
  compare(one.owner.key, other.owner.key) || compare(one.job.id, other.job.id);

/** The different values, each once, and the index of the value of each row. */
const enumerate = <T>(rows: readonly FleetRow[], valueOf: (row: FleetRow) => T) => {
  const indexOf = new Map<T, number>();
  const indices = new Uint32Array(rows.length);
  for (const [at, row] of rows.entries()) {
    const value = valueOf(row);
    const index = indexOf.get(value) ?? indexOf.size;
    if (index === indexOf.size) indexOf.set(value, index);
    indices[at] = index;
  }
  return { values: [...indexOf.keys()], indices };
};

const countEach = (indices: Uint32Array, size: number): Uint32Array => {
  const counts = new Uint32Array(size);
  for (const index of indices) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
};

/** The sweep in numbers of these rows: the numbers of the whole sweep would say that there are other owners. */
const limitSweep = (sweep: Sweep, rows: readonly FleetRow[]): Sweep => {
  const startedAt = Date.parse(sweep.startedAt);
  const owners = new Set(rows.map(({ owner }) => owner.key));
  const old = rows.filter(({ job }) => Date.parse(job.readAt) < startedAt);
  const unread = new Set(old.map(({ owner }) => owner.key)).size;
  return { ...sweep, owners: owners.size, unread, isComplete: unread === 0 };
};

const createOrders = (
  rows: readonly FleetRow[],
  stateOf: Uint32Array,
  ownerOf: Uint32Array,
): Fleet['orderBy'] => {
  const orders = new Map<SortName, FleetOrder>();
  const sortRows = (sort: SortName): FleetOrder => {
    const keyed = rows.map((row, index) => ({ row, index, key: sortKeys[sort](row) }));
    // A stable sort: rows with equal keys stay in the order that they are in.
    keyed.sort((one, other) => compare(one.key, other.key));
    const reorder = (values: Uint32Array): Uint32Array => {
      const reordered = new Uint32Array(values.length);
      for (const [at, { index }] of keyed.entries()) reordered[at] = values[index] ?? 0;
      return reordered;
    };
    return {
      rows: keyed.map(({ row }) => row),
      keys: keyed.map(({ key }) => key),
      stateOf: reorder(stateOf),
      ownerOf: reorder(ownerOf),
    };
  };
  return (sort) => {
    const order = orders.get(sort) ?? sortRows(sort);
    orders.set(sort, order);
    return order;
  };
};

/** `rows` are sorted by owner and job. */
const fromSorted = (rows: readonly FleetRow[], sweep: Sweep, version: string): Fleet => {
  const states = enumerate(rows, ({ state }) => state);
  const owners = enumerate(rows, ({ owner }) => owner);
  const limited = new WeakMap<ReadonlySet<string>, Fleet>();
  const limit = (granted: ReadonlySet<string>): Fleet => {
    const own = rows.filter(({ owner }) => granted.has(owner.key));
    return fromSorted(own, limitSweep(sweep, own), version);
  };
  const fleet: Fleet = {
    version,
    sweep,
    states: states.values,
    stateCounts: countEach(states.indices, states.values.length),
    flagOwners: createOwnerIndex(owners.values),
    orderBy: createOrders(rows, states.indices, owners.indices),
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
export const createFleet = (rows: readonly FleetRow[], sweep: Sweep, version: string): Fleet =>
  fromSorted([...rows].sort(compareRows), sweep, version);

const isBehind = (key: SortKey, { owner, job }: FleetRow, place: Place): boolean =>
  (compare(key, place.key) || compare(owner.key, place.owner) || compare(job.id, place.jobId)) > 0;

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

/** The orders of the list of jobs. Each job has one sort key in each order. */
import type { FleetJob } from './fleet-job.ts';

/** Keys of one order have one type. */
export type SortKey = number | string;

/** What an order looks at. */
export interface Sortable {
  readonly job: FleetJob;
  /** `name` is the display name for comparisons without case; null where it is unknown. */
  readonly owner: { readonly name: string | null };
}

/** The worst first. */
const rankOf = {
  critical: 0,
  warning: 1,
  unknown: 2,
  inactive: 3,
  pending: 4,
  healthy: 5,
} as const satisfies Record<FleetJob['health']['verdict'], number>;

const millisecondsOf = (instant: string | null | undefined, absent: number): number => {
  const ms = Date.parse(instant ?? '');
  return Number.isNaN(ms) ? absent : ms;
};

/** A name is compared by so many UTF-16 code units, because a cursor repeats them. */
const maxNameKey = 100;

/** Above every name. */
const withoutName = '\uffff';

export const sortNames = ['verdict', 'disablesAt', 'lastSuccessAt', 'name'] as const;
export type SortName = (typeof sortNames)[number];

export const sortKeys: Readonly<Record<SortName, (row: Sortable) => SortKey>> = {
  verdict: ({ job }) => rankOf[job.health.verdict],
  disablesAt: ({ job }) => millisecondsOf(job.quarantine?.disablesAt, Number.MAX_SAFE_INTEGER),
  lastSuccessAt: ({ job }) => millisecondsOf(job.lastSuccessAt, Number.MIN_SAFE_INTEGER),
  name: ({ owner }) => owner.name?.slice(0, maxNameKey) ?? withoutName,
};

/** Whether a value can be a sort key of this order. */
export const isSortKey = (sort: SortName, key: unknown): key is SortKey =>
  sort === 'name' ? typeof key === 'string' : Number.isSafeInteger(key);

/** By code units, so that every instance has the same order. */
export const compare = (one: SortKey, other: SortKey): number => {
  if (one < other) return -1;
  return one > other ? 1 : 0;
};

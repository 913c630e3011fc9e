import { z } from 'zod';
import { encodeCursor } from './cursor.ts';
import { indexBehind, type Fleet, type FleetOrder, type FleetRow } from './fleet.ts';
import { FleetJob } from './fleet-job.ts';
import { digestOfQuery, type FleetQuery } from './fleet-query.ts';
import { Sweep } from './snapshot.ts';

const Jobs = z.int().min(0);

const Counts = z
  .strictObject({
    healthy: Jobs,
    warning: Jobs,
    critical: Jobs,
    inactive: Jobs,
    pending: Jobs,
    unknown: Jobs,
  } satisfies Record<FleetJob['health']['verdict'], z.ZodType>)
  .meta({
    id: 'FleetCounts',
    description: 'Number of jobs by verdict: of all jobs that match the filters, on all pages',
  });

export const FleetList = z
  .strictObject({
    asOf: z.string().meta({
      format: 'date-time',
      description: 'When the sweep ended that the list comes from. UTC with milliseconds.',
    }),
    sweep: Sweep,
    counts: Counts,
    items: z.array(FleetJob),
    next: z.string().meta({ description: 'The cursor of the next page; null on the last page' }).nullable(),
  })
  .meta({
    id: 'FleetList',
    description: 'Jobs of all owners that the caller may read, as the last sweep read them',
  });
export type FleetList = z.output<typeof FleetList>;

type Matches = (row: FleetRow) => boolean;

/** True where the filter is absent or has the word. */
const has = (words: readonly string[] | undefined, word: string | null): boolean =>
  words === undefined || (word !== null && words.includes(word));

const createFilter =
  ({ verdict, status, templateId, quarantineReason, appId, name }: FleetQuery): Matches =>
  (row) =>
    has(verdict, row.verdict) &&
    has(status, row.status) &&
    has(templateId, row.templateId) &&
    has(quarantineReason, row.reason) &&
    (appId === undefined || row.appId === appId) &&
    (name === undefined || row.name?.includes(name) === true);

interface Page {
  readonly counts: FleetList['counts'];
  readonly items: FleetJob[];
  /** Index of the last item in the order; null on the last page. */
  readonly last: number | null;
}

const toPage = ({ rows }: FleetOrder, start: number, limit: number, matches: Matches): Page => {
  const counts = { healthy: 0, warning: 0, critical: 0, inactive: 0, pending: 0, unknown: 0 };
  const items: FleetJob[] = [];
  let last = -1;
  let hasMore = false;
  for (const [index, row] of rows.entries()) {
    if (!matches(row)) continue;
    counts[row.verdict] += 1;
    if (index < start) continue;
    hasMore = items.length === limit;
    if (hasMore) continue;
    items.push(row.job);
    last = index;
  }
  return { counts, items, last: hasMore ? last : null };
};

const cursorAt = ({ rows, keys }: FleetOrder, index: number | null, digest: string): string | null => {
  const [row, key] = [rows[index ?? -1], keys[index ?? -1]];
  if (row === undefined || key === undefined) return null;
  return encodeCursor({ digest, key, owner: row.owner, jobId: row.job.id });
};

/** One page, with counts over all pages. */
export const listJobs = (fleet: Fleet, query: FleetQuery): FleetList => {
  const { sweep } = fleet;
  const order = fleet.orderBy(query.sort);
  const start = query.cursor === undefined ? 0 : indexBehind(order, query.cursor);
  const { counts, items, last } = toPage(order, start, query.limit, createFilter(query));
  const next = cursorAt(order, last, digestOfQuery(query));
  return { asOf: sweep.endedAt, sweep, counts, items, next };
};

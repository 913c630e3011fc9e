import { z } from 'zod';
import type { GrantedOwners } from '../caller.ts';
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
const has = (words: ReadonlySet<string> | null, word: string | null): boolean =>
  words === null || (word !== null && words.has(word));

const toSet = (words: readonly string[] | undefined): ReadonlySet<string> | null =>
  words === undefined ? null : new Set(words);

const createFilter = (query: FleetQuery): Matches => {
  const verdicts = toSet(query.verdict);
  const statuses = toSet(query.status);
  const templates = toSet(query.templateId);
  const reasons = toSet(query.quarantineReason);
  const { appId, name } = query;
  return ({ job, name: rowName }) =>
    has(verdicts, job.health.verdict) &&
    has(statuses, job.status) &&
    has(templates, job.templateId) &&
    has(reasons, job.quarantine?.reason ?? null) &&
    (appId === undefined || job.owner.appId?.toLowerCase() === appId) &&
    (name === undefined || rowName?.includes(name) === true);
};

/**
 * The sweep as this caller may see it. With grants, its numbers are those of the granted owners that have jobs: the numbers
 * of the whole sweep would say that there are others.
 */
const sweepFor = ({ sweep, rows }: Fleet, granted: GrantedOwners): Sweep => {
  if (granted === null) return sweep;
  const owners = new Set<string>();
  const unread = new Set<string>();
  const startedAt = Date.parse(sweep.startedAt);
  for (const { owner, job } of rows) {
    if (!granted.has(owner)) continue;
    owners.add(owner);
    if (Date.parse(job.readAt) < startedAt) unread.add(owner);
  }
  return { ...sweep, owners: owners.size, unread: unread.size, isComplete: unread.size === 0 };
};

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
    counts[row.job.health.verdict] += 1;
    if (index < start) continue;
    if (items.length === limit) {
      hasMore = true;
    } else {
      items.push(row.job);
      last = index;
    }
  }
  return { counts, items, last: hasMore ? last : null };
};

const cursorAt = ({ rows, keys }: FleetOrder, index: number | null, digest: string): string | null => {
  const [row, key] = [rows[index ?? -1], keys[index ?? -1]];
  if (row === undefined || key === undefined) return null;
  return encodeCursor({ digest, key, owner: row.owner, jobId: row.job.id });
};

/** One page. `granted`: rows of other owners are neither listed nor counted. */
export const listJobs = (fleet: Fleet, query: FleetQuery, granted: GrantedOwners): FleetList => {
  const order = fleet.orderBy(query.sort);
  const start = query.cursor === undefined ? 0 : indexBehind(order, query.cursor);
  const isWanted = createFilter(query);
  const matches: Matches = granted === null ? isWanted : (row) => granted.has(row.owner) && isWanted(row);
  const { counts, items, last } = toPage(order, start, query.limit, matches);
  return {
    asOf: fleet.sweep.endedAt,
    sweep: sweepFor(fleet, granted),
    counts,
    items,
    next: cursorAt(order, last, digestOfQuery(query)),
  };
};

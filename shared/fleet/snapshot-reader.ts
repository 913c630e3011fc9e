import type { Clock } from '../ports.ts';
import { asProblem, Problem } from '../problem.ts';
import { snapshotName } from '../state/state-names.ts';
import type { StateStore, StoredText } from '../state/state-store.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { fleetJobToText } from './fleet-job.ts';
import { createToRow } from './fleet-row.ts';
import { readSnapshot } from './read-snapshot.ts';

/** The store is asked for a new snapshot at most once in this time. */
const pollMs = 10_000;
/** The same before the first sweep has ended: its result is awaited. */
const pollWithoutFleetMs = 1000;

/** A snapshot that was not compared with the store for this time is served only after a poll, unless the store is down. */
const maxUncheckedMs = 60_000;

const retryAfterSeconds = 60;

/** Called with what the operator must know: once for each outage of the store and each snapshot that cannot be used. */
export type Report = (problem: Problem) => void;

export interface SnapshotReader {
  /** Throws Problem `fleet-not-ready`, or `state-unavailable` where the store is down and nothing was read before. */
  readonly read: (store: StateStore, report: Report) => Promise<Fleet>;
}

const notReady = (cause?: unknown): Problem =>
  new Problem(
    'fleet-not-ready',
    'No sweep has finished yet, so the jobs of all owners are not known. Try again after the time in Retry-After, or read the jobs of one owner with jobs-list.',
    { retryAfterSeconds, cause },
  );

/** The fleet of a stored text; null after a report where it cannot be used. */
const toFleet = async ({ text, etag }: StoredText, report: Report): Promise<Fleet | null> => {
  try {
    const toRow = createToRow();
    const { sweep, items } = await readSnapshot(text, (job) => {
      fleetJobToText(job);
      return toRow(job);
    });
    return createFleet(items, sweep, etag);
  } catch (error) {
    report(notReady(error));
    return null;
  }
};

/**
 * The last snapshot of this process. It is compared with the store when a request needs it, and is served meanwhile, and also
 * while the store is down. A snapshot that cannot be used is ignored until the next one is there.
 */
export const createSnapshotReader = ({ now }: Pick<Clock, 'now'>): SnapshotReader => {
  let fleet: Fleet | null = null;
  /** Of the text that was read last, also of one that cannot be used. */
  let etag: string | null = null;
  let failure: Problem | null = null;
  let polledAt = -Infinity;
  let checkedAt = -Infinity;
  let poll: Promise<void> | null = null;

  const compare = async (store: StateStore, report: Report): Promise<void> => {
    const stored = await (etag === null ? store.read(snapshotName) : store.readIfChanged(snapshotName, etag));
    checkedAt = now();
    failure = null;
    if (stored === 'unchanged') return;
    etag = stored?.etag ?? null;
    if (stored === null) fleet = null;
    else fleet = (await toFleet(stored, report)) ?? fleet;
  };

  const runPoll = async (store: StateStore, report: Report): Promise<void> => {
    polledAt = now();
    try {
      await compare(store, report);
    } catch (error) {
      const isNew = failure === null;
      failure = asProblem(error);
      if (isNew) report(failure);
    } finally {
      poll = null;
    }
  };

  /** After a time in the future, the clock was set back. */
  const isWithin = (time: number, spanMs: number): boolean => time <= now() && now() - time < spanMs;

  return {
    read: async (store, report) => {
      const mustWait = fleet === null || (failure === null && !isWithin(checkedAt, maxUncheckedMs));
      const isAwaited = fleet === null && failure === null;
      if (!isWithin(polledAt, isAwaited ? pollWithoutFleetMs : pollMs)) poll ??= runPoll(store, report);
      if (mustWait && poll !== null) await poll;
      if (fleet !== null) return fleet;
      throw failure ?? notReady();
    },
  };
};

import { describe, expect, it } from '@jest/globals';
import { createOwnerPoll } from '../../../shared/timer/poll-owners.ts';
import type { ConnectGraph, TelemetryEvent } from '../../../shared/ports.ts';
import { notFound, Problem } from '../../../shared/problem.ts';
import type { OwnerPath } from '../../../shared/owner.ts';
import type { Timer } from '../../../shared/timer/timer.ts';
import { countingGuid, graphOf } from '../../support/service.ts';

const owners: readonly OwnerPath[] = [1, 2, 3, 4].map((place) => ({
  owner: 'servicePrincipals',
  ownerId: `00000000-0000-4000-8000-00000000000${place}`,
}));

const throttled = new Problem('graph-throttled', 'Wait.', { retryAfterSeconds: 5 });
const unavailable = new Problem('graph-unavailable', 'Later.', { cause: new Error('read ECONNRESET') });

/** Runs the poll over the owners; `course` is the outcome and duration of each read, in order. */
const play = async (
  course: readonly (Error | 'ok')[],
  {
    startedAt = 0,
    tookMs = 0,
    connect,
  }: { startedAt?: number; tookMs?: number; connect?: ConnectGraph } = {},
) => {
  const events: TelemetryEvent[] = [];
  const callers: string[] = [];
  const visited: string[] = [];
  let now = startedAt;
  let flushed = 0;
  const timer: Timer = {
    name: 'jobs-watch',
    schedule: '0 23 * * * *',
    permission: 'Synchronization.Read.All',
    run: ({ owner }) => {
      const end = course[visited.push(owner.ownerId) - 1] ?? 'ok';
      now += tookMs;
      return end === 'ok'
        ? Promise.resolve([{ name: 'job.health', properties: { verdict: 'healthy' } }])
        : Promise.reject(end);
    },
  };
  const round = createOwnerPoll(timer, owners, {
    clock: { now: () => now, sleep: () => Promise.resolve() },
    newGuid: countingGuid(),
    connectGraph:
      connect ??
      ((context) => {
        callers.push(`${context.caller} ${context.endpoint} ${context.permission}`);
        return graphOf({});
      }),
    telemetry: {
      record: (event) => events.push(event),
      flush: () => Promise.resolve(void (flushed += 1)),
    },
    text: 'scrub',
  });
  await round(() => undefined);
  const outcomes = events.flatMap((event) =>
    event.kind === 'event' && event.name === 'owner.read' ? [event.properties['outcome']] : [],
  );
  return { events, outcomes, visited: visited.map((id) => Number(id.at(-1))), callers, flushed };
};

describe('a run', () => {
  it('reads each owner under the name of the timer, records the events, and flushes them', async () => {
    const { outcomes, visited, callers, events, flushed } = await play([]);
    expect(visited).toEqual([1, 2, 3, 4]);
    expect(outcomes).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(new Set(callers)).toEqual(new Set(['jobs-watch jobs-watch Synchronization.Read.All']));
    expect(events.filter((event) => event.kind === 'event' && event.name === 'job.health')).toHaveLength(4);
    expect(flushed).toBe(1);
  });

  it('has one request id and one trace', async () => {
    const { events } = await play([]);
    const ids = events.map((event) => (event.kind === 'event' ? [event.requestId, event.trace] : []));
    expect(new Set(ids.map((id) => JSON.stringify(id))).size).toBe(1);
  });

  it('continues after an owner that fails, and records the exception', async () => {
    const { outcomes, events } = await play([notFound(), unavailable, new TypeError('a defect'), 'ok']);
    expect(outcomes).toEqual(['not-found', 'graph-unavailable', 'internal', 'ok']);
    expect(events.filter(({ kind }) => kind === 'exception')).toMatchObject([
      { endpoint: 'jobs-watch', outcome: 'graph-unavailable', error: { message: 'read ECONNRESET' } },
      { endpoint: 'jobs-watch', outcome: 'internal', error: { message: 'a defect' } },
    ]);
  });

  it('continues after one throttled owner, because the circuit is per owner', async () => {
    expect((await play([throttled])).outcomes).toEqual(['graph-throttled', 'ok', 'ok', 'ok']);
  });

  it('ends when a second owner is throttled, and records the skipped owners', async () => {
    const { outcomes, visited, flushed } = await play([throttled, 'ok', throttled]);
    expect(outcomes).toEqual(['graph-throttled', 'ok', 'graph-throttled', 'skipped']);
    expect(visited).toEqual([1, 2, 3]);
    expect(flushed).toBe(1);
  });

  it('starts no owner after a minute, well before the host would end the process', async () => {
    expect((await play([], { tookMs: 25_000 })).outcomes).toEqual(['ok', 'ok', 'ok', 'skipped']);
  });

  it('starts with another owner each hour', async () => {
    const startedAt = 6 * 3_600_000 + 23 * 60_000;
    expect((await play([], { startedAt })).visited).toEqual([3, 4, 1, 2]);
  });

  it('never rejects, because the host would log the error', async () => {
    const connect = () => {
      throw new Error('a defect');
    };
    expect((await play([], { connect })).outcomes).toEqual(['internal', 'internal', 'internal', 'internal']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { openSweepRun } from '../../../../shared/fleet/sweep/sweep-run.ts';
import type { Fact, RequestContext, TelemetryEvent } from '../../../../shared/ports.ts';
import { notFound, Problem } from '../../../../shared/problem.ts';
import { createMemoryStateStore } from '../../../../shared/state/memory-state-store.ts';
import type { StateContext } from '../../../../shared/state/state-store.ts';
import { countingGuid } from '../../../support/service.ts';
import { watched } from '../../../support/sweep-stand.ts';
import { openVirtualTime } from '../../../support/virtual-time.ts';

const timer = { name: 'a-timer', permission: 'Jobs.Read', discoveryPermission: 'Owners.Read' };
const watch = { owners: watched(1), schedule: '', discoveryMs: 1 };
const fact: Fact = { name: 'owner.read', properties: { owner: 'a', outcome: 'ok' } };

const open = () => {
  const { clock } = openVirtualTime(0);
  const contexts: (readonly [RequestContext, number])[] = [];
  const stores: StateContext[] = [];
  const events: TelemetryEvent[] = [];
  let queued = 0;
  let maxQueued = 0;
  const run = openSweepRun(
    timer,
    watch,
    {
      clock,
      newGuid: countingGuid(),
      text: 'scrub',
      connectGraphBatch: (context, deadlineAt) => {
        contexts.push([context, deadlineAt]);
        return { list: () => Promise.resolve([]), listMany: () => Promise.resolve() };
      },
      connectState: (context) => {
        stores.push(context);
        return createMemoryStateStore(clock)(context);
      },
      telemetry: {
        record: (event) => {
          events.push(event);
          queued += 1;
          maxQueued = Math.max(maxQueued, queued);
        },
        flush: () => {
          queued = 0;
          return Promise.resolve();
        },
      },
    },
    () => undefined,
  );
  return { run, contexts, stores, events, queued: () => queued, maxQueued: () => maxQueued };
};

describe('a run of a timer', () => {
  it('has one request id and one trace for Graph, the store and its events', async () => {
    const { run, contexts, stores, events } = open();
    run.connectGraph('jobs', 1000);
    await run.store.read('a');
    await run.report([fact]);
    run.recordFailure(new Error('a defect'));
    const sources = [contexts[0]?.[0], stores[0], ...events].map((source) =>
      source !== undefined && 'requestId' in source ? [source.endpoint, source.requestId, source.trace] : [],
    );
    expect(sources).toHaveLength(4);
    expect(new Set(sources.map((source) => JSON.stringify(source))).size).toBe(1);
    expect(sources[0]?.[0]).toBe('a-timer');
  });

  it('reads jobs and lists owners with the permission of each, until the deadline of the call', () => {
    const { run, contexts } = open();
    run.connectGraph('jobs', 1000);
    run.connectGraph('owners', 2000);
    expect(contexts.map(([{ permission, caller }, deadlineAt]) => [permission, caller, deadlineAt])).toEqual([
      ['Jobs.Read', 'a-timer', 1000],
      ['Owners.Read', 'a-timer', 2000],
    ]);
  });

  it('starts no owner after five minutes, so that it ends before the host ends it', () => {
    expect(open().run.deadlineAt).toBe(5 * 60_000);
  });

  it('connects the store when it is first used, and once', () => {
    const { run, stores } = open();
    expect(stores).toHaveLength(0);
    expect(run.store).toBe(run.store);
    expect(stores).toHaveLength(1);
  });
});

describe('the events of a run', () => {
  it.each([0, 1, 500, 501, 1700])('are all sent, and never more than 500 wait: %d', async (count) => {
    const { run, events, queued, maxQueued } = open();
    await run.report(Array.from({ length: count }, () => fact));
    expect([events.length, queued()]).toEqual([count, 0]);
    expect(maxQueued()).toBe(Math.min(count, 500));
  });
});

describe('a failure of a run', () => {
  it('has a code, and an exception where something broke', () => {
    const { run, events } = open();
    const cause = new Error('ECONNRESET');
    expect(run.recordFailure(new Problem('graph-unavailable', 'Later.', { cause }))).toBe(
      'graph-unavailable',
    );
    expect(run.recordFailure(new TypeError('a defect'))).toBe('internal');
    expect(run.recordFailure(notFound())).toBe('not-found');
    expect(events).toMatchObject([
      { kind: 'exception', error: cause, outcome: 'graph-unavailable' },
      { kind: 'exception', outcome: 'internal' },
    ]);
  });

  it('is an exception at most 20 times, because in an outage every owner fails for the same reason', () => {
    const { run, events } = open();
    const codes = Array.from({ length: 30 }, () => run.recordFailure(new Error('down')));
    expect([events.length, new Set(codes)]).toEqual([20, new Set(['internal'])]);
  });
});

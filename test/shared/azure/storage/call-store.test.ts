import { describe, expect, it } from '@jest/globals';
import type { BlobClient } from '../../../../shared/azure/storage/blob-client.ts';
import { createCallStore, type StateCall } from '../../../../shared/azure/storage/call-store.ts';
import type { TelemetryEvent } from '../../../../shared/ports.ts';
import { identityUnavailable } from '../../../../shared/problem.ts';
import { problemOf } from '../../../support/problem-of.ts';
import { stateContext } from '../../../support/state-stores.ts';
import { openVirtualTime } from '../../../support/virtual-time.ts';

const limits = { attempts: 3, attemptMs: 1000, callMs: 2500 };
const unused = () => Promise.reject(new Error('the client was not to be used'));
const client: BlobClient = {
  read: unused,
  readRange: unused,
  write: unused,
  readWritten: unused,
  start: unused,
  append: unused,
  acquireLease: unused,
  renewLease: unused,
  releaseLease: unused,
};
const failure = (statusCode: number, errorCode = '', retryAfter = '') =>
  Object.assign(new Error('x'), {
    statusCode,
    details: { errorCode },
    response: { headers: { get: () => retryAfter } },
  });

type Work = StateCall<object>['work'];

const open = (work: Work, more: Partial<StateCall<object>> = {}, connect = () => Promise.resolve(client)) => {
  const time = openVirtualTime(0);
  const events: TelemetryEvent[] = [];
  const starts: number[] = [];
  const call = createCallStore(
    connect,
    'store.example',
    {
      clock: time.clock,
      random: () => 0.5,
      newGuid: () => '00000000-0000-4000-8000-000000000000',
      telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
    },
    limits,
  );
  const end = call<object>(stateContext(), {
    name: 'GET /state/x/{name}',
    status: 200,
    expects: [],
    work: (...args) => {
      starts.push(time.clock.now());
      return work(...args);
    },
    ...more,
  });
  // Handled when the test awaits it.
  end.catch(() => undefined);
  return { ...time, end, events, starts };
};

/** Fails with each of these in turn, and then succeeds. */
const inTurn =
  (...failures: readonly Error[]): Work =>
  (_client, _signal, attempt) => {
    const error = failures[attempt - 1];
    return error === undefined ? Promise.resolve({ attempt }) : Promise.reject(error);
  };
const hang: Work = (_client, signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });

describe('a call to the store', () => {
  it('is one attempt and one record where it succeeds', async () => {
    const { end, events, run, timers } = open(inTurn());
    await run();
    expect(await end).toEqual({ attempt: 1 });
    expect(events).toMatchObject([
      { kind: 'dependency', name: 'GET /state/x/{name}', target: 'store.example', attempt: 1, status: 200 },
    ]);
    expect(timers()).toBe(0);
  });

  it('is repeated after a wait that doubles, while the store is overloaded', async () => {
    const { end, events, run, starts } = open(inTurn(failure(503), failure(500)));
    await run();
    expect(await end).toEqual({ attempt: 3 });
    expect(starts).toEqual([0, 100, 300]);
    expect(events).toMatchObject([
      { attempt: 1, status: 503, success: false },
      { attempt: 2, status: 500, success: false },
      { attempt: 3, status: 200, success: true },
    ]);
  });

  it('waits as long as the store says', async () => {
    const { end, run, starts } = open(inTurn(failure(429, '', '2')));
    await run();
    expect([await end, starts]).toEqual([{ attempt: 2 }, [0, 2000]]);
  });

  it('is a problem at once where the store says longer than the call has', async () => {
    const { end, run, starts } = open(inTurn(failure(503, '', '90')));
    await run();
    const problem = await problemOf(end);
    expect([problem.facts.retryAfterSeconds, starts]).toEqual([90, [0]]);
  });

  it('ends after its attempts', async () => {
    const { end, run, starts } = open(inTurn(failure(503), failure(503), failure(503)));
    await run();
    expect((await problemOf(end)).code).toBe('state-unavailable');
    expect(starts).toHaveLength(3);
  });

  it.each([400, 403, 404, 409])('is not repeated after %i', async (status) => {
    const { end, run, starts } = open(inTurn(failure(status)));
    await run();
    expect((await problemOf(end)).code).toBe('state-unavailable');
    expect(starts).toEqual([0]);
  });
});

describe('an outcome that the caller expects', () => {
  it('is returned, and recorded as a success', async () => {
    const { end, run, events } = open(inTurn(failure(404, 'BlobNotFound')), { expects: ['absent'] });
    await run();
    expect(await end).toBe('absent');
    expect(events).toMatchObject([{ status: 404, success: true }]);
  });

  it('is a problem where it is not expected', async () => {
    const { end, run } = open(inTurn(failure(404, 'BlobNotFound')), { expects: ['leased'] });
    await run();
    expect((await problemOf(end)).code).toBe('state-unavailable');
  });
});

describe('the time of a call', () => {
  it('is bounded for each attempt and for all of them', async () => {
    const { end, run, starts, clock, timers } = open(hang);
    await run();
    const problem = await problemOf(end);
    expect(String(problem.facts.cause)).toContain('no answer within');
    expect(starts).toEqual([0, 1100, 2300]);
    expect([clock.now(), timers()]).toEqual([limits.callMs, 0]);
  });

  it('is longer for a large text', async () => {
    const { end, run, starts } = open(hang, { bytes: 5_000_000 });
    await run();
    await problemOf(end);
    expect(starts).toEqual([0, 2100]);
  });
});

it('without a token is identity-unavailable at once', async () => {
  const refuse = () => Promise.reject(identityUnavailable('the state store', new Error('x')));
  const { end, run, events } = open(inTurn(), {}, refuse);
  await run();
  expect((await problemOf(end)).code).toBe('identity-unavailable');
  expect(events).toMatchObject([{ status: null, success: false }]);
});

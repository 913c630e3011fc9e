import { expect, it } from '@jest/globals';
import { connectGraph } from '../../../shared/graph/client.ts';
import type { HttpClient } from '../../../shared/net/http-client.ts';
import { jobId } from '../../support/payloads.ts';
import { bodyOf, countingGuid, ownerId, service } from '../../support/service.ts';
import { createMovedClock, settle } from '../azure/entra/moved-clock.ts';

const params = { owner: 'servicePrincipals', ownerId, jobId };

/** The service with a Graph that accepts every request and never responds. */
const scene = () => {
  const { clock, move, sleeping } = createMovedClock();
  let exchanges = 0;
  const transport: HttpClient = {
    exchange: (_request, signal) => {
      exchanges += 1;
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve({ kind: 'slow', status: null, headers: {}, cause: 'timeout' });
        });
      });
    },
    close: () => undefined,
  };
  const graph = connectGraph(
    {
      root: 'http://127.0.0.1:9',
      attempts: 1,
      attemptTimeoutMs: 25_000,
      deadlineMs: 25_000,
      concurrency: 16,
      queue: 256,
    },
    {
      clock,
      transport,
      random: () => 0,
      newGuid: countingGuid(),
      acquireToken: () => Promise.resolve({ reveal: () => 'token', expiresAt: Infinity }),
      telemetry: { record: () => undefined, flush: () => Promise.resolve() },
    },
  );
  const { call } = service({ clock, connectGraph: graph });
  /** The end of each call, in milliseconds from the start, and its problem code. */
  const startedAt = clock.now();
  const ended: [number, unknown][] = [];
  const ask = async (headers: Record<string, string> = {}) => {
    const reply = await call('jobs-get', { params, headers });
    ended.push([clock.now() - startedAt, bodyOf(reply)['code']]);
  };
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      await settle();
      move(1000);
    }
    await settle();
  };
  return { ask, pass, ended, sleeping, exchanges: () => exchanges };
};

it('a shared call ends at its own deadline, no matter when requests joined it, and the next request starts a new call', async () => {
  const { ask, pass, ended, exchanges, sleeping } = scene();
  const all = [ask()];
  await pass(24);
  all.push(...Array.from({ length: 100 }, () => ask()));
  await pass(1);
  expect(ended).toEqual(new Array(101).fill([25_000, 'graph-unavailable']));
  expect(exchanges()).toBe(1);
  all.push(ask());
  await pass(25);
  expect(ended.at(-1)).toEqual([50_000, 'graph-unavailable']);
  expect(exchanges()).toBe(2);
  await Promise.all(all);
  expect(sleeping()).toBe(0);
});

it('a request that waits for a call that it must not join ends within its own deadline', async () => {
  const { ask, pass, ended, sleeping } = scene();
  const all = [ask()];
  await pass(10);
  all.push(ask({ 'cache-control': 'no-cache' }));
  await pass(5);
  all.push(ask({ 'cache-control': 'no-cache' }));
  await pass(25);
  await Promise.all(all);
  expect(ended).toEqual([
    [25_000, 'graph-unavailable'],
    [35_000, 'graph-unavailable'],
    [35_000, 'graph-unavailable'],
  ]);
  expect(sleeping()).toBe(0);
});

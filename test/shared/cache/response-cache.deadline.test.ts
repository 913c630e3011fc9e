import { expect, it } from '@jest/globals';
import { connectGraph } from '../../../shared/graph/client.ts';
import type { HttpClient } from '../../../shared/net/http-client.ts';
import { jobId } from '../../support/payloads.ts';
import { bodyOf, countingGuid, ownerId, service } from '../../support/service.ts';
import { createMovedClock, settle } from '../azure/entra/moved-clock.ts';

const params = { owner: 'servicePrincipals', ownerId, jobId };

/** The service before a Graph that takes every request and answers none. */
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
      ...{ clock, transport, random: () => 0, newGuid: countingGuid() },
      acquireToken: () => Promise.resolve({ reveal: () => 'token', expiresAt: Infinity }),
      telemetry: { record: () => undefined, flush: () => Promise.resolve() },
    },
  );
  const { call } = service({ clock, connectGraph: graph });
  /** When, in milliseconds from the beginning, and with what code each call ended. */
  const began = clock.now();
  const ended: [number, unknown][] = [];
  const ask = async (headers: Record<string, string> = {}) => {
    const reply = await call('jobs-get', { params, headers });
    ended.push([clock.now() - began, bodyOf(reply)['code']]);
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

it('a shared call ends at its own deadline, whoever has joined it, and the next one is a new one', async () => {
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

it('who waits for a call that must not be joined waits within its own deadline', async () => {
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

import { describe, expect, it } from '@jest/globals';
import * as raw from '../../support/raw-server.ts';
import { anything, connect } from './doubles.ts';
import { problemOf } from '../../support/problem-of.ts';
import { backoffs, failing, faults, fine, path, throttled } from './fault-rows.ts';
import { playFault } from './play-fault.ts';

/** Jest fails the test at an unhandled rejection. */
describe('a fault of Graph ends in the right value or problem, and leaves nothing open', () => {
  it.each(Object.entries(faults))('%s', async (_, fault) => {
    await playFault(fault);
  });
});

describe('no token is sent to another host', () => {
  it.each([301, 302, 303, 307, 308])('502 upstream-invalid: %d to another host', async (status) => {
    const other = await raw.openRawServer(fine);
    const server = await raw.openRawServer(failing(status, { Location: `${other.root}/v1.0/jobs` }));
    const { graph, transport } = connect(server.root);
    expect((await problemOf(graph.get(path, anything))).code).toBe('upstream-invalid');
    transport.close();
    await Promise.all([server.closed(), other.closed()]);
    expect(server.requests).toHaveLength(1);
    expect(other.requests).toHaveLength(0);
  });
});

describe('a host that cannot be reached', () => {
  const closedRoot = async (scheme: 'http' | 'https') => {
    const server = await raw.openRawServer();
    await server.closed();
    return server.root.replace('http', scheme);
  };

  it('503 graph-unavailable: connection refused', async () => {
    const { graph, clock } = connect(await closedRoot('http'));
    expect(await problemOf(graph.get(path, anything))).toMatchObject({
      code: 'graph-unavailable',
      facts: { retryAfterSeconds: 5, upstream: { status: null, code: null, requestId: null } },
    });
    expect(clock.waits).toStrictEqual(backoffs);
    expect(clock.timers()).toBe(0);
  });

  it('503 graph-unavailable: the host name is unknown', async () => {
    const { graph, clock, transport } = connect(`http://${'a'.repeat(64)}.invalid`);
    expect((await problemOf(graph.get(path, anything))).code).toBe('graph-unavailable');
    expect(clock.waits).toStrictEqual(backoffs);
    transport.close();
  });

  it('503 graph-unavailable: the server has no TLS', async () => {
    const server = await raw.openRawServer(raw.hang);
    const listener = connect(server.root.replace('http:', 'https:'), { attempts: 2, attemptTimeoutMs: 500 });
    expect((await problemOf(listener.graph.get(path, anything))).code).toBe('graph-unavailable');
    listener.transport.close();
    await server.closed();
  });

  it('503 graph-unavailable: a client that was closed', async () => {
    const server = await raw.openRawServer(fine);
    const { graph, transport } = connect(server.root);
    transport.close();
    expect((await problemOf(graph.get(path, anything))).code).toBe('graph-unavailable');
    expect(server.requests).toHaveLength(0);
    await server.closed();
  });

  it('503 graph-unavailable: closing ends open exchanges', async () => {
    const server = await raw.openRawServer(raw.hang);
    const { graph, transport, clock } = connect(server.root);
    const call = problemOf(graph.get(path, anything));
    while (server.requests.length === 0) await new Promise(setImmediate);
    transport.close();
    expect((await call).code).toBe('graph-unavailable');
    await server.closed();
    expect(clock.timers()).toBe(0);
  });
});

describe('an idle connection that the server has closed', () => {
  it('is replaced without a wait, and other idle connections are not used', async () => {
    const releases: (() => void)[] = [];
    const wait: raw.Play = (socket) => {
      releases.push(() => {
        fine(socket);
      });
    };
    const server = await raw.openRawServer(wait, wait, wait, raw.reset, fine);
    const { graph, clock, transport } = connect(server.root);
    const calls = [1, 2, 3].map(() => graph.get(path, anything));
    while (releases.length < 3) await new Promise(setImmediate);
    for (const release of releases) release();
    await Promise.all(calls);
    expect(await graph.get(path, anything)).toStrictEqual({ id: 'fine' });
    expect(clock.waits).toStrictEqual([]);
    expect(server.requests.map(({ connection }) => connection).slice(-1)).toStrictEqual([4]);
    expect(server.requests).toHaveLength(5);
    transport.close();
    await server.closed();
  });

  it('503 graph-unavailable: a new connection that is reset is retried after a wait', async () => {
    const server = await raw.openRawServer(fine, raw.reset);
    const { graph, clock, transport } = connect(server.root);
    await graph.get(path, anything);
    expect((await problemOf(graph.get(path, anything))).code).toBe('graph-unavailable');
    expect(clock.waits).toStrictEqual([200, 400]);
    expect(server.requests).toHaveLength(5);
    transport.close();
    await server.closed();
  });
});

describe('a Retry-After that is a date', () => {
  it('is waited for, and passed on when it is too long', async () => {
    const { clock } = connect('http://127.0.0.1:1');
    const inSeconds = (seconds: number) => throttled(new Date(clock.now() + seconds * 1000).toUTCString());
    const server = await raw.openRawServer(inSeconds(4), fine, inSeconds(1000));
    const client = connect(server.root);
    await client.graph.get(path, anything);
    expect(client.clock.waits[0]).toBeGreaterThan(2000);
    expect(client.clock.waits[0]).toBeLessThanOrEqual(4000);
    const problem = await problemOf(client.graph.get(path, anything));
    expect(problem.code).toBe('graph-throttled');
    expect(problem.facts.retryAfterSeconds).toBeGreaterThan(900);
    client.transport.close();
    await server.closed();
  });
});

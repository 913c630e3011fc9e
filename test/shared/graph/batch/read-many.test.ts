import { describe, expect, it } from '@jest/globals';
import { jsonResponse } from '../../../../local/simulated-graph.ts';
import { jobsPath } from '../../../../shared/graph/path.ts';
import { identityUnavailable, Problem } from '../../../../shared/problem.ts';
import { list, openBatchStand, ownerId, pathsOf, placeOf, readIds, throttled, urlOf } from './batch-stand.ts';

const places = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);
const sentOf = ({ sent }: ReturnType<typeof openBatchStand>, place: number) =>
  sent.filter(({ url }) => placeOf(url) === place);

describe('many lists', () => {
  it('are read in batches of 20, at most four at a time, each owner once', async () => {
    const stand = openBatchStand();
    const tookMs = await stand.readOwners(1000);
    expect(stand.calls).toHaveLength(50);
    expect(stand.calls.every(({ method, path }) => method === 'POST' && path === '/v1.0/$batch')).toBe(true);
    expect(stand.maxInProgress()).toBe(4);
    expect(tookMs).toBe(13 * 50);
    expect(stand.sent).toHaveLength(1000);
    expect(stand.results.map(({ place }) => place).sort((a, b) => a - b)).toStrictEqual(places(1000));
    expect(stand.resultOf(999)).toStrictEqual(['job-999']);
    expect(stand.timers()).toBe(0);
  });

  it.each([
    [1, 1],
    [4, 1],
    [8, 2],
    [15, 3],
    [64, 4],
  ])('of %d slots of the limiter they use %d', async (concurrency, used) => {
    const stand = openBatchStand({ config: { concurrency } });
    await stand.readOwners(200);
    expect(stand.maxInProgress()).toBe(used);
  });

  it.each([0, 1, 2])('wait where the queue of the limiter has %d places', async (queue) => {
    const stand = openBatchStand({ config: { queue, concurrency: 1 } });
    const reading = stand.batchOf(600_000).listMany(pathsOf(200), readIds, ({ path }, result) => {
      expect(result).toStrictEqual([`job-${placeOf(path)}`]);
    });
    const others = [1, 2].map(() => stand.batchOf(600_000).listMany(pathsOf(100), readIds, () => undefined));
    await stand.run();
    await Promise.all([reading, ...others]);
    expect(stand.sent).toHaveLength(400);
  });

  it('none: no call', async () => {
    const stand = openBatchStand();
    expect(await stand.readOwners(0)).toBe(0);
    expect(stand.calls).toHaveLength(0);
  });

  it('leave slots to callers: a request in between starts at once', async () => {
    const stand = openBatchStand({ config: { concurrency: 2 } });
    const reading = stand.batchOf(600_000).listMany(pathsOf(500), readIds, () => undefined);
    await stand.run(stand.startedAt + 220);
    const [path] = pathsOf(1);
    if (path === undefined) throw new Error('no path');
    const getting = stand.request().get(path, readIds);
    await new Promise(setImmediate);
    expect(stand.calls.at(-1)).toMatchObject({ method: 'GET', at: stand.clock.now() });
    await stand.run();
    expect(await getting).toStrictEqual(['job-0']);
    await reading;
  });

  it('never use more than half of the smallest quota in any 10 s', async () => {
    const stand = openBatchStand();
    const tookMs = await stand.readOwners(6000);
    for (const { at } of stand.sent.filter((_, place) => place % 100 === 0)) {
      const inWindow = stand.sent.filter((other) => other.at >= at && other.at < at + 10_000);
      expect(inWindow.length).toBeLessThanOrEqual(1750);
    }
    expect(tookMs).toBeGreaterThan(30_000);
    expect(tookMs).toBeLessThan(33_000);
  });
});

describe('an owner that is throttled', () => {
  it.each([
    ['2.128', 'Retry-After', 2128],
    ['0.249', 'retry-after', 249],
    [3, 'RETRY-AFTER', 3000],
    [null, 'Retry-After', 5000],
  ])('Retry-After %j in %s: it alone is sent again, after %d ms', async (retryAfter, name, waitMs) => {
    const stand = openBatchStand({
      respond: (place, turn) =>
        place === 7 && turn === 0 ? throttled(retryAfter, name) : list(`job-${place}`),
    });
    await stand.readOwners(20);
    expect(stand.sent).toHaveLength(21);
    expect(sentOf(stand, 7).map(({ at }) => at)).toStrictEqual([0, 50 + waitMs]);
    expect(stand.resultOf(7)).toStrictEqual(['job-7']);
    expect([stand.metric('graph.throttled'), stand.metric('graph.retries')]).toStrictEqual([1, 1]);
  });

  it('graph-throttled when it is throttled ten times, or for longer than the deadline', async () => {
    const stand = openBatchStand({
      respond: (place) => (place < 2 ? throttled(place === 0 ? 1 : 700) : list('x')),
    });
    await stand.readOwners(40);
    expect([stand.codeOf(0), stand.codeOf(1)]).toStrictEqual(['graph-throttled', 'graph-throttled']);
    expect([sentOf(stand, 0).length, sentOf(stand, 1).length]).toStrictEqual([10, 1]);
    expect(stand.results).toHaveLength(40);
  });

  it('of a request: its list waits until the circuit closes', async () => {
    const stand = openBatchStand({ respond: (_, turn) => (turn === 0 ? throttled(4) : list('x')) });
    const path = jobsPath({ owner: 'servicePrincipals', ownerId: ownerId(3) });
    const getting = stand.request().get(path, readIds);
    await stand.run(stand.startedAt + 60);
    const reading = stand.batchOf(600_000).listMany([path], readIds, () => undefined);
    await stand.run();
    await Promise.all([getting, reading]);
    expect(
      stand.sent
        .map(({ at }) => at)
        .slice(1)
        .every((at) => at >= 4050),
    ).toBe(true);
  });
});

describe('an owner that fails', () => {
  it.each([
    [401, 'graph-permission-missing'],
    [403, 'graph-permission-missing'],
    [404, 'not-found'],
    [400, 'graph-refused'],
    [503, 'graph-unavailable'],
    [200, 'upstream-invalid'],
  ])('%d: %s, for it alone', async (status, code) => {
    const stand = openBatchStand({
      respond: (place) => (place === 4 ? { status, body: { error: { code: 'X' } } } : list(`job-${place}`)),
    });
    await stand.readOwners(60);
    expect(stand.codeOf(4)).toBe(code);
    expect(stand.results.filter(({ result }) => result instanceof Problem)).toHaveLength(1);
    expect(stand.results).toHaveLength(60);
    expect(sentOf(stand, 5)).toHaveLength(1);
  });

  it('has the same text as a single request', async () => {
    const stand = openBatchStand({ respond: () => ({ status: 403, body: { error: { code: 'X' } } }) });
    const [path] = pathsOf(1);
    if (path === undefined) throw new Error('no path');
    const single = stand
      .request()
      .get(path, readIds)
      .catch((error: unknown) => error);
    await stand.readOwners(1);
    const [batched, alone] = [stand.resultOf(0), await single];
    if (!(batched instanceof Problem && alone instanceof Problem)) throw new Error('no problem');
    expect(batched.message).toBe(alone.message);
    expect(batched.code).toBe(alone.code);
  });

  it('503 once: it is sent again', async () => {
    const stand = openBatchStand({
      respond: (place, turn) => (place === 4 && turn === 0 ? { status: 503 } : list(`job-${place}`)),
    });
    await stand.readOwners(20);
    expect(stand.sent).toHaveLength(21);
    expect(stand.resultOf(4)).toStrictEqual(['job-4']);
  });
});

describe('a batch', () => {
  it.each([
    [
      'too large',
      () =>
        ({
          kind: 'answer',
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: null,
        }) as const,
    ],
    ['too deep', () => jsonResponse(200, '['.repeat(100) + ']'.repeat(100))],
    ['no JSON', () => jsonResponse(200, '{"responses": [')],
    ['no envelope', () => jsonResponse(200, { value: [] })],
    ['refused', () => jsonResponse(400, { error: { code: 'BadRequest' } })],
    ['broken', () => ({ kind: 'broken', status: null, headers: {}, cause: 'ECONNRESET' }) as const],
    ['closed', () => ({ kind: 'expired', status: null, headers: {}, cause: 'ECONNRESET' }) as const],
    ['too slow', () => ({ kind: 'slow', status: null, headers: {}, cause: 'timeout' }) as const],
    ['failed', () => jsonResponse(502, {})],
  ])('that is %s because of one owner is halved until that owner is alone', async (_, response) => {
    const stand = openBatchStand({
      envelope: (urls) => (urls.some((url) => placeOf(url) === 13) ? response() : undefined),
    });
    await stand.readOwners(40);
    expect(stand.resultOf(13)).toBeInstanceOf(Problem);
    expect(stand.results.filter(({ result }) => result instanceof Problem)).toHaveLength(1);
    expect(stand.results).toHaveLength(40);
    expect(stand.calls.length).toBeLessThanOrEqual(20);
  });

  it('429: it waits for its Retry-After, the others do not', async () => {
    const stand = openBatchStand({
      config: { concurrency: 4 },
      envelope: (_, turn) => (turn === 0 ? jsonResponse(429, {}, { 'retry-after': '7' }) : undefined),
    });
    await stand.readOwners(60);
    expect(stand.calls.map(({ at }) => at - stand.startedAt)).toStrictEqual([0, 50, 100, 7050]);
    expect(stand.calls[3]?.urls).toStrictEqual(stand.calls[0]?.urls);
    expect(stand.results).toHaveLength(60);
  });

  it.each([
    ['503', () => jsonResponse(503, {})],
    [
      'a broken connection',
      () => ({ kind: 'broken', status: null, headers: {}, cause: 'ECONNRESET' }) as const,
    ],
    [
      'a closed connection',
      () => ({ kind: 'expired', status: null, headers: {}, cause: 'ECONNRESET' }) as const,
    ],
  ])('%s once: it is sent again as a read', async (_, response) => {
    const stand = openBatchStand({ envelope: (_urls, turn) => (turn === 0 ? response() : undefined) });
    await stand.readOwners(20);
    expect(stand.calls).toHaveLength(2);
    expect(stand.results.every(({ result }) => !(result instanceof Problem))).toBe(true);
  });

  it('that always fails: after 40 in a row none is halved any more', async () => {
    const stand = openBatchStand({ envelope: () => jsonResponse(503, {}) });
    await stand.readOwners(2000);
    expect(stand.results).toHaveLength(2000);
    expect(stand.codeOf(1999)).toBe('graph-unavailable');
    // Four attempts for each batch, and what the first ones cost in halves.
    expect(stand.calls.length).toBeLessThanOrEqual(4 * 100 + 3 * 40);
  });

  it('404: the owners are not absent', async () => {
    const stand = openBatchStand({ envelope: () => jsonResponse(404, {}) });
    await stand.readOwners(20);
    expect(stand.calls).toHaveLength(1);
    expect(stand.codeOf(0)).toBe('graph-unavailable');
    expect(stand.results).toHaveLength(20);
  });

  it('without a token: each list has the problem', async () => {
    const acquireToken = () => Promise.reject(identityUnavailable('Microsoft Graph', new Error('x')));
    const stand = openBatchStand({ ports: { acquireToken } });
    await stand.readOwners(30);
    expect(stand.codeOf(29)).toBe('identity-unavailable');
    expect(stand.calls).toHaveLength(0);
    expect(stand.timers()).toBe(0);
  });

  it('is one dependency, and not a write', async () => {
    const stand = openBatchStand();
    await stand.readOwners(45);
    const names = stand.events.flatMap((event) => (event.kind === 'dependency' ? [event.name] : []));
    expect(names).toStrictEqual(Array(3).fill('POST /$batch'));
  });
});

describe('a list of several pages', () => {
  const page = (place: number, next: string, ...ids: readonly string[]) => ({
    status: 200,
    body: {
      value: ids.map((id) => ({ id })),
      '@odata.nextLink': `https://graph.example/v1.0${urlOf(place)}${next}`,
    },
  });

  it('is read to its end', async () => {
    const stand = openBatchStand({
      respond: (place, _, url) =>
        place === 2 && !url.includes('skip') ? page(2, '?$skiptoken=1', 'a') : list(`job-${place}`),
    });
    await stand.readOwners(20);
    expect(stand.resultOf(2)).toStrictEqual(['a', 'job-2']);
    expect(stand.calls.map(({ urls }) => urls.length)).toStrictEqual([20, 1]);
  });

  it.each([
    ['without end', (place: number) => page(place, '?$skiptoken=1', 'a'), 10],
    [
      'of another host',
      () => ({ status: 200, body: { value: [], '@odata.nextLink': 'https://other.example/v1.0/x' } }),
      1,
    ],
  ])('upstream-invalid: pages %s', async (_, respond, times) => {
    const stand = openBatchStand({ respond: (place) => (place === 2 ? respond(2) : list('x')) });
    await stand.readOwners(20);
    expect(stand.codeOf(2)).toBe('upstream-invalid');
    expect(sentOf(stand, 2)).toHaveLength(times);
  });
});

describe('after the deadline', () => {
  it('it ends within a second, and what was not read has no result', async () => {
    const stand = openBatchStand({ latencyMs: 3000 });
    const tookMs = await stand.readOwners(1000, 10_000);
    expect(tookMs).toBeGreaterThan(9000);
    expect(tookMs).toBeLessThanOrEqual(10_000);
    expect(stand.results).toHaveLength(3 * 80);
    expect(stand.results.every(({ result }) => !(result instanceof Problem))).toBe(true);
    expect(stand.timers()).toBe(0);
  });

  it('an error of the reader ends it, and leaves nothing behind', async () => {
    const stand = openBatchStand();
    const reading = stand.batchOf(60_000).listMany(pathsOf(200), readIds, () => {
      throw new Error('the reader failed');
    });
    const end = reading.catch((error: unknown) => error);
    await stand.run();
    expect(await end).toStrictEqual(new Error('the reader failed'));
    expect(stand.timers()).toBe(0);
    expect(stand.calls.length).toBeLessThanOrEqual(4);
  });
});

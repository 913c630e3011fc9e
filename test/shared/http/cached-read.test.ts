import { describe, expect, it } from '@jest/globals';
import type { Caching } from '../../../shared/http/endpoint.ts';
import { Problem } from '../../../shared/problem.ts';
import { bodyOf, noCaching, service, type Call } from '../../support/service.ts';
import { ownerParams, stubEndpoint } from '../../support/stub-endpoint.ts';
import { createMovedClock, settle } from '../azure/entra/moved-clock.ts';

const metric = { name: 'jobs.health', value: 1, properties: { health: 'ok' } } as const;

/** A read that answers with the number of its runs, or fails. */
const scene = (cache: Caching, over: Parameters<typeof service>[0] = {}) => {
  const { clock, move } = createMovedClock();
  let runs = 0;
  let failure: Error | null = null;
  const endpoint = stubEndpoint({
    cache,
    metrics: [metric],
    run: async () => {
      runs += 1;
      const text = `${runs}`;
      await Promise.resolve();
      if (failure !== null) throw failure;
      return text;
    },
  });
  const { call, events, ports } = service({ clock, rows: [endpoint], ...over });
  const read = (more: Call = {}) => call(endpoint.name, { params: ownerParams, ...more });
  const textOf = async (more: Call = {}) => bodyOf(await read(more))['text'];
  const metrics = (name: string) =>
    events.flatMap((event) => (event.kind === 'metric' && event.name === name ? [event] : []));
  const failWith = (error: Error | null) => {
    failure = error;
  };
  return { read, textOf, move, failWith, events, ports, metrics, runs: () => runs };
};

const noCache = { headers: { 'cache-control': 'no-cache' } };
const outage = new Problem('graph-unavailable', 'Later.', { cause: new Error('why') });

describe('a read with the cache `none`', () => {
  it('does its own work, also for concurrent requests, and must not be stored', async () => {
    const { read, textOf, runs, metrics } = scene('none');
    await Promise.all([read(), read()]);
    const { headers } = await read();
    expect(runs()).toBe(3);
    expect(await textOf()).toBe('4');
    expect(headers['cache-control']).toBe('no-store');
    for (const header of ['etag', 'age', 'cache-status']) expect(headers).not.toHaveProperty(header);
    expect(metrics('cache.answers')).toEqual([]);
  });

  it('fails with the problem of its work', async () => {
    const { read, failWith } = scene('none');
    failWith(outage);
    expect((await read()).status).toBe(503);
  });
});

describe('a read with the cache `short`', () => {
  it('shares the work of concurrent requests, and serves the response again while it is fresh', async () => {
    const { read, textOf, move, runs } = scene('short');
    const replies = await Promise.all([read(), read()]);
    move(9_999);
    expect([...replies.map((reply) => bodyOf(reply)['text']), await textOf()]).toEqual(['1', '1', '1']);
    expect(runs()).toBe(1);
    expect((await read()).headers).toMatchObject({ age: '9', 'cache-control': 'private, no-cache' });
  });

  it('connects to Graph and the key vault only where work may have to run', async () => {
    const connected: string[] = [];
    const { ports } = service();
    const { read, move } = scene('short', {
      connectGraph: (context) => {
        connected.push('graph');
        return ports.connectGraph(context);
      },
      connectVault: (context) => {
        connected.push('vault');
        return ports.connectVault(context);
      },
    });
    await read();
    expect(connected).toEqual(['graph', 'vault']);
    await read();
    move(9_999);
    expect((await read()).headers['cache-status']).toContain('; hit; ttl=1');
    expect(connected).toHaveLength(2);
    move(1);
    await read();
    expect(connected).toHaveLength(4);
  });

  it('reports how each response was found, and the metrics of the work once', async () => {
    const { read, metrics } = scene('short');
    await read();
    await read();
    await read(noCache);
    expect(metrics('cache.answers').map(({ properties }) => properties)).toEqual(
      ['miss', 'hit', 'refused'].map((result) => ({ endpoint: 'texts-get', result })),
    );
    expect(metrics('jobs.health')).toEqual([
      { kind: 'metric', ...metric },
      { kind: 'metric', ...metric },
    ]);
  });

  it.each([
    ['Cache-Control: no-cache', noCache],
    ['Cache-Control: no-store', { headers: { 'cache-control': 'no-store' } }],
    ['Pragma: no-cache', { headers: { pragma: 'no-cache' } }],
  ])('does the work again for %s', async (_title, more) => {
    const { textOf } = scene('short');
    expect([await textOf(), await textOf(more)]).toEqual(['1', '2']);
  });

  it('does the work again for another owner, and after a write for this owner', async () => {
    const { textOf, ports } = scene('short');
    const other = { params: { ...ownerParams, owner: 'applications' } };
    expect([await textOf(), await textOf(other)]).toEqual(['1', '2']);
    ports.responseCache.invalidate(`servicePrincipals/${ownerParams.ownerId}`);
    expect([await textOf(), await textOf(other)]).toEqual(['3', '2']);
  });

  it('never serves a response with free text where the service omits it', async () => {
    const first = scene('short');
    const other = scene('short', { text: 'omit', responseCache: first.ports.responseCache });
    expect([await first.textOf(), await first.textOf(), await other.textOf()]).toEqual(['1', '1', '1']);
    expect([first.runs(), other.runs()]).toEqual([1, 1]);
  });

  it('serves the cached response in an outage, and telemetry gets the cause', async () => {
    const { textOf, move, failWith, events } = scene('short');
    await textOf();
    move(60_000);
    failWith(outage);
    expect(await textOf()).toBe('1');
    await settle();
    expect(events.filter(({ kind }) => kind === 'exception')).toMatchObject([
      { error: outage.facts.cause, outcome: 'graph-unavailable' },
    ]);
  });

  it('fails with the problem of the work where nothing is cached', async () => {
    const { read, failWith } = scene('short');
    failWith(outage);
    const { status, headers } = await read();
    expect(status).toBe(503);
    expect(headers).not.toHaveProperty('cache-status');
  });
});

describe('a read with the cache `long`', () => {
  it('is served again for its own time, then fetched', async () => {
    const { textOf, move, runs } = scene('long');
    await textOf();
    move(299_999);
    expect(await textOf()).toBe('1');
    move(1);
    expect(await textOf()).toBe('2');
    expect(runs()).toBe(2);
  });

  it('is not served after an action on its owner', async () => {
    const { textOf, ports } = scene('long');
    await textOf();
    ports.responseCache.invalidate(`servicePrincipals/${ownerParams.ownerId}`);
    expect(await textOf()).toBe('2');
  });

  it('is served in an outage', async () => {
    const { textOf, move, failWith } = scene('long');
    await textOf();
    move(599_000);
    failWith(outage);
    expect(await textOf()).toBe('1');
  });

  it('has its own limits: without them it is fetched for each request', async () => {
    const { read, runs } = scene('long', { longCacheLimits: noCaching });
    await read();
    expect((await read()).headers['cache-status']).not.toContain('stored');
    expect(runs()).toBe(2);
  });
});

describe('a read with the cache `constant`', () => {
  it('does its work once while the process runs, for all requests', async () => {
    const { textOf, move, runs, ports } = scene('constant');
    const texts = await Promise.all([textOf(), textOf()]);
    move(365 * 24 * 3_600_000);
    ports.responseCache.invalidate(`servicePrincipals/${ownerParams.ownerId}`);
    expect([...texts, await textOf(noCache)]).toEqual(['1', '1', '1']);
    expect(runs()).toBe(1);
  });

  it('has an ETag but no age, and is no answer of the cache in the metrics', async () => {
    const { read, metrics } = scene('constant');
    await read();
    const { headers } = await read();
    expect(headers).toMatchObject({ 'cache-control': 'private, no-cache', etag: expect.any(String) });
    for (const header of ['age', 'cache-status']) expect(headers).not.toHaveProperty(header);
    expect(metrics('cache.answers')).toEqual([]);
  });

  it('does its work again after a failure', async () => {
    const { read, textOf, failWith } = scene('constant');
    failWith(new Error('a defect'));
    expect((await read()).status).toBe(500);
    failWith(null);
    expect(await textOf()).toBe('2');
  });
});

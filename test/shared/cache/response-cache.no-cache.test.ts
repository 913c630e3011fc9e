import { describe, expect, it } from '@jest/globals';
import { settle } from '../azure/entra/moved-clock.ts';
import { ask, changed, name, outage, params, passage, scene } from './cached-job.ts';

describe('a request that refuses a cached response', () => {
  it.each([{ 'cache-control': 'no-cache' }, { 'cache-control': 'max-age=0' }, { pragma: 'no-cache' }])(
    '%o: goes to Graph, and the new response is cached',
    async (headers) => {
      const { call, answerWith, asked, results } = scene();
      const old = await call('jobs-get', ask);
      answerWith(changed);
      const fresh = await call('jobs-get', { params, headers });
      expect(passage(fresh)).toEqual([200, undefined, `${name}; fwd=request; stored; ttl=10`]);
      expect(fresh.headers['etag']).not.toBe(old.headers['etag']);
      expect((await call('jobs-get', ask)).headers['etag']).toBe(fresh.headers['etag']);
      expect(asked).toHaveLength(2);
      expect(results()).toEqual(['miss', 'refused', 'hit']);
    },
  );

  it('no-store: goes to Graph, and the response is not cached', async () => {
    const { call, answerWith, asked } = scene();
    const old = await call('jobs-get', ask);
    answerWith(changed);
    const headers = { 'cache-control': 'no-store' };
    expect(passage(await call('jobs-get', { params, headers }))).toEqual([
      200,
      undefined,
      `${name}; fwd=request`,
    ]);
    expect((await call('jobs-get', ask)).headers['etag']).toBe(old.headers['etag']);
    expect(asked).toHaveLength(2);
  });

  it('no-cache: never gets a response that was fetched earlier, and 499 requests share one call', async () => {
    const { call, answerWith, asked, hold, release } = scene();
    hold();
    const first = call('jobs-get', ask);
    await settle();
    answerWith(changed);
    const headers = { 'cache-control': 'no-cache' };
    const later = Array.from({ length: 499 }, () => call('jobs-get', { params, headers }));
    await settle();
    release();
    const [old, ...replies] = await Promise.all([first, ...later]);
    const tags = new Set(replies.map((reply) => reply.headers['etag']));
    expect([tags.size, tags.has(old.headers['etag'])]).toEqual([1, false]);
    expect(asked).toHaveLength(2);
  });

  it('no-cache: gets the outage, even with a cached response', async () => {
    const { call, answerWith } = scene();
    await call('jobs-get', ask);
    answerWith(outage());
    expect((await call('jobs-get', { params, headers: { 'cache-control': 'no-cache' } })).status).toBe(503);
    expect((await call('jobs-get', ask)).status).toBe(200);
  });
});

import { describe, expect, it } from '@jest/globals';
import { notFound, Problem, type ProblemCode } from '../../../shared/problem.ts';
import { settle } from '../azure/entra/moved-clock.ts';
import { ask, changed, name, outage, passage, scene } from './cached-job.ts';

describe('an outage', () => {
  it.each<ProblemCode>(['graph-unavailable', 'graph-throttled', 'identity-unavailable', 'overloaded'])(
    '%s: the cached response is served up to 600 s after its fetch, and Cache-Status says so',
    async (code) => {
      const { call, move, answerWith, results, events } = scene();
      await call('jobs-get', ask);
      answerWith(outage(code));
      move(599_999);
      expect(passage(await call('jobs-get', ask))).toEqual([
        200,
        '599',
        `${name}; fwd=stale; fwd-status=503; ttl=-589; detail=outage`,
      ]);
      expect(results()).toEqual(['miss', 'outage']);
      const exceptions = events.filter(({ kind }) => kind === 'exception');
      expect(exceptions).toHaveLength(code === 'graph-throttled' ? 0 : 1);
      move(1);
      expect((await call('jobs-get', ask)).headers['x-ms-error-code']).toBe(code);
    },
  );

  it('ends with the first response of Graph', async () => {
    const { call, move, answerWith } = scene();
    await call('jobs-get', ask);
    move(100_000);
    answerWith(outage());
    expect((await call('jobs-get', ask)).headers['age']).toBe('100');
    answerWith(changed);
    expect((await call('jobs-get', ask)).headers['age']).toBe(undefined);
    expect((await call('jobs-get', ask)).headers['age']).toBe('0');
  });

  it('that is known costs a request at most a second while Graph hangs', async () => {
    const { call, move, answerWith, hold, release, sleeping, asked } = scene();
    await call('jobs-get', ask);
    move(100_000);
    answerWith(outage());
    await call('jobs-get', ask);
    hold();
    const waiting = [call('jobs-get', ask), call('jobs-get', ask)];
    await settle();
    expect(sleeping()).toBe(2);
    move(1000);
    expect((await Promise.all(waiting)).map(passage)).toEqual([
      [200, '101', `${name}; fwd=stale; ttl=-91; detail=outage`],
      [200, '101', `${name}; fwd=stale; collapsed; ttl=-91; detail=outage`],
    ]);
    expect(asked).toHaveLength(3);
    release();
    await settle();
    expect(sleeping()).toBe(0);
  });

  it('fails a refresh without an effect on the caller, and the next refresh starts a second later', async () => {
    const { settled, move, answerWith, asked, events } = scene();
    await settled('jobs-get', ask);
    move(20_000);
    answerWith(outage());
    for (const byMs of [0, 0, 999, 1]) {
      move(byMs);
      expect((await settled('jobs-get', ask)).status).toBe(200);
    }
    expect(asked).toHaveLength(3);
    expect(events.filter(({ kind }) => kind === 'exception')).toHaveLength(2);
  });

  it('is reported to all requests of a shared call where nothing is cached', async () => {
    const { call, answerWith, asked } = scene();
    answerWith(outage());
    const replies = await Promise.all([call('jobs-get', ask), call('jobs-get', ask)]);
    expect(replies.map(({ status, headers }) => [status, headers['retry-after']])).toEqual([
      [503, '7'],
      [503, '7'],
    ]);
    expect(replies.every(({ headers }) => !('cache-status' in headers) && !('age' in headers))).toBe(true);
    expect(asked).toHaveLength(1);
  });
});

describe('a failure that is not an outage', () => {
  it.each<[string, Error]>([
    ['404', notFound()],
    ['a missing permission', new Problem('graph-permission-missing', 'No.')],
    ['a refusal', new Problem('graph-refused', 'No.')],
    ['an invalid response', new Problem('upstream-invalid', 'No.')],
    ['a defect', new TypeError('no')],
  ])('%s is reported, and deletes the cached response', async (_title, error) => {
    const { call, settled, move, answerWith } = scene();
    await call('jobs-get', ask);
    answerWith(error);
    move(20_000);
    expect((await settled('jobs-get', ask)).status).toBe(200);
    expect((await call('jobs-get', ask)).status).not.toBe(200);
    answerWith(outage());
    expect((await call('jobs-get', ask)).status).toBe(503);
  });
});

import { describe, expect, it } from '@jest/globals';
import { bodyOf, noCaching } from '../../support/service.ts';
import { settle } from '../azure/entra/moved-clock.ts';
import { ask, changed, name, passage, scene } from './cached-job.ts';

describe('a cached response', () => {
  it('is fresh for 10 s, then stale while one call refreshes it, up to 60 s', async () => {
    const { settled, move, asked, answerWith, results } = scene();
    const seen = [passage(await settled('jobs-get', ask))];
    for (const byMs of [9_999, 1, 0, 59_999, 1]) {
      move(byMs);
      if (byMs === 1) answerWith(changed);
      seen.push(passage(await settled('jobs-get', ask)));
    }
    expect(seen).toEqual([
      [200, undefined, `${name}; fwd=uri-miss; stored; ttl=10`],
      [200, '9', `${name}; hit; ttl=1`],
      [200, '10', `${name}; hit; ttl=0`],
      [200, '0', `${name}; hit; ttl=10`],
      [200, '59', `${name}; hit; ttl=-49`],
      [200, '0', `${name}; hit; ttl=10`],
    ]);
    expect(asked).toHaveLength(3);
    expect(results()).toEqual(['miss', 'hit', 'stale', 'hit', 'stale', 'hit']);
  });

  it('is fetched again at 60 s, and all requests wait for the new one', async () => {
    const { call, move, asked, answerWith } = scene();
    const old = await call('jobs-get', ask);
    move(60_000);
    answerWith(changed);
    const replies = await Promise.all([call('jobs-get', ask), call('jobs-get', ask)]);
    expect(replies.map(passage)).toEqual([
      [200, undefined, `${name}; fwd=stale; stored; ttl=10`],
      [200, undefined, `${name}; fwd=stale; stored; collapsed; ttl=10`],
    ]);
    expect(replies[0].headers['etag']).not.toBe(old.headers['etag']);
    expect(asked).toHaveLength(2);
  });

  it('is served to any number of callers while it is stale, with one call to Graph', async () => {
    const { call, move, asked, hold, release } = scene();
    await call('jobs-get', ask);
    move(20_000);
    hold();
    const replies = await Promise.all(Array.from({ length: 100 }, () => call('jobs-get', ask)));
    expect(new Set(replies.map(({ headers }) => headers['age']))).toEqual(new Set(['20']));
    expect(asked).toHaveLength(2);
    release();
    await settle();
    expect((await call('jobs-get', ask)).headers['age']).toBe('0');
  });

  it('keeps the health of the time of its fetch', async () => {
    const { call, move } = scene({
      cacheLimits: { freshMs: 1e9, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 },
    });
    const first = bodyOf(await call('jobs-get', ask));
    move(999_999_000);
    expect(bodyOf(await call('jobs-get', ask))).toEqual(first);
  });

  it('0 in all settings: nothing is cached, and identical reads still share one call', async () => {
    const { call, asked } = scene({ cacheLimits: noCaching });
    await Promise.all([call('jobs-get', ask), call('jobs-get', ask)]);
    expect(asked).toHaveLength(1);
    expect(passage(await call('jobs-get', ask))).toEqual([200, undefined, `${name}; fwd=uri-miss`]);
    expect(asked).toHaveLength(2);
  });
});

describe('a refresh that ends after its request', () => {
  it('writes to the log of the next request', async () => {
    const { ports, lines, move, hold, release, call } = scene({
      telemetry: {
        record: (event, log) => {
          log(event.kind);
        },
        flush: () => Promise.resolve(),
      },
    });
    await call('jobs-get', ask);
    move(20_000);
    hold();
    await call('jobs-get', ask);
    const before = lines.length;
    release();
    await settle();
    expect(lines).toHaveLength(before);
    ports.deferredLog.drainInto((line) => lines.push(line));
    expect(lines.slice(before)).toEqual(['metric']);
  });
});

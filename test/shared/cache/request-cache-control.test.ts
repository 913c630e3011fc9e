import { describe, expect, it } from '@jest/globals';
import { noCacheControl, readCacheControl } from '../../../shared/cache/request-cache-control.ts';

describe('Cache-Control of a request', () => {
  it.each<[string | null, string | null, object]>([
    [null, null, {}],
    ['', null, {}],
    ['no-cache', null, { noCache: true }],
    ['No-Cache', null, { noCache: true }],
    ['max-age=0', null, { noCache: true, maxAgeMs: 0 }],
    ['max-age=5, no-store', null, { maxAgeMs: 5000, noStore: true }],
    ['max-age="7"', null, { maxAgeMs: 7000 }],
    ['max-age=1,max-age=9', null, { maxAgeMs: 1000 }],
    ['max-age=-1', null, { noCache: true, maxAgeMs: 0 }],
    ['max-age', null, { noCache: true, maxAgeMs: 0 }],
    ['min-fresh=3', null, { minFreshMs: 3000 }],
    ['min-fresh=x', null, { minFreshMs: Infinity }],
    ['max-stale', null, { maxStaleMs: Infinity }],
    ['max-stale=2', null, { maxStaleMs: 2000 }],
    ['max-stale=2x', null, { maxStaleMs: 0 }],
    ['only-if-cached, no-transform, x=", no-cache"', null, {}],
    ['no-cachex', null, {}],
    [null, 'no-cache', { noCache: true }],
    [null, 'x', {}],
    ['max-stale', 'no-cache', { maxStaleMs: Infinity }],
  ])('%s, Pragma %s', (cacheControl, pragma, expected) => {
    expect(readCacheControl(cacheControl, pragma)).toEqual({ ...noCacheControl, ...expected });
  });

  it('is read in linear time', () => {
    const long = `${'max-age="'.repeat(3000)}${' '.repeat(30_000)},${'a='.repeat(10_000)}`;
    const start = process.hrtime.bigint();
    readCacheControl(long, null);
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(100);
  });
});

import { describe, expect, it } from '@jest/globals';
import { createCacheEpoch } from '../../../shared/cache/cache-epoch.ts';

describe('the cache epoch', () => {
  it('keeps the key of an owner until it is invalidated, and never reuses it', () => {
    const { keyOf, invalidate } = createCacheEpoch();
    const before = keyOf('a', 'jobs');
    expect(keyOf('a', 'jobs')).toBe(before);
    invalidate('a');
    const after = keyOf('a', 'jobs');
    expect(after).not.toBe(before);
    invalidate('a');
    expect([before, after]).not.toContain(keyOf('a', 'jobs'));
  });

  it('keeps the key of another owner', () => {
    const { keyOf, invalidate } = createCacheEpoch();
    const before = keyOf('b', 'jobs');
    invalidate('a');
    expect(keyOf('b', 'jobs')).toBe(before);
  });

  it('changes the keys of all owners together, and never reuses one', () => {
    const { keyOf, invalidate, invalidateAll } = createCacheEpoch();
    invalidate('a');
    const before = [keyOf('a', 'jobs'), keyOf('b', 'jobs'), keyOf(null, 'jobs')];
    invalidateAll();
    const after = [keyOf('a', 'jobs'), keyOf('b', 'jobs'), keyOf(null, 'jobs')];
    expect(after.filter((key) => before.includes(key))).toEqual([]);
    invalidate('b');
    expect([...before, ...after]).not.toContain(keyOf('b', 'jobs'));
  });

  it('changes the keys of all owners past a thousand owners, and never reuses one', () => {
    const { keyOf, invalidate } = createCacheEpoch();
    const seen = [keyOf('a', 'jobs')];
    invalidate('a');
    seen.push(keyOf('a', 'jobs'));
    for (let owner = 0; owner < 1000; owner += 1) invalidate(`${owner}`);
    expect(seen).not.toContain(keyOf('a', 'jobs'));
    expect(seen).not.toContain(keyOf('b', 'jobs'));
  });
});

import { describe, expect, it } from '@jest/globals';
import { createCacheEpoch } from '../../../shared/cache/cache-epoch.ts';

describe('which answers of an owner still count', () => {
  it('all of them until it is acted on, then none from before', () => {
    const { keyOf, invalidate: forget } = createCacheEpoch();
    const before = keyOf('a', 'jobs');
    expect(keyOf('a', 'jobs')).toBe(before);
    forget('a');
    const after = keyOf('a', 'jobs');
    expect(after).not.toBe(before);
    forget('a');
    expect([before, after]).not.toContain(keyOf('a', 'jobs'));
  });

  it('another owner keeps its own', () => {
    const { keyOf, invalidate: forget } = createCacheEpoch();
    const before = keyOf('b', 'jobs');
    forget('a');
    expect(keyOf('b', 'jobs')).toBe(before);
  });

  it('past a thousand owners everybody begins anew, and nothing old comes back', () => {
    const { keyOf, invalidate: forget } = createCacheEpoch();
    const seen = [keyOf('a', 'jobs')];
    forget('a');
    seen.push(keyOf('a', 'jobs'));
    for (let owner = 0; owner < 1000; owner += 1) forget(`${owner}`);
    expect(seen).not.toContain(keyOf('a', 'jobs'));
    expect(seen).not.toContain(keyOf('b', 'jobs'));
  });
});

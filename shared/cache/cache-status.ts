import type { CacheResult } from './response-cache.ts';
import type { CacheLimits } from './freshness.ts';

/** The name of this cache in `Cache-Status`. */
const cacheName = 'graph-synchronization-proxy';

const toSeconds = (ms: number): number => Math.floor(ms / 1000);

/** `hit`, or why and with what result Graph was asked. */
const statusOf = ({ forward, isStored, isShared, failure }: CacheResult): string[] => {
  if (forward === null) return ['hit'];
  const status = failure?.facts.upstream?.status ?? null;
  return [
    `fwd=${forward}`,
    ...(status === null ? [] : [`fwd-status=${status}`]),
    ...(isStored ? ['stored'] : []),
    ...(isShared && failure === null ? ['collapsed'] : []),
  ];
};

/**
 * `Cache-Status` (RFC 9211) and, where the answer is not of this moment, `Age` (RFC 9111, 5.1). `ttl` is what is left of
 * freshness in seconds, negative when the answer is stale.
 */
export const cacheHeaders = (found: CacheResult, { freshMs }: CacheLimits): Record<string, string> => {
  const { result, ageMs, isStored } = found;
  const isHeld = result === 'hit' || result === 'stale' || result === 'outage';
  const ageSeconds = toSeconds(ageMs);
  const parts = [
    cacheName,
    ...statusOf(found),
    ...(isHeld || isStored ? [`ttl=${toSeconds(freshMs) - ageSeconds}`] : []),
    ...(result === 'outage' ? ['detail=outage'] : []),
  ];
  return { ...(isHeld ? { age: `${ageSeconds}` } : {}), 'cache-status': parts.join('; ') };
};

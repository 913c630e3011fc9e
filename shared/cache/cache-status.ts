import { productName } from '../net/product-name.ts';
import type { CacheLimits } from './freshness.ts';
import type { CacheResult } from './response-cache.ts';

const toSeconds = (ms: number): number => Math.floor(ms / 1000);

/** `hit`, or why the request went to Graph and with what result. */
const statusOf = ({ forward, isStored, isShared, failure }: CacheResult<unknown>): string => {
  if (forward === null) return 'hit';
  const status = failure?.facts.upstream?.status ?? null;
  return [
    `fwd=${forward}`,
    ...(status === null ? [] : [`fwd-status=${status}`]),
    ...(isStored ? ['stored'] : []),
    ...(isShared && failure === null ? ['collapsed'] : []),
  ].join('; ');
};

/**
 * `Cache-Status` (RFC 9211) and, on a cached response, `Age` (RFC 9111, 5.1). `ttl` is the remaining freshness in seconds,
 * negative for a stale response.
 */
export const cacheHeaders = (
  cached: CacheResult<unknown>,
  { freshMs }: CacheLimits,
): Record<string, string> => {
  const { result, ageMs, isStored } = cached;
  const isFromCache = result === 'hit' || result === 'stale' || result === 'outage';
  const ageSeconds = toSeconds(ageMs);
  const ttl = isFromCache || isStored ? `; ttl=${toSeconds(freshMs) - ageSeconds}` : '';
  const detail = result === 'outage' ? '; detail=outage' : '';
  const status = `${productName}; ${statusOf(cached)}${ttl}${detail}`;
  return isFromCache ? { age: `${ageSeconds}`, 'cache-status': status } : { 'cache-status': status };
};

import type { RequestCacheControl } from './freshness.ts';

/** A request without directives. */
export const noCacheControl: RequestCacheControl = {
  noCache: false,
  noStore: false,
  maxAgeMs: null,
  minFreshMs: null,
  maxStaleMs: null,
};

const directive = /^\s*([\w-]+)\s*(?:=\s*"?([^"]*?)"?\s*)?$/u;

/** Directives by name in lower case; the first of a repeated directive counts. */
const readDirectives = (text: string): ReadonlyMap<string, string> => {
  const directives = new Map<string, string>();
  for (const part of text.split(',')) {
    const [, name, value = ''] = directive.exec(part) ?? [];
    if (name !== undefined && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), value);
  }
  return directives;
};

/** delta-seconds (RFC 9111, 1.2.2) in milliseconds; null where absent, `invalid` where it is not a number. */
const toMs = (text: string | undefined, invalid: number): number | null => {
  if (text === undefined) return null;
  return /^\d{1,10}$/u.test(text) ? Number(text) * 1000 : invalid;
};

/**
 * `Cache-Control` of a request, and `Pragma` without it (RFC 9111, 5.2.1 and 5.4). An invalid bound counts as the strictest.
 * `only-if-cached` is ignored: this cache belongs to the origin server.
 */
export const readCacheControl = (cacheControl: string | null, pragma: string | null): RequestCacheControl => {
  if (cacheControl === null && pragma === null) return noCacheControl;
  const directives = readDirectives(cacheControl ?? '');
  const maxAgeMs = toMs(directives.get('max-age'), 0);
  const maxStale = directives.get('max-stale');
  return {
    noCache:
      directives.has('no-cache') ||
      maxAgeMs === 0 ||
      (cacheControl === null && readDirectives(pragma ?? '').has('no-cache')),
    noStore: directives.has('no-store'),
    maxAgeMs,
    minFreshMs: toMs(directives.get('min-fresh'), Infinity),
    maxStaleMs: maxStale === '' ? Infinity : toMs(maxStale, 0),
  };
};

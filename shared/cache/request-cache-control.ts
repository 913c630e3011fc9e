import type { RequestCacheControl } from './freshness.ts';

export const noCacheControl: RequestCacheControl = {
  noCache: false,
  noStore: false,
  maxAgeMs: null,
  minFreshMs: null,
  maxStaleMs: null,
};

const directive = /^\s*([\w-]+)\s*(?:=\s*"?([^"]*?)"?\s*)?$/u;

/** Names in lower case; of one that is repeated, the first counts. */
const readDirectives = (text: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const part of text.split(',')) {
    const [, name, value = ''] = directive.exec(part) ?? [];
    if (name !== undefined && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), value);
  }
  return found;
};

/** delta-seconds as milliseconds; `unreadable` where it is none. */
const toMs = (text: string | undefined, unreadable: number): number | null => {
  if (text === undefined) return null;
  return /^\d{1,10}$/u.test(text) ? Number(text) * 1000 : unreadable;
};

/**
 * What `Cache-Control` of a request says, and `Pragma` where there is none (RFC 9111, 5.2.1 and 5.4). A bound that cannot
 * be read is the strictest. `only-if-cached` has no meaning here: what holds the answers is the origin itself.
 */
export const readCacheControl = (cacheControl: string | null, pragma: string | null): RequestCacheControl => {
  if (cacheControl === null && pragma === null) return noCacheControl;
  const said = readDirectives(cacheControl ?? '');
  const maxAgeMs = toMs(said.get('max-age'), 0);
  const maxStale = said.get('max-stale');
  return {
    noCache:
      said.has('no-cache') ||
      maxAgeMs === 0 ||
      (cacheControl === null && readDirectives(pragma ?? '').has('no-cache')),
    noStore: said.has('no-store'),
    maxAgeMs,
    minFreshMs: toMs(said.get('min-fresh'), Infinity),
    maxStaleMs: maxStale === '' ? Infinity : toMs(maxStale, 0),
  };
};

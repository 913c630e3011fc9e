import { isCacheOn, type CacheLimits } from '../cache/freshness.ts';
import { cacheHeaders } from '../cache/cache-status.ts';
import type { CacheResult } from '../cache/response-cache.ts';
import { noCacheControl, readCacheControl } from '../cache/request-cache-control.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { asProblem } from '../problem.ts';
import type { Accepted, Caching, Tools } from './endpoint.ts';
import { recordException, recordSafely } from './record-request.ts';
import { representationReply, type Reply } from './reply/reply.ts';
import {
  noTag,
  represent,
  tagBody,
  tagFacts,
  type Representation,
  type Tag,
} from './reply/representation.ts';
import type { RequestScope } from './request-scope.ts';
import { createTools } from './request-tools.ts';

/** Between two reads of the epochs. */
const minRefreshMs = 1000;

const forever: CacheLimits = { freshMs: Infinity, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 };

/** The work of the endpoint for one request: it runs once for all requests that share the result. */
export const createWork =
  (scope: RequestScope, { answer }: Accepted, tools: Tools, tag: Tag) =>
  async (): Promise<Representation> => {
    const answered = await answer(tools);
    const { endpoint, requestId, trace } = scope.context;
    for (const metric of answered.metrics) recordSafely(scope, { kind: 'metric', ...metric });
    for (const event of answered.events)
      recordSafely(scope, { kind: 'event', endpoint, requestId, trace, ...event });
    return represent(answered, tag);
  };

const failureRecorder = (scope: RequestScope) => (error: unknown) => {
  recordException(scope, asProblem(error));
};

const keyOf = ({ service }: RequestScope, { key }: Accepted): string => `${service.text} ${key}`;

/** In whole seconds since the sweep ended. */
const ageOf = ({ sweep }: Fleet, now: number): string =>
  `${Math.max(0, Math.floor((now - Date.parse(sweep.endedAt)) / 1000))}`;

/**
 * A response from the last snapshot. Requests share it until the next snapshot; where grants are configured, only requests of
 * one caller.
 */
const snapshotRead = async (scope: RequestScope, accepted: Accepted, tools: Tools): Promise<Reply> => {
  const { service, caller } = scope;
  const fleet = await tools.readFleet();
  const who = tools.granted === null ? null : (caller?.id ?? '');
  const facts = [who, fleet.version, accepted.key];
  const { version, build } = service.about;
  const { value } = await service.responseCache.read({
    key: JSON.stringify(facts),
    owner: null,
    limits: forever,
    cacheControl: noCacheControl,
    work: createWork(
      scope,
      accepted,
      { ...tools, readFleet: () => Promise.resolve(fleet) },
      // Another build can write the same snapshot in another way.
      tagFacts(version, build, ...facts),
    ),
    onFailure: () => undefined,
  });
  return representationReply(scope, value, { age: ageOf(fleet, service.clock.now()) });
};

/** A promise where the writes of other instances have to be read before a cached response is served. */
const refreshEpochs = ({ service, context }: RequestScope, limits: CacheLimits): Promise<void> | null => {
  const { isStateShared, cacheLimits, sharedEpochs, connectState } = service;
  if (!isStateShared || !isCacheOn(limits)) return null;
  // What is cached for longer must not miss the writes for longer.
  const maxAgeMs = Math.max(Math.min(cacheLimits.freshMs, limits.freshMs), minRefreshMs);
  return sharedEpochs.refresh(() => connectState(context), maxAgeMs);
};

/** The reply with what the cache found, and the metric of it. */
const cachedReply = (
  scope: RequestScope,
  cached: CacheResult<Representation>,
  limits: CacheLimits,
): Reply | Promise<Reply> => {
  const properties = { endpoint: scope.endpoint.name, result: cached.result };
  recordSafely(scope, { kind: 'metric', name: 'cache.answers', value: 1, properties });
  return representationReply(scope, cached.value, cacheHeaders(cached, limits));
};

const ownRead = async (scope: RequestScope, accepted: Accepted, tag: Tag): Promise<Reply> =>
  representationReply(scope, await createWork(scope, accepted, createTools(scope), tag)(), {});

const constantRead = async (scope: RequestScope, accepted: Accepted): Promise<Reply> => {
  const { value } = await scope.service.responseCache.read({
    key: keyOf(scope, accepted),
    owner: null,
    limits: forever,
    cacheControl: noCacheControl,
    work: createWork(scope, accepted, createTools(scope), tagBody),
    onFailure: failureRecorder(scope),
  });
  return representationReply(scope, value, {});
};

const readWithoutLimits = (
  scope: RequestScope,
  accepted: Accepted,
  cache: Exclude<Caching, 'short' | 'long'>,
): Promise<Reply> => {
  switch (cache) {
    case 'none':
      return ownRead(scope, accepted, noTag);
    case 'tagged':
      return ownRead(scope, accepted, tagBody);
    case 'snapshot':
      return snapshotRead(scope, accepted, createTools(scope));
    case 'constant':
      return constantRead(scope, accepted);
  }
};

/**
 * Replies with a new response, a cached one, or the response of an identical request in flight. The caller is already
 * authorized. Most requests get a fresh cached response: nothing is prepared for work that does not run, and there is no
 * promise. `areEpochsRead`: the writes of other instances are known.
 */
export const cachedRead = (
  scope: RequestScope,
  accepted: Accepted,
  areEpochsRead = false,
): Reply | Promise<Reply> => {
  const { endpoint, service, owner } = scope;
  const { cache } = endpoint;
  if (cache !== 'short' && cache !== 'long') return readWithoutLimits(scope, accepted, cache);
  const limits = cache === 'long' ? service.longCacheLimits : service.cacheLimits;
  const refresh = areEpochsRead ? null : refreshEpochs(scope, limits);
  if (refresh !== null) return refresh.then(() => cachedRead(scope, accepted, true));
  const { headers } = scope.request;
  const cacheControl = readCacheControl(headers.get('cache-control'), headers.get('pragma'));
  const lookup = { key: keyOf(scope, accepted), owner, limits, cacheControl };
  const fresh = service.responseCache.findFresh(lookup);
  if (fresh !== null) return cachedReply(scope, fresh, limits);
  const work = createWork(scope, accepted, createTools(scope), tagBody);
  return service.responseCache
    .read({ ...lookup, work, onFailure: failureRecorder(scope) })
    .then((cached) => cachedReply(scope, cached, limits));
};

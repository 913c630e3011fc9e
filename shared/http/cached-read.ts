import { asProblem } from '../problem.ts';
import type { CacheLimits } from '../cache/freshness.ts';
import { cacheHeaders } from '../cache/cache-status.ts';
import { noCacheControl, readCacheControl } from '../cache/request-cache-control.ts';
import type { Accepted, Caching, Tools } from './endpoint.ts';
import { represent, type Representation } from './representation.ts';
import {
  recordException,
  recordSafely,
  type IncomingRequest,
  type Ports,
  type RequestScope,
} from './request-scope.ts';

/** An answer, and what the caller is told of how it was come by. */
export interface CachedRead {
  readonly representation: Representation;
  readonly headers: Readonly<Record<string, string>>;
}

const forever: CacheLimits = { freshMs: Infinity, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 };

/** What the endpoint does once, for one request or for many. */
export const workOf =
  ({ answer }: Accepted, caching: Caching, tools: Tools, { context }: RequestScope, ports: Ports) =>
  async (): Promise<Representation> => {
    const answered = await answer(tools);
    for (const metric of answered.metrics) recordSafely(ports, { kind: 'metric', ...metric }, context.log);
    return represent(answered, caching !== 'none');
  };

/** By its own work, or by what is held or under way for others. Whoever comes here is authorized. */
export const cachedRead = async (
  accepted: Accepted,
  caching: Caching,
  tools: Tools,
  { headers }: IncomingRequest,
  visit: RequestScope,
  ports: Ports,
): Promise<CachedRead> => {
  const work = workOf(accepted, caching, tools, visit, ports);
  if (caching === 'none') return { representation: await work(), headers: {} };
  const report = (error: unknown) => {
    recordException(visit, asProblem(error), ports);
  };
  const asked = { key: `${tools.view.text} ${accepted.key}`, work, report };
  if (caching === 'constant') {
    const { representation } = await ports.answers.read(
      { ...asked, limits: forever, cacheControl: noCacheControl },
      null,
    );
    return { representation, headers: {} };
  }
  const limits = ports.cacheLimits;
  const demands = readCacheControl(headers.get('cache-control'), headers.get('pragma'));
  const found = await ports.answers.read({ ...asked, limits, cacheControl: demands }, visit.owner);
  const { endpoint, log } = visit.context;
  const properties = { endpoint, result: found.result };
  recordSafely(ports, { kind: 'metric', name: 'cache.answers', value: 1, properties }, log);
  return { representation: found.representation, headers: cacheHeaders(found, limits) };
};

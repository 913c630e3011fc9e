import type { EndpointFacts } from './endpoint.ts';

const isHole = (segment: string): boolean => segment.startsWith('{');

/** As the Functions host matches: literals ignore case, a trailing slash does not count. */
const matches = (route: string, path: readonly string[]): boolean => {
  const segments = route.split('/');
  return (
    segments.length === path.length &&
    segments.every(
      (segment, i) => (isHole(segment) && path[i] !== '') || segment.toLowerCase() === path[i]?.toLowerCase(),
    )
  );
};

const methods = {
  GET: ['GET', 'HEAD'],
  POST: ['POST'],
  PUT: ['PUT'],
  any: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
} as const;

/** An endpoint that changes something: it is audited, may carry an `Idempotency-Key`, and is never cached. */
export const isAction = ({ method }: Pick<EndpointFacts, 'method'>): boolean =>
  method === 'POST' || method === 'PUT';

type HttpMethod = (typeof methods)[keyof typeof methods][number];

/** Methods that an endpoint is registered for: HEAD is its own method at the host, not derived from GET. */
export const methodsOf = ({ method }: Pick<EndpointFacts, 'method'>): readonly HttpMethod[] =>
  methods[method];

/** Methods that the table takes at a path below the prefix; none where it is no path of the table. */
export const allowedMethods = (table: readonly EndpointFacts[], path: string): readonly string[] => {
  const segments = path.replace(/\/$/u, '').split('/');
  return table.flatMap((row) =>
    row.method !== 'any' && matches(row.route, segments) ? [...methodsOf(row)] : [],
  );
};

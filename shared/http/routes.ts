import type { EndpointFacts } from './endpoint.ts';

const isParameter = (segment: string): boolean => segment.startsWith('{');

/** Matches like the Functions host: literals ignore case, and a trailing slash is ignored. */
const matches = (route: string, path: readonly string[]): boolean => {
  const segments = route.split('/');
  return (
    segments.length === path.length &&
    segments.every(
      (segment, i) =>
        (isParameter(segment) && path[i] !== '') || segment.toLowerCase() === path[i]?.toLowerCase(),
    )
  );
};

const methods = {
  GET: ['GET', 'HEAD'],
  POST: ['POST'],
  PUT: ['PUT'],
  any: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
} as const;

/** An endpoint that changes something: it is audited, and never cached. */
export const isAction = ({ method }: Pick<EndpointFacts, 'method'>): boolean =>
  method === 'POST' || method === 'PUT';

/** An action that accepts an `Idempotency-Key`. A webhook ignores the header: it recognizes a repeated event itself. */
export const acceptsIdempotencyKey = (row: Pick<EndpointFacts, 'method' | 'webhook'>): boolean =>
  isAction(row) && row.webhook === null;

type HttpMethod = (typeof methods)[keyof typeof methods][number];

/** The methods of an endpoint's registration: the host does not derive HEAD from GET. */
export const methodsOf = ({
  method,
  webhook,
}: Pick<EndpointFacts, 'method' | 'webhook'>): readonly HttpMethod[] =>
  webhook === null ? methods[method] : [...methods[method], 'OPTIONS'];

/** The methods that the table allows at a path below the prefix; none for a path that is not in the table. */
export const allowedMethods = (table: readonly EndpointFacts[], path: string): readonly string[] => {
  const segments = path.replace(/\/$/u, '').split('/');
  return table.flatMap((row) =>
    row.method !== 'any' && matches(row.route, segments) ? [...methodsOf(row)] : [],
  );
};

import { hasRetryAfter, problemKinds, type ProblemCode } from '../../shared/problem.ts';
import type { Caching, EndpointFacts } from '../../shared/http/endpoint.ts';
import { acceptsIdempotencyKey } from '../../shared/http/routes.ts';
import type { Components } from './components.ts';
import type { JsonObject } from '../../shared/openapi/json-object.ts';

const text = { type: 'string' };
const guid = { type: 'string', format: 'uuid' };
const seconds = (minimum: number) => ({ type: 'integer', format: 'int32', minimum });

const header = (description: string, schema: JsonObject, required = true): JsonObject => ({
  description,
  ...(required ? { required } : {}),
  schema,
});

/** The headers of responses, by the name of their component. */
const headers = {
  'request-id': header(
    'The `client-request-id` of the request where it is a GUID, else a new one. Quote it when you report a problem.',
    guid,
  ),
  'x-ms-error-code': header('The `code` of the problem', text),
  'x-ms-error-code-optional': header('The `code` of the problem; absent with another document', text, false),
  'WWW-Authenticate': header('How to authenticate (RFC 6750), with the scope of this API', text),
  'Retry-After': header('Whole seconds to wait before the next request', seconds(1)),
  'Retry-After-optional': header(
    'Whole seconds to wait before the next request; absent where a repeat does not help',
    seconds(1),
    false,
  ),
  'Idempotent-Replayed': header(
    'true: this is the outcome of an earlier request with the same `Idempotency-Key`; absent otherwise',
    { type: 'boolean' },
    false,
  ),
  ETag: header('Strong, one for each content coding; send it as `If-None-Match`', text),
  'Cache-Status': header('Whether the response came from the cache (RFC 9211)', text),
  Age: header(
    'Whole seconds since Microsoft Graph was read; absent when it was read for this request',
    seconds(0),
    false,
  ),
  'Age-of-snapshot': header('Whole seconds since `asOf`', seconds(0)),
} as const satisfies Record<string, JsonObject>;

type ComponentName = keyof typeof headers;

/** A header whose component has a longer name than it. */
const nameOf = (component: ComponentName): string => component.replace(/-(?:optional|of-snapshot)$/u, '');

type Kind = Pick<EndpointFacts, 'method' | 'webhook' | 'cache'>;

const refer = (names: readonly ComponentName[], components: Components): JsonObject =>
  Object.fromEntries(names.map((name) => [nameOf(name), components.add('headers', name, headers[name])]));

const cachingHeaders = {
  none: [],
  short: ['ETag', 'Cache-Status', 'Age'],
  long: ['ETag', 'Cache-Status', 'Age'],
  constant: ['ETag'],
  tagged: ['ETag'],
  snapshot: ['ETag', 'Age-of-snapshot'],
} as const satisfies Record<Caching, readonly ComponentName[]>;

/** True for a status that an action can repeat: a request that is refused before it runs is not remembered. */
export const isRemembered = (status: number, endpoint: Kind): boolean =>
  acceptsIdempotencyKey(endpoint) && ![400, 401, 403].includes(status);

const retryAfter = (codes: readonly ProblemCode[]): readonly ComponentName[] => {
  if (!codes.some(hasRetryAfter)) return [];
  return [codes.every(hasRetryAfter) ? 'Retry-After' : 'Retry-After-optional'];
};

/** The problems of one status. */
export interface ProblemGroup {
  readonly codes: readonly ProblemCode[];
  /** The response can be the outcome of an earlier request. */
  readonly isReplayable: boolean;
  /** The status has no other document. */
  readonly isAlone: boolean;
}

export const problemHeaders = (
  { codes, isReplayable, isAlone }: ProblemGroup,
  components: Components,
): JsonObject => {
  const isOfAccess = codes.some((code) => [401, 403].includes(problemKinds[code].status));
  return refer(
    [
      'request-id',
      isAlone ? 'x-ms-error-code' : 'x-ms-error-code-optional',
      ...(isOfAccess ? (['WWW-Authenticate'] as const) : []),
      ...retryAfter(codes),
      ...(isReplayable ? (['Idempotent-Replayed'] as const) : []),
    ],
    components,
  );
};

export const answerHeaders = (status: number, endpoint: Kind, components: Components): JsonObject =>
  refer(
    [
      'request-id',
      ...(isRemembered(status, endpoint) ? (['Idempotent-Replayed'] as const) : []),
      ...cachingHeaders[endpoint.cache],
      ...(status === 503 ? (['Retry-After'] as const) : []),
    ],
    components,
  );

/** 304, for endpoints whose responses have an ETag. */
export const notModified = ({ cache }: Kind, components: Components): JsonObject =>
  cache === 'none'
    ? {}
    : {
        304: {
          description: 'Not modified: an ETag in `If-None-Match` is current',
          headers: refer(['request-id', ...cachingHeaders[cache]], components),
        },
      };

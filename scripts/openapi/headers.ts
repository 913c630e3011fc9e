import { hasRetryAfter, type ProblemCode } from '../../shared/problem.ts';
import type { Caching, EndpointFacts } from '../../shared/http/endpoint.ts';
import { isAction } from '../../shared/http/routes.ts';

type Json = Record<string, unknown>;
type Headers = Record<string, Json>;

const header = (description: string, type = 'string', required = true): Json => ({
  description,
  required,
  schema: { type },
});

const always = { 'request-id': header('Name it when you report something') };
const retryAfter = (isRequired = true): Json => ({
  'Retry-After': header('Whole seconds, at least 1', 'integer', isRequired),
});

const replayed = {
  'Idempotent-Replayed': header(
    'true: the outcome of an earlier request with the same Idempotency-Key',
    'boolean',
    false,
  ),
};

type Kind = Pick<EndpointFacts, 'method' | 'cache'>;

/** `codes`: all problems of this status that the endpoint can answer. */
export const problemHeaders = (status: number, codes: readonly ProblemCode[], endpoint: Kind): Headers => ({
  ...always,
  ...(isAction(endpoint) ? replayed : {}),
  'x-ms-error-code': header('The code of the problem'),
  ...(status === 401 || status === 403 ? { 'WWW-Authenticate': header('RFC 6750') } : {}),
  ...(codes.some(hasRetryAfter) ? retryAfter(codes.every(hasRetryAfter)) : {}),
});

const etag = { ETag: header('Strong, one for each content coding; send it as If-None-Match') };
const passage = {
  'Cache-Status': header('How this answer was come by (RFC 9211)'),
  Age: header('Whole seconds since Microsoft Graph was read, where that was before', 'integer', false),
};

const cachingHeaders = {
  none: {},
  short: { ...etag, ...passage },
  constant: etag,
} as const satisfies Record<Caching, Json>;

export const answerHeaders = (status: number, endpoint: Kind): Headers => ({
  ...always,
  ...(isAction(endpoint) ? replayed : {}),
  ...cachingHeaders[endpoint.cache],
  ...(status === 503 ? retryAfter() : {}),
});

/** 304, where answers can be compared. */
export const notModified = (cache: Caching): Json =>
  cache === 'none'
    ? {}
    : {
        304: {
          description: 'As the caller holds it, by If-None-Match',
          headers: { ...always, ...cachingHeaders[cache] },
        },
      };

const parameter = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
});

const ifNoneMatch = parameter(
  'If-None-Match',
  'ETags of answers that the caller holds: 304 when one is current',
);

const headerParameterLists = {
  none: [],
  short: [
    ifNoneMatch,
    parameter('Cache-Control', 'no-cache or max-age=0: Microsoft Graph is read now, whatever is held here'),
  ],
  constant: [ifNoneMatch],
} as const satisfies Record<Caching, readonly Json[]>;

const idempotencyKey = parameter(
  'Idempotency-Key',
  'A GUID: a repeat with the same one, by the same caller and on the same instance, is told the first outcome for 24 hours',
);

export const headerParameters = (endpoint: Kind): readonly Json[] => [
  ...headerParameterLists[endpoint.cache],
  ...(isAction(endpoint) ? [idempotencyKey] : []),
];

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

const always = { 'request-id': header('Quote it when you report a problem') };
const retryAfter = (isRequired = true): Json => ({
  'Retry-After': header('Whole seconds, at least 1', 'integer', isRequired),
});

const replayed = {
  'Idempotent-Replayed': header(
    'true: this is the outcome of an earlier request with the same Idempotency-Key',
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
const cacheFacts = {
  'Cache-Status': header('Whether the response came from the cache (RFC 9211)'),
  Age: header(
    'Whole seconds since Microsoft Graph was read; absent when it was read for this request',
    'integer',
    false,
  ),
};

const cachingHeaders = {
  none: {},
  short: { ...etag, ...cacheFacts },
  constant: etag,
  tagged: etag,
  snapshot: { ...etag, Age: header('Whole seconds since `asOf`', 'integer') },
} as const satisfies Record<Caching, Json>;

export const answerHeaders = (status: number, endpoint: Kind): Headers => ({
  ...always,
  ...(isAction(endpoint) ? replayed : {}),
  ...cachingHeaders[endpoint.cache],
  ...(status === 503 ? retryAfter() : {}),
});

/** 304, for endpoints whose responses have an ETag. */
export const notModified = (cache: Caching): Json =>
  cache === 'none'
    ? {}
    : {
        304: {
          description: 'Not modified: an ETag in If-None-Match is current',
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

const ifNoneMatch = parameter('If-None-Match', 'ETags of earlier responses; 304 when one of them is current');

const headerParameterLists = {
  none: [],
  short: [
    ifNoneMatch,
    parameter(
      'Cache-Control',
      'no-cache or max-age=0: Microsoft Graph is read for this request, even when a response is cached',
    ),
  ],
  constant: [ifNoneMatch],
  tagged: [ifNoneMatch],
  snapshot: [ifNoneMatch],
} as const satisfies Record<Caching, readonly Json[]>;

const idempotencyKey = parameter(
  'Idempotency-Key',
  'A GUID. For 24 hours a repeat with the same key, from the same caller and on the same instance, gets the first outcome',
);

export const headerParameters = (endpoint: Kind): readonly Json[] => [
  ...headerParameterLists[endpoint.cache],
  ...(isAction(endpoint) ? [idempotencyKey] : []),
];

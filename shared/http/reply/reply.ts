import type { RequestOutcome } from '../../ports.ts';
import { hasRetryAfter, problemKinds, type Problem } from '../../problem.ts';
import { readCodings } from './accept-encoding.ts';
import { namesTag } from './etag.ts';
import { toProblemDocument } from './problem-document.ts';
import { selectVariant, type Representation, type Variant } from './representation.ts';
import type { RequestScope } from '../request-scope.ts';

/** One HTTP response, as the Functions library takes it. */
export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Text, or the same compressed. */
  readonly body: string | Uint8Array;
  /** For telemetry; the library ignores it. `unhealthy` is a status of 500 or more from `health-get`. */
  readonly outcome: RequestOutcome;
}

/** The headers of every response. */
const always = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;

/** Where the problem has no value of its own. */
const defaultRetryAfterSeconds = 5;

/**
 * A response with an ETag may be stored by the caller, but must be revalidated on each use (RFC 9111, 5.2.2.4), so that each
 * use is authorized. A response without one must not be stored.
 */
const cacheControlOf = (etag: string | null): string => (etag === null ? 'no-store' : 'private, no-cache');

const variantReply = (
  { context, request }: RequestScope,
  { status, headers: ownHeaders }: Representation,
  { body, coding, etag }: Variant,
  moreHeaders: Readonly<Record<string, string>>,
): Reply => {
  const outcome = status >= 500 ? 'unhealthy' : 'ok';
  const isKnown = etag !== null && namesTag(request.headers.get('if-none-match'), etag);
  const headers: Record<string, string> = {
    ...always,
    'cache-control': cacheControlOf(etag),
    'request-id': context.requestId,
    vary: 'Accept-Encoding',
  };
  if (!isKnown) headers['content-type'] = 'application/json';
  if (etag !== null) headers['etag'] = etag;
  Object.assign(headers, moreHeaders, ownHeaders);
  if (isKnown) {
    // A text has its own.
    delete headers['content-type'];
    return { status: 304, headers, body: '', outcome };
  }
  if (coding !== 'identity') headers['content-encoding'] = coding;
  return { status, headers, body, outcome };
};

/**
 * The reply with one representation in the encoding that the request accepts, or 304 if the caller has it (RFC 9110, 15.4.5).
 * A promise only where the representation may have to be compressed.
 */
export const representationReply = (
  scope: RequestScope,
  representation: Representation,
  moreHeaders: Readonly<Record<string, string>>,
): Reply | Promise<Reply> => {
  const codings = readCodings(scope.request.headers.get('accept-encoding'));
  const variant = selectVariant(representation, codings);
  return variant instanceof Promise
    ? variant.then((compressed) => variantReply(scope, representation, compressed, moreHeaders))
    : variantReply(scope, representation, variant, moreHeaders);
};

/** The reply 200 without a body. */
export const emptyReply = ({ context }: RequestScope, headers: Readonly<Record<string, string>>): Reply => ({
  status: 200,
  headers: { ...always, 'request-id': context.requestId, ...headers },
  body: '',
  outcome: 'ok',
});

/** The reply with a problem document (RFC 9457). */
export const problemReply = (problem: Problem, requestId: string): Reply => {
  const { status } = problemKinds[problem.code];
  const { allow, authenticate, retryAfterSeconds = defaultRetryAfterSeconds } = problem.facts;
  return {
    status,
    headers: {
      ...always,
      'content-type': 'application/problem+json',
      'request-id': requestId,
      'x-ms-error-code': problem.code,
      ...(allow === undefined ? {} : { allow }),
      ...(authenticate === undefined ? {} : { 'www-authenticate': authenticate }),
      ...(hasRetryAfter(problem.code)
        ? { 'retry-after': `${Math.max(1, Math.ceil(retryAfterSeconds))}` }
        : {}),
    },
    body: JSON.stringify(toProblemDocument(problem, requestId)),
    outcome: problem.code,
  };
};

import { hasRetryAfter, problemKinds, type Problem } from '../problem.ts';
import { readCodings } from './accept-encoding.ts';
import { namesTag } from './etag.ts';
import { toProblemDocument } from './problem-document.ts';
import { selectVariant, type Representation } from './representation.ts';

/** One HTTP answer, as the Functions library takes it. */
export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** JSON text, or its compressed form. */
  readonly body: string | Uint8Array;
}

/** On every answer, good or bad. */
const always = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;

/** Seconds to wait where a problem does not know better. */
const defaultRetryAfterSeconds = 5;

/**
 * What can be compared by its ETag may be kept, but never used without asking here (RFC 9111, 5.2.2.4), so that every use
 * is authorized. What cannot be compared is not to be kept.
 */
const cacheControlOf = (etag: string | null): string => (etag === null ? 'no-store' : 'private, no-cache');

interface Asking {
  readonly requestId: string;
  readonly headers: { readonly get: (name: string) => string | null };
}

/** An answer in the form that the request takes, or 304 where the caller holds it already (RFC 9110, 15.4.5). */
export const answerReply = async (
  { requestId, headers: asked }: Asking,
  representation: Representation,
  more: Readonly<Record<string, string>>,
): Promise<Reply> => {
  const codings = readCodings(asked.get('accept-encoding'));
  const { body, coding, etag } = await selectVariant(representation, codings);
  const headers = {
    ...always,
    'cache-control': cacheControlOf(etag),
    'request-id': requestId,
    vary: 'Accept-Encoding',
    ...(etag === null ? {} : { etag }),
    ...more,
    ...representation.headers,
  };
  if (etag !== null && namesTag(asked.get('if-none-match'), etag)) return { status: 304, headers, body: '' };
  const encoded = coding === 'identity' ? {} : { 'content-encoding': coding };
  const { status } = representation;
  return { status, headers: { ...headers, 'content-type': 'application/json', ...encoded }, body };
};

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
  };
};

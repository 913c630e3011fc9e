import { ResponseError, type CallFacts, type ResponseErrorReason } from './errors.ts';

/** One call of the API. It can take several requests. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  /** With `client-request-id`, and for an action with `Idempotency-Key`. */
  readonly headers: Headers;
  readonly body: string | null;
  readonly signal: AbortSignal | undefined;
  /** It needs no token. */
  readonly isPublic: boolean;
  /** It is an action and no dry run. */
  readonly mayAct: boolean;
  /** Statuses of answers with data: 200, and for health also 503. */
  readonly dataStatuses: readonly number[];
}

export const factsOf = ({ headers }: Call): CallFacts => ({
  clientRequestId: headers.get('client-request-id') ?? '',
  idempotencyKey: headers.get('idempotency-key'),
});

/** Answers of the platform after which a read may be repeated (docs/problems.md). */
const transientStatuses = [429, 500, 502, 503, 504];

/** `status` is 0 without an answer. */
export const responseError = (
  call: Call,
  reason: ResponseErrorReason,
  message: string,
  more: { readonly status?: number; readonly retryAfterMs?: number | null; readonly cause?: unknown } = {},
): ResponseError => {
  const { status = 0 } = more;
  const isMissing = reason === 'network' || reason === 'timeout';
  const isRefused = reason === 'token' || reason === 'redirect' || (status >= 400 && status < 500);
  const mayHaveActed = call.mayAct && !isRefused;
  const advice = mayHaveActed ? ' It may have acted: read the job before you repeat it.' : '';
  const retryable = isMissing || transientStatuses.includes(status);
  return new ResponseError(message + advice, {
    ...factsOf(call),
    retryAfterMs: null,
    ...more,
    reason,
    status,
    retryable,
    mayHaveActed,
  });
};

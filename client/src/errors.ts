import type { components } from './schema.ts';

/** The problem document of the API (RFC 9457). */
export type Problem = components['schemas']['Problem'];

/** What both errors know about the call. */
export interface CallFacts {
  /** `client-request-id` of the call, the same for each repeat. */
  readonly clientRequestId: string;
  /**
   * `Idempotency-Key` of an action; null for a read. Send it again to repeat the same action, unless `isReplayed`: the same key
   * gets the same refusal again, so use a new key.
   */
  readonly idempotencyKey: string | null;
}

export interface ProblemFacts extends CallFacts {
  readonly retryAfterMs: number | null;
  readonly isReplayed: boolean;
}

/** The service refused the call. The message says what happened and what to do next. */
export class ProblemError extends Error implements ProblemFacts {
  override readonly name = 'ProblemError';
  /** The whole document. */
  declare readonly problem: Problem;
  /** It never changes within v1. Later versions of the service may have more codes. */
  declare readonly code: Problem['code'];
  declare readonly status: number;
  /** Give it to the operator of the service. */
  declare readonly requestId: string;
  /** Whether the same request may succeed later. */
  declare readonly retryable: boolean;
  /** From `Retry-After`; null where the service sent none. */
  declare readonly retryAfterMs: number | null;
  /** With `invalid-request`: the mistakes. */
  declare readonly errors: Problem['errors'];
  /** With `conflict`: the current state that prevents the request. */
  declare readonly conflict: Problem['conflict'];
  /** With `graph-throttled`: Graph throttles one owner, or all calls of the service. */
  declare readonly throttled: Problem['throttled'];
  /** The answer of Graph, where it was the cause. */
  declare readonly upstream: Problem['upstream'];
  /** With `rotation-unconfirmed`: the request that restores the earlier secrets. */
  declare readonly restore: Problem['restore'];
  /** Whether this is the outcome of an earlier request with the same `Idempotency-Key`. */
  declare readonly isReplayed: boolean;
  declare readonly clientRequestId: string;
  declare readonly idempotencyKey: string | null;

  constructor(problem: Problem, facts: ProblemFacts) {
    const { detail, ...members } = problem;
    super(detail);
    Object.assign(this, members, facts, { problem });
  }
}

/**
 * `network`: no answer. `timeout`: no answer in time. `redirect`: the answer names another address, and the token does not go
 * there. `unexpected`: the answer is not from this API, such as a 502 of the platform. `notModified`: 304, as `If-None-Match`
 * asked. `token`: there is no token for the call.
 */
export type ResponseErrorReason = 'network' | 'timeout' | 'redirect' | 'unexpected' | 'notModified' | 'token';

export interface ResponseFacts extends CallFacts {
  readonly reason: ResponseErrorReason;
  readonly status: number;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
  readonly mayHaveActed: boolean;
  readonly cause?: unknown;
}

/** There is no answer of the API, neither data nor a problem. */
export class ResponseError extends Error implements ResponseFacts {
  override readonly name = 'ResponseError';
  declare readonly reason: ResponseErrorReason;
  /** 0 without an answer. */
  declare readonly status: number;
  /** Whether a read may succeed later. */
  declare readonly retryable: boolean;
  declare readonly retryAfterMs: number | null;
  /** True for an action that was sent and whose outcome is unknown: read the job before you repeat it. */
  declare readonly mayHaveActed: boolean;
  declare readonly clientRequestId: string;
  declare readonly idempotencyKey: string | null;

  constructor(message: string, facts: ResponseFacts) {
    super(message);
    Object.assign(this, facts);
  }
}

/** The error for another call, which waited for the same work. An error that is not of this client is the same. */
export const errorFor = (facts: CallFacts, error: unknown): unknown => {
  if (error instanceof ProblemError) return new ProblemError(error.problem, Object.assign({}, error, facts));
  if (error instanceof ResponseError)
    return new ResponseError(error.message, Object.assign({}, error, facts));
  return error;
};

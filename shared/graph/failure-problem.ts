import { hasRetryAfter, notFound, Problem } from '../problem.ts';
import { failureKinds, noUpstream, type Failure, type FailureName } from './failure.ts';
import type { ThrottledScope } from './throttle/circuit.ts';
import { toRetryAfterSeconds, defaultRetryAfterMs } from '../net/retry-after.ts';

interface FailedCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly context: { readonly permission: string };
}

/** Graph refused the call, or was not called: nothing was applied. */
const notApplied: ReadonlySet<FailureName> = new Set([
  'throttled',
  'unauthorized',
  'forbidden',
  'absent',
  'conflict',
  'refused',
  'late',
]);

/** Error codes of Node.js for a connection that was never made. */
const notConnected: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const mayHaveActedAdvice =
  'It is unknown whether Microsoft Graph applied this request, so read the job first.';

/** Which calls Graph throttles, and for how many milliseconds from now. */
export interface Throttling {
  readonly scope: ThrottledScope;
  readonly waitMs: number;
}

/** The only known fact is one 429, and Graph throttles each owner separately. */
const ownerAlone: Throttling = { scope: 'owner', waitMs: 0 };

const throttledCalls = {
  owner: 'calls for this owner',
  service: 'all calls of this service',
} as const satisfies Record<ThrottledScope, string>;

const detailOf = (
  { kind, upstream }: Failure,
  { method, context }: FailedCall,
  scope: ThrottledScope,
): string => {
  if (kind === 'refused' && method !== 'GET') {
    const code = upstream.code === null ? '' : ` (${upstream.code})`;
    return `Microsoft Graph refused this request${code}, so nothing was written. The same request will fail again. Give the request id to the operator of this service.`;
  }
  return failureKinds[kind].detail
    .replace('{permission}', () => context.permission)
    .replace('{whose}', throttledCalls[scope]);
};

/**
 * The problem that ends the call. `throttling.waitMs` can be longer than the `Retry-After` of this call. A write may have
 * been applied when it was sent and Graph did not refuse it.
 */
export const toProblem = (
  failure: Failure,
  call: FailedCall,
  { scope, waitMs }: Throttling = ownerAlone,
): Problem => {
  const { kind, upstream, retryAfterMs, cause: reason } = failure;
  const { code } = failureKinds[kind];
  const cause = new Error(`Graph: ${reason}`);
  if (code === 'not-found') return notFound(cause);
  const facts = {
    upstream,
    cause,
    ...(kind === 'throttled' ? { throttled: scope } : {}),
    ...(hasRetryAfter(code)
      ? { retryAfterSeconds: toRetryAfterSeconds(Math.max(retryAfterMs ?? defaultRetryAfterMs, waitMs)) }
      : {}),
  };
  const detail = detailOf(failure, call, scope);
  return call.method !== 'GET' && !notApplied.has(kind) && !notConnected.has(reason)
    ? new Problem(code, `${detail} ${mayHaveActedAdvice}`, { ...facts, mayHaveActed: true })
    : new Problem(code, detail, facts);
};

/** Graph throttled an earlier call, so this one was not sent. */
const circuitOpen: Failure = {
  kind: 'throttled',
  upstream: noUpstream,
  retryAfterMs: null,
  cause: 'a circuit is open',
};

const refusals = {
  full: 'Too many requests are already waiting for Microsoft Graph. Try again after the time in Retry-After.',
  late: 'This request waited in the queue for Microsoft Graph until its time was used up. Try again after the time in Retry-After.',
} as const;

/** The problem of a call that must not be sent. `last`: its previous failure, which is preferred because it says more. */
export const refusalProblem = (
  { kind, waitMs }: { readonly kind: 'circuitOpen' | keyof typeof refusals; readonly waitMs: number },
  last: Failure | null,
  call: FailedCall,
  throttling: Throttling,
): Problem => {
  if (kind === 'circuitOpen' && last?.kind !== 'throttled')
    return toProblem({ ...circuitOpen, retryAfterMs: waitMs }, call, throttling);
  if (last !== null) return toProblem({ ...last, retryAfterMs: waitMs }, call, throttling);
  return new Problem('overloaded', refusals[kind === 'late' ? kind : 'full'], {
    retryAfterSeconds: toRetryAfterSeconds(waitMs),
  });
};

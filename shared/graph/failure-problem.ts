import { hasRetryAfter, notFound, Problem } from '../problem.ts';
import { failureKinds, noUpstream, type Failure, type FailureName } from './failure.ts';
import type { ThrottledScope } from './throttle/circuit.ts';
import { toRetryAfterSeconds, defaultRetryAfterMs } from '../net/retry-after.ts';

/** What was asked for. */
interface AskedCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly context: { readonly permission: string };
}

/** Graph said no, or was not asked. */
const plain: ReadonlySet<FailureName> = new Set([
  'throttled',
  'unauthorized',
  'forbidden',
  'absent',
  'conflict',
  'refused',
  'late',
]);

/** The system's words for a far end that was never reached. */
const unreached: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const mayHaveActedAdvice =
  'It is unknown whether Microsoft Graph applied this request, so read the job first.';

/** What Graph throttles, and for how many milliseconds from now. */
export interface Throttling {
  readonly scope: ThrottledScope;
  readonly waitMs: number;
}

/** Nothing is known but one 429, and Graph throttles each owner apart. */
const ownerAlone: Throttling = { scope: 'owner', waitMs: 0 };

const throttledCalls = {
  owner: 'calls for this owner',
  service: 'all calls of this service',
} as const satisfies Record<ThrottledScope, string>;

const detailOf = (
  { kind, upstream }: Failure,
  { method, context }: AskedCall,
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
 * The problem that ends the call. `throttling.waitMs` can be longer than the wait that Graph told this call. A write that
 * was sent, and not plainly refused, may have been applied.
 */
export const toProblem = (
  failure: Failure,
  asked: AskedCall,
  { scope, waitMs }: Throttling = ownerAlone,
): Problem => {
  const { kind, upstream, retryAfterMs: retryAfterMs, cause: said } = failure;
  const { code } = failureKinds[kind];
  const cause = new Error(`Graph: ${said}`);
  if (code === 'not-found') return notFound(cause);
  const facts = {
    upstream,
    cause,
    ...(kind === 'throttled' ? { throttled: scope } : {}),
    ...(hasRetryAfter(code)
      ? { retryAfterSeconds: toRetryAfterSeconds(Math.max(retryAfterMs ?? defaultRetryAfterMs, waitMs)) }
      : {}),
  };
  const detail = detailOf(failure, asked, scope);
  return asked.method !== 'GET' && !plain.has(kind) && !unreached.has(said)
    ? new Problem(code, `${detail} ${mayHaveActedAdvice}`, { ...facts, mayHaveActed: true })
    : new Problem(code, detail, facts);
};

/** A shut gate: Graph throttled an earlier call, and was not asked now. */
const shut: Failure = {
  kind: 'throttled',
  upstream: noUpstream,
  retryAfterMs: null,
  cause: 'a gate is shut',
};

const refusals = {
  full: 'Too many requests are already waiting for Microsoft Graph. Try again after the time in Retry-After.',
  late: 'This request waited in the queue for Microsoft Graph until its time was used up. Try again after the time in Retry-After.',
} as const;

/** The problem of a call that may not go out. `last`: how its attempt before failed, which says more. */
export const refusalProblem = (
  { kind, waitMs }: { readonly kind: 'circuitOpen' | keyof typeof refusals; readonly waitMs: number },
  last: Failure | null,
  asked: AskedCall,
  throttling: Throttling,
): Problem => {
  if (kind === 'circuitOpen' && last?.kind !== 'throttled')
    return toProblem({ ...shut, retryAfterMs: waitMs }, asked, throttling);
  if (last !== null) return toProblem({ ...last, retryAfterMs: waitMs }, asked, throttling);
  return new Problem('overloaded', refusals[kind === 'late' ? kind : 'full'], {
    retryAfterSeconds: toRetryAfterSeconds(waitMs),
  });
};

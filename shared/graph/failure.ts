import { notFound, Problem, problemKinds, type ProblemCode, type Upstream } from '../problem.ts';
import { toRetryAfterSeconds, unsaidWaitMs } from './retry-after.ts';
import type { RetryRule } from './retry.ts';

/** One row: everything that is always true of one way in which Graph fails. `detail` is public. */
interface FailureKind {
  readonly code: ProblemCode;
  readonly retry: RetryRule;
  readonly detail: string;
}

const permission =
  'Microsoft Graph does not let this service do this. Its operator grants the application permission {permission} to the ' +
  "service's identity; a new grant, and a new owner, can take some minutes to be seen.";

const unavailable = (retry: RetryRule, what: string): FailureKind => ({
  code: 'graph-unavailable',
  retry,
  detail: `${what} Try again after the time in Retry-After.`,
});

const invalid = (what: string): FailureKind => ({
  code: 'upstream-invalid',
  retry: 'never',
  detail: `Microsoft Graph's answer ${what}. Try again later; if it stays so, give the request id to the operator of this service.`,
});

/** Every way in which a call of Graph fails. */
export const failureKinds = {
  throttled: {
    code: 'graph-throttled',
    retry: 'later',
    detail: 'Microsoft Graph limits how often this service may ask. Try again after the time in Retry-After.',
  },
  unauthorized: { code: 'graph-permission-missing', retry: 'once-a-minute', detail: permission },
  forbidden: { code: 'graph-permission-missing', retry: 'never', detail: permission },
  absent: { code: 'not-found', retry: 'never', detail: '' },
  refused: {
    code: 'graph-refused',
    retry: 'never',
    detail:
      'Microsoft Graph refuses this request as it is, so the same request will fail again. Give the request id to the operator of this service.',
  },
  failed: unavailable('later', 'Microsoft Graph failed.'),
  incapable: unavailable('never', 'Microsoft Graph cannot answer this.'),
  broken: unavailable('later', 'The connection to Microsoft Graph failed or broke.'),
  expired: unavailable('at-once', 'The connection to Microsoft Graph had been closed.'),
  slow: unavailable('later', 'Microsoft Graph did not answer in time.'),
  late: unavailable('never', 'The time was up before Microsoft Graph was asked.'),
  redirect: invalid('sends this service elsewhere, which it does not follow'),
  status: invalid('has a status that is not expected'),
  encoding: invalid('is compressed although that was not asked for'),
  type: invalid('is not JSON by its content type'),
  json: invalid('is not valid JSON'),
  large: invalid('is too large'),
  deep: invalid('is nested too deeply'),
  shape: invalid('has not the expected shape'),
  link: invalid('names a next page that is none of this list'),
  pages: invalid('has too many pages'),
} as const satisfies Record<string, FailureKind>;

export type FailureName = keyof typeof failureKinds;

/** How one attempt failed. */
export interface Failure {
  readonly kind: FailureName;
  readonly upstream: Upstream;
  /** What Graph told us to wait; null when it told nothing that counts. */
  readonly toldMs: number | null;
  /** Private, in words of ours: a code of the system's, never a text from outside. */
  readonly cause: string;
}

export const noUpstream: Upstream = { status: null, code: null, requestId: null };

/** What was asked for. */
interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly context: { readonly permission: string };
}

/** Graph said no, or was not asked. */
const plain: ReadonlySet<FailureName> = new Set([
  'throttled',
  'unauthorized',
  'forbidden',
  'absent',
  'refused',
  'late',
]);

/** The system's words for a far end that was never reached. */
const unreached: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const unsure = 'But read the job first: this may have been done all the same.';

/**
 * The problem that ends the call; `shutMs` for how long nobody may ask Graph, which can be longer than what this call was
 * told. A write that was sent, and not plainly refused, may have been done.
 */
export const toProblem = (
  { kind, upstream, toldMs, cause: said }: Failure,
  { method, context }: Asked,
  shutMs = 0,
): Problem => {
  const { code, detail } = failureKinds[kind];
  const cause = new Error(`Graph: ${said}`);
  if (code === 'not-found') return notFound(cause);
  const { status } = problemKinds[code];
  const wait =
    status === 429 || status === 503
      ? { retryAfterSeconds: toRetryAfterSeconds(Math.max(toldMs ?? unsaidWaitMs, shutMs)) }
      : {};
  const facts = { upstream, cause, ...wait };
  if (method !== 'GET' && !plain.has(kind) && !unreached.has(said)) {
    return new Problem(code, `${detail} ${unsure}`, { ...facts, mayHaveActed: true });
  }
  return new Problem(
    code,
    detail.replace('{permission}', () => context.permission),
    facts,
  );
};

/** A shut gate, as if Graph had said 429 to this call too. */
const shut: Failure = {
  kind: 'throttled',
  upstream: { status: 429, code: null, requestId: null },
  toldMs: null,
  cause: 'a gate is shut',
};

const refusals = {
  full: 'Too many requests wait for Microsoft Graph already. Try again after the time in Retry-After.',
  late: 'This request waited for its turn at Microsoft Graph until its time was up. Try again after the time in Retry-After.',
} as const;

/** The problem of a call that may not go out. `last`: how its attempt before failed, which says more. */
export const refusalProblem = (
  { kind, waitMs }: { readonly kind: 'shut' | keyof typeof refusals; readonly waitMs: number },
  last: Failure | null,
  asked: Asked,
): Problem => {
  if (kind === 'shut' && last?.kind !== 'throttled') return toProblem({ ...shut, toldMs: waitMs }, asked);
  if (last !== null) return toProblem({ ...last, toldMs: waitMs }, asked);
  return new Problem('overloaded', refusals[kind === 'late' ? kind : 'full'], {
    retryAfterSeconds: toRetryAfterSeconds(waitMs),
  });
};

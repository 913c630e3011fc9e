import type { ProblemCode, Upstream } from '../problem.ts';
import type { RetryRule } from './retry.ts';

/**
 * The facts of one kind of failure. `detail` is public. It may contain `{permission}` (the one that the endpoint declares)
 * and `{whose}` (which calls Graph throttles).
 */
interface FailureKind {
  readonly code: ProblemCode;
  readonly retry: RetryRule;
  readonly detail: string;
}

/** https://learn.microsoft.com/en-us/entra/identity/managed-identities-azure-resources/managed-identity-best-practice-recommendations */
const permission =
  "Microsoft Graph does not allow this service to do this. The operator of this service grants its identity the application permission {permission}. A grant can take about a day to take effect, because the platform caches the identity's token.";

const unavailable = (retry: RetryRule, what: string): FailureKind => ({
  code: 'graph-unavailable',
  retry,
  detail: `${what} Try again after the time in Retry-After.`,
});

const invalid = (what: string): FailureKind => ({
  code: 'upstream-invalid',
  retry: 'never',
  detail: `Microsoft Graph's answer ${what}. Try again later; if the problem persists, give the request id to the operator of this service.`,
});

/** Every kind of failure of a call to Graph. */
export const failureKinds = {
  throttled: {
    code: 'graph-throttled',
    retry: 'later',
    detail: 'Microsoft Graph throttles {whose}. Try again after the time in Retry-After.',
  },
  unauthorized: { code: 'graph-permission-missing', retry: 'once-a-minute', detail: permission },
  forbidden: { code: 'graph-permission-missing', retry: 'never', detail: permission },
  absent: { code: 'not-found', retry: 'never', detail: '' },
  conflict: {
    code: 'graph-conflict',
    retry: 'never',
    detail:
      'Microsoft Graph is applying another change, so this request was not applied. Repeat it after the time in Retry-After.',
  },
  refused: {
    code: 'graph-refused',
    retry: 'never',
    detail:
      'Microsoft Graph refused this request. The same request will fail again. Give the request id to the operator of this service.',
  },
  failed: unavailable('later', 'Microsoft Graph failed.'),
  incapable: unavailable('never', 'Microsoft Graph cannot answer this.'),
  broken: unavailable('later', 'The connection to Microsoft Graph failed or broke.'),
  expired: unavailable('at-once', 'Microsoft Graph had closed the connection.'),
  slow: unavailable('later', 'Microsoft Graph did not answer in time.'),
  late: unavailable('never', 'The time of this request was used up before Microsoft Graph was called.'),
  redirect: invalid('is a redirect, which this service does not follow'),
  status: invalid('has an unexpected status'),
  encoding: invalid('is compressed, which was not requested'),
  type: invalid('does not have the content type of JSON'),
  json: invalid('is not valid JSON'),
  large: invalid('is too large'),
  deep: invalid('is nested too deeply'),
  shape: invalid('does not have the expected shape'),
  link: invalid('names a next page that is not a page of this list'),
  pages: invalid('has too many pages'),
} as const satisfies Record<string, FailureKind>;

export type FailureName = keyof typeof failureKinds;

/** How one attempt failed. */
export interface Failure {
  readonly kind: FailureName;
  readonly upstream: Upstream;
  /** From Graph's `Retry-After`; null without a readable one. */
  readonly retryAfterMs: number | null;
  /** Private. Our own text or an error code of Node.js, never untrusted text. */
  readonly cause: string;
}

export const noUpstream: Upstream = { status: null, code: null, requestId: null };

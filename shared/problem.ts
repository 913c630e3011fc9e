import type { Conflict, Restore } from './conflict.ts';
import type { ProblemCode } from './problem-kinds.ts';

export { hasRetryAfter, problemKinds, type ProblemCode } from './problem-kinds.ts';

/** The Graph response that caused a problem; all three are null without a response. */
export interface Upstream {
  readonly status: number | null;
  readonly code: string | null;
  readonly requestId: string | null;
}

/** One mistake in a request. `name` and `message` never quote the caller. */
export interface InvalidField {
  readonly in: 'path' | 'query' | 'header' | 'body';
  readonly name: string;
  readonly message: string;
}

export interface ProblemFacts {
  readonly upstream?: Upstream;
  readonly errors?: readonly InvalidField[];
  readonly conflict?: Conflict;
  /** With graph-throttled: Graph throttles calls for this owner, or all calls of this service. */
  readonly throttled?: 'owner' | 'service';
  /** Where one occurrence differs from the registry: after `token-invalid` for an expired token, a new token helps. */
  readonly isRetryable?: boolean;
  /** With rotation-unconfirmed; null where the key vault has no earlier version of each secret. */
  readonly restore?: Restore | null;
  /** A write was sent and it is unknown whether Graph applied it: a repeat could apply it twice. */
  readonly mayHaveActed?: boolean;
  /** Whole seconds, at least 1; on every problem for which `hasRetryAfter` is true. */
  readonly retryAfterSeconds?: number;
  /** Value of `Allow`, on 405 (RFC 9110, 10.2.1). */
  readonly allow?: string;
  /** Value of `WWW-Authenticate`, on 401 and 403 (RFC 6750, 3). */
  readonly authenticate?: string;
  /** Private: it is sent to telemetry only, redacted. */
  readonly cause?: unknown;
}

/**
 * A failure of the service. `detail` is public: it tells the caller what to do next and never contains
 * untrusted text.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly detail: string;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, detail: string, facts: ProblemFacts = {}) {
    super(`${code}: ${detail}`, 'cause' in facts ? { cause: facts.cause } : undefined);
    this.code = code;
    this.detail = detail;
    this.facts = facts;
  }
}

/** Any thrown value as a problem; `internal` unless it is one already. */
export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem('internal', 'This is not caused by your request. Report it with the requestId.', {
        cause: error,
      });

/** `wrongSettings` are names of settings. */
export const misconfigured = (wrongSettings: readonly string[]): Problem =>
  new Problem(
    'misconfigured',
    `These settings are wrong: ${wrongSettings.join(', ')}. The log of the service says why.`,
    { retryAfterSeconds: 30 },
  );

/** The only 404 document: for a path, an owner, a job, and for an owner outside the caller's grants. */
export const notFound = (cause?: unknown): Problem =>
  new Problem(
    'not-found',
    'The path, owner or job does not exist, or the caller has no access to it. The owner id is the object id: for servicePrincipals the one under Enterprise applications, for applications the one under App registrations, never the application (client) id. jobs-list returns the job ids; they are case-sensitive.',
    { cause },
  );

/** Without a limit, a response could be twenty times as long as the query that caused it. */
const maxErrors = 32;

/** All mistakes of a request: `detail` describes the first one, `errors` lists at most 32. */
export const invalidRequest = (all: readonly InvalidField[]): Problem => {
  const errors = all.slice(0, maxErrors);
  const texts = errors.slice(0, 1).map(({ name, message }) => `${name}: ${message}`);
  const others = all.length - 1;
  const listed = all.length > errors.length ? `, of which errors lists ${errors.length - 1}` : ' in errors';
  const more = others > 0 ? [`And ${others} more${listed}.`] : [];
  return new Problem('invalid-request', [...texts, ...more].join(' '), { errors });
};

/** What a token of this service is for. */
export type TokenResource = 'Microsoft Graph' | 'the key vault' | 'the state store';

/** The caller can only wait. `cause` is for the operator and is sent to telemetry only. */
export const identityUnavailable = (resource: TokenResource, cause: Error): Problem =>
  new Problem(
    'identity-unavailable',
    `This service could not get a token for ${resource}. Try again after the time in Retry-After. If the problem persists, contact the operator of this service.`,
    { retryAfterSeconds: 5, cause },
  );

/** Problems that a read of Graph can cause. */
export const graphRead = [
  'not-found',
  'graph-throttled',
  'graph-permission-missing',
  'graph-refused',
  'upstream-invalid',
  'graph-unavailable',
  'identity-unavailable',
  'overloaded',
] as const satisfies readonly ProblemCode[];

/** Problems that a write to Graph can cause. */
export const graphWrite = [...graphRead, 'graph-conflict'] as const satisfies readonly ProblemCode[];

/** Problems that a read of the key vault can cause. */
export const vaultRead = [
  'vault-unavailable',
  'vault-permission-missing',
  'identity-unavailable',
] as const satisfies readonly ProblemCode[];

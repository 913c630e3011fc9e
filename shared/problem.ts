import type { Conflict, Restore } from './conflict.ts';

/** One row of the registry: everything that is always true of a failure. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly retryable: boolean;
}

const kind = (status: number, title: string, retryable = false): ProblemKind => ({
  status,
  title,
  retryable,
});

/** The registry of failures. It is part of the API: codes and statuses never change within v1. */
export const problemKinds = {
  'invalid-request': kind(400, 'The request is not as described'),
  'token-missing': kind(401, 'A bearer token is needed'),
  'token-invalid': kind(401, 'The bearer token is not accepted'),
  forbidden: kind(403, 'The caller lacks the role for this'),
  'not-found': kind(404, 'Not found'),
  'method-not-allowed': kind(405, 'This path does not take that method'),
  conflict: kind(409, 'This cannot be done as things are'),
  'graph-throttled': kind(429, 'Microsoft Graph asks to wait', true),
  'graph-permission-missing': kind(502, 'This service lacks a Microsoft Graph permission'),
  'graph-conflict': kind(409, 'Microsoft Graph is applying another change', true),
  'graph-refused': kind(502, 'Microsoft Graph refused the request'),
  'upstream-invalid': kind(502, 'Microsoft Graph answered something that is not understood', true),
  'graph-unavailable': kind(503, 'Microsoft Graph does not answer', true),
  'identity-unavailable': kind(503, 'This service cannot get a token for Microsoft Graph', true),
  'validation-unavailable': kind(503, 'Microsoft Graph could not test the credentials', true),
  'rotation-unconfirmed': kind(502, 'The new credentials are written, but not confirmed'),
  'vault-unavailable': kind(503, 'The key vault does not answer', true),
  'vault-permission-missing': kind(502, 'This service may not read the key vault'),
  'keys-unavailable': kind(503, 'Callers cannot be verified at the moment', true),
  disabled: kind(503, 'The operator has switched this function off'),
  overloaded: kind(503, 'Too many requests are waiting', true),
  misconfigured: kind(503, 'This service is not configured correctly'),
  internal: kind(500, 'An unexpected error of this service'),
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;

/** Whether an answer with this code carries `Retry-After`. */
export const hasRetryAfter = (code: ProblemCode): boolean =>
  [429, 503].includes(problemKinds[code].status) || code === 'graph-conflict';

/** What is known of Graph's answer that caused a problem; null in all three where Graph gave no answer. */
export interface Upstream {
  readonly status: number | null;
  readonly code: string | null;
  readonly requestId: string | null;
}

/** One mistake in a request. `name` and `message` are ours, never the caller's text. */
export interface InvalidField {
  readonly in: 'path' | 'query' | 'header' | 'body';
  readonly name: string;
  readonly message: string;
}

export interface ProblemFacts {
  readonly upstream?: Upstream;
  readonly errors?: readonly InvalidField[];
  readonly conflict?: Conflict;
  /** With graph-throttled: what Graph throttles, calls for this owner or all calls of this service. */
  readonly throttled?: 'owner' | 'service';
  /** Where one occurrence differs from the registry: an expired token is worth a retry with a new token. */
  readonly isRetryable?: boolean;
  /** With rotation-unconfirmed; null where the key vault has no earlier version of each secret. */
  readonly restore?: Restore | null;
  /** A write went out and nobody knows whether Graph acted: to repeat it could do it twice. */
  readonly mayHaveActed?: boolean;
  /** Whole seconds, at least 1; on every problem for which `hasRetryAfter` holds. */
  readonly retryAfterSeconds?: number;
  /** Value of `Allow`, on 405 (RFC 9110, 10.2.1). */
  readonly allow?: string;
  /** Value of `WWW-Authenticate`, on 401 and 403 (RFC 6750, 3). */
  readonly authenticate?: string;
  /** Private: only telemetry sees it, scrubbed. */
  readonly cause?: unknown;
}

/**
 * Every failure that an answer can be. `detail` is public by definition: it tells the caller what to do next and never
 * holds a text from outside.
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

/** Whatever was thrown, as the problem that the caller is told. */
export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem('internal', 'Nothing that the caller did. Report it with the requestId.', { cause: error });

/** The one 404 document: for a path, an owner, a job, and for what is outside the caller's grant. */
export const notFound = (cause?: unknown): Problem =>
  new Problem(
    'not-found',
    'No such path, owner or job, or no access. The owner id is the object id: for servicePrincipals the one under Enterprise applications, for applications the one under App registrations, never the application (client) id. jobs-list returns the job ids; they are case-sensitive.',
    { cause },
  );

/** More mistakes help nobody, and would let anyone have an answer twenty times as long as the query. */
const maxErrors = 32;

/** All mistakes of a request, the first one in words; `errors` lists at most 32. */
export const invalidRequest = (all: readonly InvalidField[]): Problem => {
  const errors = all.slice(0, maxErrors);
  const texts = errors.slice(0, 1).map(({ name, message }) => `${name}: ${message}`);
  const others = all.length - 1;
  const listed = all.length > errors.length ? `, of which errors lists ${errors.length - 1}` : ' in errors';
  const more = others > 0 ? [`And ${others} more${listed}.`] : [];
  return new Problem('invalid-request', [...texts, ...more].join(' '), { errors });
};

/** The caller can only wait. What the operator has to check is in `cause`, which only telemetry sees. */
export const identityUnavailable = (resource: 'Microsoft Graph' | 'the key vault', cause: Error): Problem =>
  new Problem(
    'identity-unavailable',
    `This service could not get a token for ${resource}. Try again after the time in Retry-After. If the problem persists, tell the operator of this service.`,
    { retryAfterSeconds: 5, cause },
  );

/** What a call of Graph can end in. */
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

/** What a write to Graph can end in. */
export const graphWrite = [...graphRead, 'graph-conflict'] as const satisfies readonly ProblemCode[];

/** What a read of the key vault can end in. */
export const vaultRead = [
  'vault-unavailable',
  'vault-permission-missing',
  'identity-unavailable',
] as const satisfies readonly ProblemCode[];

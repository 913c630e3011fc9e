/** One row of the registry: the facts that are the same for each occurrence of a problem. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What the caller does next, as plain text without a full stop. */
  readonly action: string;
  readonly retryable: boolean;
}

const kind = (status: number, title: string, action: string, retryable = false): ProblemKind => ({
  status,
  title,
  action,
  retryable,
});

/** The registry of problems. It is part of the API: codes and statuses never change within v1. */
export const problemKinds = {
  'invalid-request': kind(400, 'The request is not valid', 'Correct what detail and errors say'),
  'token-missing': kind(401, 'A bearer token is required', 'Send Authorization: Bearer <token> for this API'),
  'token-invalid': kind(
    401,
    'The bearer token is not accepted',
    'Get a new v2.0 token for this API, or change the setting of the registration that detail names',
  ),
  forbidden: kind(
    403,
    'The caller does not have the required role',
    'Have the role that detail names assigned to the caller',
  ),
  'not-found': kind(404, 'Not found', 'Check the ids and the path'),
  'method-not-allowed': kind(405, 'The path does not support this method', 'Use one of Allow'),
  conflict: kind(409, 'The request conflicts with the current state', 'See conflict: it says with what'),
  'graph-throttled': kind(429, 'Microsoft Graph throttles requests', 'Wait for Retry-After', true),
  'graph-permission-missing': kind(
    502,
    'This service does not have the required Microsoft Graph permission',
    "An administrator grants the permission that detail names to the service's identity",
  ),
  'graph-conflict': kind(
    409,
    'Microsoft Graph is applying another change',
    'Wait for Retry-After, then repeat the request',
    true,
  ),
  'graph-refused': kind(
    502,
    'Microsoft Graph refused the request',
    'Look at upstream; report it with its requestId',
  ),
  'upstream-invalid': kind(
    502,
    'The response of Microsoft Graph cannot be read',
    'Repeat it; report it if it happens again',
    true,
  ),
  'graph-unavailable': kind(503, 'Microsoft Graph is not available', 'Wait for Retry-After', true),
  'identity-unavailable': kind(
    503,
    'This service cannot get a token for Microsoft Graph',
    'Wait for Retry-After; only the operator can correct it',
    true,
  ),
  'validation-unavailable': kind(
    503,
    'Microsoft Graph could not test the credentials',
    'Wait for Retry-After, then rotate again; do not change the secret',
    true,
  ),
  'rotation-unconfirmed': kind(
    502,
    'The new credentials are written, but not confirmed',
    'Do not repeat it; ask jobs-validate, or send the request in restore',
  ),
  'vault-unavailable': kind(503, 'The key vault is not available', 'Wait for Retry-After', true),
  'vault-permission-missing': kind(
    502,
    'This service is not allowed to read the key vault',
    "An administrator grants the service's identity Key Vault Secrets User at the vault, and lets its network in",
  ),
  'state-unavailable': kind(
    503,
    'The shared state of this service is not available',
    'Wait for Retry-After',
    true,
  ),
  'fleet-not-ready': kind(
    503,
    'The jobs of the fleet have not been read yet',
    'Wait for Retry-After, or ask jobs-list for one owner',
    true,
  ),
  'keys-unavailable': kind(503, 'Callers cannot be verified now', 'Wait for Retry-After', true),
  disabled: kind(
    503,
    'The operator has switched this function off',
    'Ask the operator; try again after an hour at the earliest',
  ),
  overloaded: kind(503, 'Too many requests are waiting', 'Wait for Retry-After', true),
  misconfigured: kind(503, 'This service is not configured correctly', 'GET health names them'),
  internal: kind(500, 'An unexpected error occurred in this service', 'Report it with the requestId'),
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;

/** Whether a response with this code has `Retry-After`. */
export const hasRetryAfter = (code: ProblemCode): boolean =>
  [429, 503].includes(problemKinds[code].status) || code === 'graph-conflict';

/** Reasons why a valid request conflicts with the current state. */
export const conflictReasons = [
  'jobStatus',
  'operationUnderWay',
  'idempotencyKey',
  'credentials',
  'noJob',
  'notAccepted',
  'changedMeanwhile',
  'rotationUnderWay',
  'outcomeUnknown',
] as const;

/** Why a valid request conflicts with the current state. */
export interface Conflict {
  readonly reason: (typeof conflictReasons)[number];
  /** Of the job, as in jobs-get. */
  readonly status?: string;
  /** The credentials that prevent a rotation. */
  readonly credentials?: readonly CredentialConflict[];
}

/** Why the new set would be incomplete. */
export interface CredentialConflict {
  /** Of Graph's enumeration, or `unknown`. */
  readonly key: string;
  readonly reason: string;
  /** The secret of the key vault that is missing or cannot be used. */
  readonly secretName: string | null;
}

/** A request to this API that writes the earlier versions of the key vault. */
export interface Restore {
  readonly method: 'PUT';
  /** Below the prefix of the API. */
  readonly path: string;
  /** References, never values. */
  readonly body: Readonly<Record<string, { readonly keyVaultSecret: string; readonly version: string }>>;
}

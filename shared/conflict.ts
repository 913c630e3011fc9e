/** What can stand against a request that is right in itself. */
export const conflictReasons = [
  'jobStatus',
  'operationUnderWay',
  'idempotencyKey',
  'credentials',
  'noJob',
  'notAccepted',
  'changedMeanwhile',
  'rotationUnderWay',
] as const;

/** What stands against a request that is right in itself, in words of ours. */
export interface Conflict {
  readonly reason: (typeof conflictReasons)[number];
  /** Of the job, as jobs-get says it. */
  readonly status?: string;
  /** The credentials that stand against a rotation. */
  readonly credentials?: readonly CredentialConflict[];
}

/** Why the whole new set cannot be made. */
export interface CredentialConflict {
  /** Of Graph's enumeration, or `unknown`. */
  readonly key: string;
  readonly reason: string;
  /** The secret of the key vault that is expected, or that cannot be used. */
  readonly secretName: string | null;
}

/** A request to this API that writes the secrets that the key vault had before. */
export interface Restore {
  readonly method: 'PUT';
  /** Below the prefix of the API. */
  readonly path: string;
  /** References, never values. */
  readonly body: Readonly<Record<string, { readonly keyVaultSecret: string; readonly version: string }>>;
}

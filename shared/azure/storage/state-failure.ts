import { defaultRetryAfterMs, toRetryAfterSeconds } from '../../net/retry-after.ts';
import { Problem } from '../../problem.ts';
import { readSdkFailure, type SdkFailure } from '../sdk-failure.ts';

/**
 * What the answer of the store means. All but `failed` are normal: the name is absent, the stored text still has the ETag, the
 * condition of a write does not hold, the text has no byte in the range, another holder has the lease, the lease is lost.
 */
export type StateOutcome =
  'absent' | 'unchanged' | 'condition-not-met' | 'empty-range' | 'leased' | 'lease-lost' | 'failed';

export interface StateFailure extends Pick<SdkFailure, 'status' | 'retryAfterMs'> {
  readonly outcome: StateOutcome;
  /** For the operator: known codes, and what to check. */
  readonly cause: Error;
  /** The store was not reached, or is overloaded: a repeat can succeed. */
  readonly isTransient: boolean;
}

/** Error codes of Blob Storage (https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes). */
const outcomes: Readonly<Record<string, StateOutcome>> = {
  BlobNotFound: 'absent',
  BlobAlreadyExists: 'condition-not-met',
  ConditionNotMet: 'condition-not-met',
  TargetConditionNotMet: 'condition-not-met',
  InvalidRange: 'empty-range',
  LeaseAlreadyPresent: 'leased',
  LeaseIsBreakingAndCannotBeAcquired: 'leased',
  LeaseIdMismatchWithLeaseOperation: 'lease-lost',
  LeaseIsBreakingAndCannotBeRenewed: 'lease-lost',
  LeaseIsBrokenAndCannotBeRenewed: 'lease-lost',
  LeaseLost: 'lease-lost',
  LeaseNotPresentWithLeaseOperation: 'lease-lost',
};

/** Codes that only the operator needs. */
const otherCodes = [
  'AccountBeingCreated',
  'AccountIsDisabled',
  'AuthenticationFailed',
  'AuthorizationFailure',
  'AuthorizationPermissionMismatch',
  'AuthorizationProtocolMismatch',
  'BlobBeingRehydrated',
  'BlockCountExceedsLimit',
  'ContainerBeingDeleted',
  'ContainerDisabled',
  'ContainerNotFound',
  'InsufficientAccountPermissions',
  'InternalError',
  'InvalidAuthenticationInfo',
  'InvalidBlobType',
  'InvalidHeaderValue',
  'LeaseIdMissing',
  'NoAuthenticationInformation',
  'OperationTimedOut',
  'PublicAccessNotPermitted',
  'RequestBodyTooLarge',
  'ResourceNotFound',
  'ServerBusy',
];

const stateCodes = [...Object.keys(outcomes), ...otherCodes];

/** A 304 has no body, and not every server sends the code in a header. */
const outcomeOf = (status: number | null, codes: readonly string[]): StateOutcome => {
  if (status === 304) return 'unchanged';
  return codes.flatMap((code) => outcomes[code] ?? [])[0] ?? 'failed';
};

/** What the operator has to check. */
const adviceFor = (status: number | null): string | null => {
  if (status === null) return 'check the address, the DNS and the network rules of the storage account';
  if (status === 401 || status === 403)
    return 'grant the identity of this service the role Storage Blob Data Contributor on the container, and let its network in; a new grant can take some minutes to take effect';
  return status === 404 ? 'create the container in the storage account, and check its address' : null;
};

const isTransientStatus = (status: number | null): boolean =>
  status === null || status === 408 || status === 429 || status >= 500;

/** `now` in milliseconds since the epoch. */
export const readStateFailure = (error: unknown, now: number): StateFailure => {
  const { status, codes, reason, retryAfterMs } = readSdkFailure(error, stateCodes, now);
  const outcome = outcomeOf(status, codes);
  const reasons = [`state: ${reason}`, adviceFor(status)].filter((text) => text !== null);
  return {
    status,
    outcome,
    retryAfterMs,
    cause: new Error(reasons.join('; ')),
    isTransient: outcome === 'failed' && isTransientStatus(status),
  };
};

export const toStateProblem = ({ cause, retryAfterMs }: StateFailure): Problem =>
  new Problem(
    'state-unavailable',
    'The store that all instances of this service share did not return a valid response. Try again after the time in Retry-After. If the problem persists, contact the operator of this service.',
    { retryAfterSeconds: toRetryAfterSeconds(retryAfterMs ?? defaultRetryAfterMs), cause },
  );

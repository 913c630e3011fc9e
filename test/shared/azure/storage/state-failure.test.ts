import { describe, expect, it } from '@jest/globals';
import { readStateFailure, toStateProblem } from '../../../../shared/azure/storage/state-failure.ts';
import { newCanary } from '../../../support/canaries.ts';

const canary = newCanary();
/** As the SDK throws it: an error with the whole answer. */
const sdkError = (statusCode: number | undefined, errorCode: string, more: object = {}) =>
  Object.assign(new Error(canary), { statusCode, details: { errorCode, message: canary }, ...more });
const withHeader = (retryAfter: string) => ({
  response: { headers: { get: (name: string) => (name === 'retry-after' ? retryAfter : canary) } },
});
const read = (error: unknown) => readStateFailure(error, 0);

describe('the answer of the store', () => {
  it.each([
    [404, 'BlobNotFound', 'absent'],
    [304, '', 'unchanged'],
    [304, 'ConditionNotMet', 'unchanged'],
    [409, 'BlobAlreadyExists', 'condition-not-met'],
    [412, 'ConditionNotMet', 'condition-not-met'],
    [416, 'InvalidRange', 'empty-range'],
    [409, 'LeaseAlreadyPresent', 'leased'],
    [409, 'LeaseIsBreakingAndCannotBeAcquired', 'leased'],
    [409, 'LeaseIdMismatchWithLeaseOperation', 'lease-lost'],
    [412, 'LeaseLost', 'lease-lost'],
    [404, 'ContainerNotFound', 'failed'],
    [404, '', 'failed'],
    [412, '', 'failed'],
    [409, canary, 'failed'],
  ])('%i %s is %s', (status, code, outcome) => {
    expect(read(sdkError(status, code))).toMatchObject({ status, outcome });
  });

  it.each([
    ['no answer', undefined, true],
    ['408', 408, true],
    ['429', 429, true],
    ['500', 500, true],
    ['503', 503, true],
    ['400', 400, false],
    ['403', 403, false],
    ['404', 404, false],
    ['302', 302, false],
  ])('%s can succeed when it is repeated: %s', (_title, status, isTransient) => {
    expect(read(sdkError(status, '')).isTransient).toBe(isTransient);
  });

  it('that is expected is not repeated', () => {
    expect(read(sdkError(404, 'BlobNotFound')).isTransient).toBe(false);
    expect(read(sdkError(500, 'LeaseLost')).isTransient).toBe(false);
  });

  it.each([
    [undefined, 'check the address, the DNS and the network rules'],
    [401, 'Storage Blob Data Contributor'],
    [403, 'Storage Blob Data Contributor'],
    [404, 'create the container'],
  ])('tells the operator what to check: %s', (status, advice) => {
    expect(read(sdkError(status, '')).cause.message).toContain(advice);
  });

  it('shows known codes only, and no text of the store', () => {
    expect(read(sdkError(409, 'InvalidBlobType')).cause.message).toBe('state: 409, InvalidBlobType');
    expect(read(sdkError(400, canary)).cause.message).toBe('state: 400');
    expect(read(canary)).toMatchObject({ status: null, outcome: 'failed' });
  });
});

describe('the problem of a caller', () => {
  const wait = (retryAfter: string) =>
    toStateProblem(read(sdkError(503, 'ServerBusy', withHeader(retryAfter)))).facts.retryAfterSeconds;

  it('has the wait of the store, else 5 seconds', () => {
    expect([wait('90'), wait('soon')]).toEqual([90, 5]);
  });

  it('says what to do, and nothing about the store', () => {
    const problem = toStateProblem(read(sdkError(403, 'AuthorizationFailure')));
    expect(problem.code).toBe('state-unavailable');
    expect(problem.detail).toContain('Try again');
    expect(problem.detail).not.toMatch(/403|Authorization|Blob/u);
  });
});

import { describe, expect, it } from '@jest/globals';
import { toValidationVerdict } from '../../../../shared/sync/operations/validation-verdict.ts';

const answered = (code: string | null, status: number | null = 400) => toValidationVerdict({ status, code });

describe('the response of Graph to validateCredentials', () => {
  it.each([
    'InvalidCredentials',
    'CrmPeopleInvalidCredentials',
    'SYSTEMFORCROSSDOMAINIDENTITYMANAGEMENTINVALIDCREDENTIALS',
    'CredentialValidationFailure',
    'PayrollCredentialValidationFailureException',
    'Unauthorized',
    'ScimUnauthorizedError',
    'forbidden',
    'TargetForbidden',
  ])('400 %s: the credentials are invalid', (code) => {
    expect(answered(code)).toBe('invalid');
  });

  it.each([
    'CredentialValidationUnavailable',
    'PayrollCredentialValidationUnavailable',
    'BadRequest',
    'UnknownError',
    'CredentialsInvalid',
    'InvalidRequest',
    null,
  ])('400 %s: nothing was found out', (code) => {
    expect(answered(code)).toBe('unknown');
  });

  it.each([401, 403, 404, 409, 429, 500, 503, null])('%s has no verdict', (status) => {
    expect(answered('Unauthorized', status)).toBeNull();
  });

  it('no response has no verdict', () => {
    expect(toValidationVerdict(undefined)).toBeNull();
  });
});

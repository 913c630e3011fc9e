import { describe, expect, it } from '@jest/globals';
import { isKnownCode } from '../../../shared/redaction/codes.ts';

describe('isKnownCode', () => {
  it.each([
    ['a published code', 'Request_ResourceNotFound'],
    ['a known prefix with a number', 'AADSTS7000215'],
    ['a known suffix', 'SalesforceInvalidCredentials'],
    ['a known suffix in capitals', 'INTERNAL_SERVER_ERROR'],
    ['a URN of SCIM', 'urn:ietf:params:scim:api:messages:2.0:Error'],
  ])('accepts %s: %s', (_title, word) => {
    expect(isKnownCode(word)).toBe(true);
  });

  it.each([
    ['an ordinary word', 'user'],
    ['a secret after a known prefix', 'INVALID_k3P8Qt2xZv9'],
    ['a secret before a known suffix', 'k3P8Qt2xZv9_ERROR'],
    ['a published code with a suffix that is no word', 'AADSTS_xqzvkjwpf'],
  ])('refuses %s: %s', (_title, word) => {
    expect(isKnownCode(word)).toBe(false);
  });
});

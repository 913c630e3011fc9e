import { describe, expect, it } from '@jest/globals';
import { redactAttribute } from '../../../../shared/redaction/mappings/redact-attribute.ts';

describe('the path of an attribute stays', () => {
  it.each([
    'userName',
    'name.givenName',
    'manager.sAMAccountName',
    'extensionAttribute15',
    'emails[type eq "work"].value',
    'roles[primary eq "True"].value',
    'addresses[type eq "work" and primary eq true].formatted',
    'roles[not value pr].value',
    '[type eq "work"]',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
    'extension_5e0c2a917bd64f38a1c4e7260d9b83f5_costCentre',
    '$.profile.region',
    '',
  ])('%j', (path) => {
    expect(redactAttribute(path)).toBe(path);
  });
});

describe('what may be private in the path of an attribute is redacted', () => {
  it.each([
    ['emails[type eq "hunter"].value', 'emails[type eq "[redacted:literal]"].value'],
    ['emails[type eq hunter].value', 'emails[type eq [redacted:literal]].value'],
    ['emails[q1w2e3r4 eq "work"].value', 'emails[[redacted:name] eq "work"].value'],
    ['emails[type eq "a\\"b]c"].value', 'emails[type eq "[redacted:literal]"].value'],
    ['emails[correct horse eq "work"].value', 'emails[[redacted:name]].value'],
    ['emails["hunter" eq "work"].value', 'emails[[redacted:name]].value'],
    ['emails[type hunter "work"].value', 'emails[[redacted:name]].value'],
    ['emails[type eq "work" hunter].value', 'emails[[redacted:name]].value'],
    ['emails[type].value', 'emails[[redacted:name]].value'],
    ['emails[].value', 'emails[[redacted:name]].value'],
    ['q1w2e3r4', '[redacted:name]'],
    ['a[type eq "work"].q1w2e3r4', 'a[type eq "work"].[redacted:name]'],
    ['correct horse battery staple', '[redacted:name]'],
    ['extension_5e0c2a917bd64f38a1c4e7260d9b83f5_q1w2e3r4', '[redacted:name]'],
    ['5e0c2a917bd64f38a1c4e7260d9b83f5', '[redacted:name]'],
    ['kim@example.com', '[redacted:name]'],
    ['a[b[c]]', '[redacted:name]'],
    ['a[b', '[redacted:name]'],
    ['a"b"', '[redacted:name]'],
    ['a[type eq "work]', '[redacted:name]'],
    ['a'.repeat(401), '[redacted:name]'],
  ])('%j: %j', (path, shown) => {
    expect(redactAttribute(path)).toBe(shown);
  });
});

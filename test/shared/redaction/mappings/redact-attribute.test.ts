import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
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
    'urn:ietf:params:scim:schemas:core:2.0:User',
    'manager.extension_5e0c2a917bd64f38a1c4e7260d9b83f5_costCentre',
    'customField_1234',
    'address-2.line1',
    '$.employmentNav.results[0].jobInfoNav.results[-1].managerId',
    '$.emailNav.results[?(@.isPrimary == true)].emailAddress',
    '$.phoneNav.results[?(@.type == "12345" && @.primary!=false)].number',
    'emails[(type eq "work")].value',
    'emails[not (type eq "work") and (primary eq true or (value pr))].value',
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
    ['123-45-6789', '[redacted:name]'],
    ['4111-1111-1111-1111', '[redacted:name]'],
    ['1980-01-31', '[redacted:name]'],
    ['born-1980-01-31', '[redacted:name]'],
    ['tel.555-0123-4567', '[redacted:name]'],
    ['tel:5550123', '[redacted:name]'],
    ['a1234567.b1234567', '[redacted:name]'],
    ['a1234567[type eq "1234567"]', '[redacted:name]'],
    ['a[411].b[111].c[111].d[111]', '[redacted:name]'],
    ['a[0]5550123', 'a[0][redacted:name]'],
    ['a:12.34:b:56.78', '[redacted:name]'],
    ['extension_5e0c2a917bd64f38a1c4e7260d9b83f5_5550123', '[redacted:name]'],
    ['x:extension_5e0c2a917bd64f38a1c4e7260d9b83f5_a', '[redacted:name]'],
    ['a[1234]', 'a[[redacted:name]]'],
    ['a[?(@.type == "hunter")]', 'a[?(@.type == "[redacted:literal]")]'],
    ["a[?(@.type == 'hunter')]", "a[?(@.type == '[redacted:literal]')]"],
    ['a[?(@.q1w2e3r4 == true)]', 'a[?(@.[redacted:name] == true)]'],
    ["a[type eq 'hunter]", 'a[[redacted:name]]'],
    ['a[(type eq "work"]', 'a[[redacted:name]]'],
    ['a[type eq "work")]', 'a[[redacted:name]]'],
    ['a[type(hunter) eq "work"]', 'a[[redacted:name]]'],
    ['a[(hunter)]', 'a[[redacted:name]]'],
    ['a[type eq (hunter)]', 'a[[redacted:name]]'],
    ['a[type=="work" eq]', 'a[[redacted:name]]'],
    ['a[type = "work"]', 'a[[redacted:name]]'],
    ['a["hunter"]', 'a[[redacted:name]]'],
  ])('%j: %j', (path, shown) => {
    expect(redactAttribute(path)).toBe(shown);
  });
});

it('an invented number of more than 9 digits never passes, in any groups and brackets', () => {
  const path = fc
    .array(
      fc.tuple(
        fc.stringMatching(/^\d{1,4}$/u),
        fc.constantFrom('', '-', '.', '.a', '_', ':', '][', '[', ']'),
      ),
      {
        minLength: 3,
      },
    )
    .map((groups) => `a${groups.flat().join('')}`);
  fc.assert(
    fc.property(path, (text) => redactAttribute(text).replaceAll(/\D/gu, '').length <= 9),
    { numRuns: 3000 },
  );
});

it('takes linear time', () => {
  const hostile = ['(', '[0]', '[(', "'", '"', '[a eq "', '[?(@.', 'a.', ':2.0', 'not ', '==', 'extension_'];
  const { user } = process.cpuUsage();
  for (const part of hostile)
    for (let run = 0; run < 200; run += 1) {
      const text = part.repeat(400).slice(0, 390);
      redactAttribute(text);
      redactAttribute(`a[${text}]`);
    }
  // About 100 ms. Exponential time would never end.
  expect(process.cpuUsage().user - user).toBeLessThan(2_000_000);
});

import { describe, expect, it } from '@jest/globals';
import { redactText } from '../../../shared/redaction/redact.ts';

/** Contexts of a token in a text; `%` is the token. */
const contexts = [
  '%',
  'the entry % was read',
  'the entry "%" was read',
  "the entry '%' was read",
  'the entry \u201c%\u201d was read',
  'the entry \u00ab%\u00bb was read',
  'the entry `%` was read',
  'the entry (%) was read',
  'the entry [%] was read',
  'the entry {%} was read',
  'the entry <%> was read',
  'it read %.',
  'it read %!',
  'did it read %?',
  'it read: %',
  'it read %: nothing',
  'it read %, nothing',
  'it read %; nothing',
  'it read\n%\nand\r\n%\tagain',
  '\u0645\u0631\u062d\u0628\u0627 % \u4e16\u754c',
];

/** Brackets, commas and semicolons are part of an address: it extends to the next space, quote or angle bracket. */
const fitsAddress = (context: string): boolean => !/[([{][%]|%[,;]/.test(context);

const stays: [rule: string, ...tokens: string[]][] = [
  ['at most 3 characters', '-', '&', '->', '***', '\u2026', '\u20ac', '=='],
  [
    'a word',
    'a',
    'user',
    'User',
    'USER',
    'Benutzer',
    'pr\u00e9nom',
    '\u0445\u043e\u0440\u043e\u0448\u043e',
    '\u4e16\u754c',
  ],
  ['a word with inner signs', "don't", 'don\u2019t', 'on-premises', 'multi-factor', "l'utilisateur", 'X-Ray'],
  [
    'CamelCase',
    'userPrincipalName',
    'NotFound',
    'OAuth',
    'AzureADUser',
    'iOS',
    'isSoftDeleted',
    'NullReferenceException',
  ],
  ['60 letters', 'a'.repeat(60), 'Word'.repeat(15)],
  ['a number', '0', '401', '123456789', '3.5', '10:30', '10:30:45', '30%', '99.9%', '1.2.3'],
  [
    'a date',
    '2026-03-14',
    '2026-03-14T08:15:42Z',
    '2026-03-14T08:15:42.1234567+01:00',
    '08:15:42Z',
    '3/14/2026',
  ],
  ['a GUID', '6f0c2b1e-9a4d-4f57-8c3e-2d1b7a90e645', '6F0C2B1E-9A4D-4F57-8C3E-2D1B7A90E645'],
  ['6 letters and digits', 'v2', 'B2B', '10s', '500ms', 'SHA256', 'a1b2c3'],
  [
    'a known code',
    'AADSTS7000215',
    'AzureDirectoryB2BManagementPolicyCheckFailure',
    'SalesforceInvalidCredentials',
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'a listed word',
    'Salesforce.com',
    'HTTP/1.1',
    'emails.value',
    'name.familyName',
    'Synchronization.Read.All',
    'and/or',
    'e.g',
  ],
];

const goes: [rule: string, ...tokens: string[]][] = [
  [
    'token',
    '****',
    '=====',
    'a'.repeat(61),
    'Word'.repeat(16),
    '0x80131500',
    'v2_x9y',
    'a_b_c',
    'x=y',
    '7d2f9a1c3b',
    'abcdef1',
  ],
  [
    'token',
    'k3P8Q~fT2xZv9',
    'xoxb-1234-abcd',
    'kQzXvJwPbTfLmRd',
    'XKQZJWVBTRPLMNGH',
    '6f0c2b1e9a4d4f578c3e2d1b7a90e645',
    'a1b2c3%20',
  ],
  ['number', '1234567890', '1.234.567.890.123', '+4712345678', '555-0100-200', '4111111111111111'],
  [
    'ip',
    '10.1.2.3',
    '10.1.2.3:443',
    '10.0.0.0/8',
    '2001:db8::1',
    'fe80::1%eth0',
    '1:2:3:4:5:6:7:8',
    '::ffff:10.1.2.3',
  ],
  ['email', 'jane@fabrikam.com', 'jane.doe+x@fabrikam.com', 'mailto:jane@fabrikam.com'],
  [
    'user',
    'FABRIKAM\\jane',
    'FABRIKAM\\\\jane',
    'fabrikam.local\\jane.doe',
    'jane_fabrikam.com#EXT#@woodgrove.onmicrosoft.com',
  ],
  ['path', '\\\\server\\share', 'C:\\Users\\jane', '/var/lib/app', '../etc/hosts'],
  ['host', 'dc1.fabrikam.local', 'fabrikam.onmicrosoft.com', 'db.fabrikam.com:1433'],
  ['address', 'http://api.fabrikam.com/x', 'ldap://dc1.fabrikam.local', 'ftp://jane:pw@fabrikam.com'],
];

const cases = (rows: typeof stays): [string, string][] =>
  rows.flatMap(([rule, ...tokens]) => tokens.map((token): [string, string] => [rule, token]));

describe('redactText: tokens that stay in every context', () => {
  it.each(cases(stays))('%s: %s', (_, token) => {
    for (const context of contexts) {
      const text = context.replaceAll('%', () => token);
      expect(redactText(text)).toBe(text);
    }
  });
});

describe('redactText: tokens that are redacted in every context', () => {
  it.each(cases(goes))('[redacted:%s] replaces %s', (rule, token) => {
    for (const context of contexts.filter((one) => rule !== 'address' || fitsAddress(one))) {
      const shown = context.replaceAll('%', () => `[redacted:${rule}]`);
      expect(redactText(context.replaceAll('%', () => token))).toBe(shown);
      expect(redactText(shown)).toBe(shown);
    }
  });
});

describe('redactText: an address in every context', () => {
  it.each([
    ['https://api.fabrikam.com/v1/Users', 'https://api.fabrikam.com/v1/Users'],
    ['https://api.fabrikam.com/x?sig=abc&se=1', 'https://api.fabrikam.com/x?[redacted:query]'],
    ['https://jane:pw@api.fabrikam.com/x', 'https://[redacted:userinfo]@api.fabrikam.com/x'],
    ['https://hr.fabrikam.local/x', 'https://[redacted:host]/x'],
    ['https://api.fabrikam.com/9f8e7d6c5b4a/x', 'https://api.fabrikam.com/[redacted:segment]/x'],
  ])('%s', (address, shown) => {
    for (const context of contexts.filter(fitsAddress))
      expect(redactText(context.replaceAll('%', () => address))).toBe(context.replaceAll('%', () => shown));
  });

  it.each([
    ['(see https://aka.ms/help).', '(see https://aka.ms/help).'],
    [
      'https://a.fabrikam.com/x,https://b.fabrikam.com/y',
      'https://a.fabrikam.com/[redacted:segment]//[redacted:segment]/y',
    ],
    ['url=https://api.fabrikam.com/x?y', 'url=https://api.fabrikam.com/x?[redacted:query]'],
    ['k3P8Qt2xZv9=https://api.fabrikam.com', '[redacted:token]=https://api.fabrikam.com'],
    ['uri:https://api.fabrikam.com/x', 'uri:https://api.fabrikam.com/x'],
    [
      'https://api.fabrikam.com/key=abcdefgh/x y',
      'https://api.fabrikam.com/[redacted:segment][redacted:secret] y',
    ],
    ['https://api.fabrikam.com/x?token="ab cd" y', 'https://api.fabrikam.com/x?[redacted:query] y'],
    ['https:\\/\\/api.fabrikam.com\\/x?sig=abc y', '[redacted:token]?sig=[redacted:secret] y'],
  ])('%s becomes %s', (text, shown) => {
    expect(redactText(text)).toBe(shown);
  });
});

describe('redactText: groups of tokens', () => {
  it.each([
    [
      'letters and digits joined by brackets and commas',
      'aB3(xY9,kk2)',
      '[redacted:token]([redacted:token],[redacted:token])',
    ],
    ['one joined to a word', 'hun(ter2', 'hun([redacted:token]'],
    ['a list with spaces stays', 'v1, v2, v3', 'v1, v2, v3'],
    ['a list with quotes stays', '["B2B","B2C"] was', '["B2B","B2C"] was'],
    [
      'groups of one length',
      'JBSW Y3DP EHPK 3PXP',
      Array.from({ length: 4 }, () => '[redacted:token]').join(' '),
    ],
    ['a long number in groups', '(555) 0100 2000', '([redacted:number]) [redacted:number] [redacted:number]'],
    ['counts in a row stay', '1 2 3 and 10 20', '1 2 3 and 10 20'],
    ['four words of one length stay', 'This does what they said', 'This does what they said'],
  ])('%s', (_, text, shown) => {
    expect(redactText(text)).toBe(shown);
  });
});

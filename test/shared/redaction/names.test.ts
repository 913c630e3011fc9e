import { describe, expect, it } from '@jest/globals';
import { isName, redactName } from '../../../shared/redaction/names.ts';

const names = [
  'AzureDirectoryB2BManagementPolicyCheckFailure',
  'AADSTS7000215',
  'slackSCIM',
  '365Sync',
  'aWSSingleSignon',
  'Quarantine',
  'x',
  'Authorization_RequestDenied',
  'Azure2Azure',
  'urn:ietf:params:scim:schemas:core:2.0:User',
  'two words',
  'a-b.c_d:e f',
  '2.0',
  '1234',
  'a1234567b7654321c',
  'A'.repeat(100),
];

const notNames: [string, string][] = [
  ['empty', ''],
  ['101 characters', 'A'.repeat(101)],
  ['three groups of digits', 'a1b2c3'],
  ['a group of 8 digits', 'Job12345678'],
  ['a number of 5 digits', '12345'],
  ['a part of 5 digits', 'v.12345'],
  ['two spaces', 'two  words'],
  ['a space at the start', ' Active'],
  ['a space at the end', 'Active '],
  ['a line break', 'Active\n'],
  ['a tab', 'two\twords'],
  ['a no-break space', 'two\u00a0words'],
  ['two joiners', 'a..b'],
  ['a joiner at the start', '-a'],
  ['a joiner behind', 'a_'],
  ['a letter that is not A to Z', 'M\u00fcller'],
  ['a full-width letter', '\uff21ctive'],
  ['a zero-width space', 'Act\u200bive'],
  ['a digit that is not 0 to 9', 'v\u0662'],
  ['a mail address', 'jane@fabrikam.com'],
  ['a user of a domain', 'FABRIKAM\\jane'],
  ['a slash', 'a/b'],
  ['another character', 'a=b'],
  ['a quote', "it's"],
  ['markup', '<b>'],
  ['a random hex', '9f8e7d6c5b4a39281706'],
  ['a token', 'xoxb-1234567890-abcdef'],
  ['a client secret', 'k3P8Q~fT2x.Zv9_wLm4-Rb7NcY1sHd6jGa0'],
];

describe('isName', () => {
  it.each(names)('accepts %j', (name) => {
    expect(isName(name)).toBe(true);
    expect(redactName(name)).toBe(name);
  });

  it.each(notNames)('refuses %s', (_, word) => {
    expect(isName(word)).toBe(false);
    expect(redactName(word)).toBe('[redacted:name]');
  });
});

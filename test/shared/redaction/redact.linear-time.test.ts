import { describe, expect, it } from '@jest/globals';
import { redactText } from '../../../shared/redaction/redact.ts';

/** Characters of every class that a rule uses, alone and in the orders that rules match. */
const units = [
  ...'aA1 \n.:=><"\'([{]};,&-_/\\@#?!%+*~|$^`'.split(''),
  '\u0301',
  '\u200b',
  '\ud800',
  '\u00e9',
  '\u8a9e',
  '\u3002',
  '\uff1a',
  '\u0660',
  '\u{1f600}',
  '\u{1d400}',
  '\u2019',
  '\u201c',
  '\u2028',
  'a=',
  'a:',
  'a>',
  '<a>',
  '</a>',
  '<password>a',
  '<password a>',
  '<key ',
  'monkey=',
  'key=a;',
  'key=a&',
  'key=a;',
  'key=a&',
  'key=',
  'key="',
  'key=\u201ca',
  "key='a'b",
  'key=[',
  'key={',
  'key is ',
  'key is a ',
  ' is ',
  'code: ',
  'code: a ',
  'value="',
  '"value":',
  'key\\\\":\\\\"',
  'key&quot;:&quot;',
  'password: abcd ',
  'abcd ',
  'Bearer ',
  'Bearer "',
  'Basic a ',
  'basic ',
  'authorization:',
  'authorization: token ',
  '-----BEGIN ',
  '-----END ',
  '-----BEGIN a-----',
  'https://',
  'https://a.bc/',
  'https://a.bc/? ',
  '://',
  'a://',
  'a.',
  'a-',
  "a'",
  'a1 ',
  '1 ',
  'f0 ',
  'aB',
  'a(',
  'a1(',
  'a@',
  '10.0.0.1 ',
  'CN=',
  'CN=a ',
  'CN=a,',
  'CN=a,OU=b ',
  'CN=\\\\',
  'CN=\\,',
  'CN="',
  'CN=(',
  'CN=+',
  '1.2.3=a,',
  '1.',
  'o=1,',
  '"key":"key","value":"a",',
  '{"value":"a","key":"key"',
  '{"value":',
  '{"',
  '{',
  '}',
  '{0',
  '} ',
  '<a value=',
  '<a key="key" value="',
  'value=',
  'name="',
  'key="key" value="a" ',
  'https://a.bc/?a="',
  'https://a.bc/?a="a" ',
  'https://a.bc/?a=\\"a',
  '/a?a="',
  'a?b=',
  'https://a.bc/?a=%22',
  'https://a.bc/?a eq "',
  ' eq "a" and a',
  '\u201cCN=a',
  '&quot;a',
  '[redacted:secret]',
  '[redacted:',
  '&quot;',
  '\\r\\n',
  '{"a":',
  '["',
  '[1,',
  `${'x'.repeat(99)}=`,
  `key${' '.repeat(5000)}=`,
  `${'.'.repeat(50)}a`,
];

const size = 1_000_000;
const filled = (unit: string): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** CPU milliseconds of this process, so that other processes do not count. */
const cpuMs = (text: string): number => {
  const before = process.cpuUsage();
  redactText(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

describe('redactText: hostile texts of a million characters', () => {
  it('takes about a tenth of a second for each', () => {
    cpuMs(filled('warm up: key = "x", '));
    const times = units
      .flatMap((unit) => [filled(unit), `password="${filled(unit)}`])
      .concat(
        ['key=a;', 'key=a&', 'a/', '"a"', '"', "'a ", ' eq "a"', '%22', '\\"a'].flatMap((unit) => [
          `https://a.bc/${filled(unit)}`,
          `https://a.bc/?${filled(unit)}@`,
        ]),
      )
      .map((text) => ({ text: JSON.stringify(text.slice(0, 24)), ms: cpuMs(text) }))
      .sort((a, b) => b.ms - a.ms);
    const slowest = times[0] ?? { text: '', ms: 0 };
    const middle = times[Math.floor(times.length / 2)]?.ms ?? 0;
    process.stdout.write(
      `scrubber: 1 MB of ${units.length} kinds of characters, median ${middle.toFixed(0)} ms, slowest ${slowest.ms.toFixed(0)} ms (${slowest.text})\n`,
    );
    // A quadratic rule would take minutes; the bound leaves room for a slow machine.
    expect(slowest.ms).toBeLessThan(2000);
  });
});

import { describe, expect, it } from '@jest/globals';
import { isName } from '../../../shared/redaction/names.ts';
import { redactSetting } from '../../../shared/redaction/redact-setting.ts';

const stays = (name: unknown, value: string) => [name, value, { value, redacted: false }] as const;
const goes = (name: unknown, value: unknown) => [name, value, { value: null, redacted: true }] as const;
const notGiven = (name: unknown, value: unknown) => [name, value, { value: null, redacted: false }] as const;

const table = [
  stays('AzureIngestionAttributeOptimization', 'False'),
  stays('LookaheadQueryEnabled', 'True'),
  stays('LookaheadQueryEnabled', 'true'),
  stays('QuarantineTooManyDeletesThreshold', '500'),
  stays('Limit', '123456789'),
  stays('LookaheadQueryIntervalValue', 'PT10M'),
  stays('Interval', 'P1Y2M3W4DT5H6M7.89S'),
  stays('Interval', 'P10675199DT2H48M5.4775807S'),
  stays('Mode', 'Incremental'),
  stays('Mode', 'a'.repeat(40)),
  goes('Mode', 'a'.repeat(41)),
  goes('Limit', '1234567890'),
  goes('Limit', '1.5'),
  goes('Limit', '-1'),
  goes('Mode', 'two words'),
  goes('Mode', 'v2'),
  goes('Mode', 'True\n'),
  goes('Interval', 'PT-1S'),
  goes('Interval', 'P1.5D'),
  goes('Interval', 'P1DT'),
  goes('Interval', 'pt10m'),
  goes('Interval', 'PT12345678901S'),
  goes('Recipients', 'jane@fabrikam.com'),
  goes('Notify', '{"on":true}'),
  goes('Mode', ' '),
  goes('Mode', 500),
  goes('Mode', true),
  goes('Mode', ['a']),
  goes('Mode', {}),
  goes('Domain', 'True'),
  goes('DomainFQDN', 'fabrikam'),
  goes('ForestFQDN', 'fabrikam'),
  goes('UserPassword', 'Summer'),
  goes('clientSECRET', 'Summer'),
  goes('SecretToken', '1'),
  goes('TokenExpiration', '3600'),
  goes('ApiKey', 'abc'),
  goes('Monkey', 'abc'),
  goes('Credentials', 'abc'),
  goes('ConnectionString', 'abc'),
  goes('AuthenticationType', 'Basic'),
  goes('OAuthUrl', 'abc'),
  goes('M\u00fcller', 'True'),
  goes('a b  c', 'True'),
  goes('', 'True'),
  goes(undefined, 'True'),
  goes(null, 'True'),
  goes(7, 'True'),
  notGiven('Mode', ''),
  notGiven('Mode', undefined),
  notGiven('Mode', null),
  notGiven('Password', ''),
  notGiven(undefined, undefined),
];

const shown = (name: unknown) =>
  typeof name !== 'string' || name === '' ? null : isName(name) ? name : '[redacted:name]';

describe('redactSetting', () => {
  it.each(table)('%j = %j leaves as %j', (name, value, expected) => {
    const setting = { name: shown(name), ...expected };
    // The second time, the name is known.
    expect([redactSetting(name, value), redactSetting(name, value)]).toEqual([setting, setting]);
  });

  it('gives the same for more names than it remembers', () => {
    const letters = (number: number) =>
      String(number).replaceAll(/\d/gu, (digit) => 'abcdefghij'.charAt(Number(digit)));
    for (let number = 0; number < 3000; number += 1) {
      const [name, secretName] = [`Mode${letters(number)}`, `ApiKey${letters(number)}`];
      expect(redactSetting(name, 'True')).toEqual({ name, value: 'True', redacted: false });
      expect(redactSetting(secretName, 'True')).toEqual({ name: secretName, value: null, redacted: true });
    }
  });
});

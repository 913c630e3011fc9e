import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readConfigurationFields } from '../../../../shared/sync/templates/configuration-fields.ts';

const metadata = (...values: readonly unknown[]) =>
  values.map((value) => ({ key: 'ConfigurationFields', value }));
const json = (value: unknown) => metadata(JSON.stringify(value));
const plain = (key: string, count = 1) => ({ key, isSecret: false, count });
const secret = (key: string) => ({ key, isSecret: true, count: 1 });
/** The keys with what was found of them. */
const read = (given: unknown) => {
  const found = readConfigurationFields(given);
  return found && Array.from(found.keys, ([key, facts]) => ({ key, ...facts }));
};

describe('the credential fields of a template', () => {
  it.each<readonly [string, unknown, readonly unknown[]]>([
    [
      'a list as Graph writes it',
      [{ name: 'username' }, { name: 'secrettoken', secret: true }],
      [plain('UserName'), secret('SecretToken')],
    ],
    [
      'members in another spelling',
      [{ Key: 'Url', IsSecret: 'True' }, { NAME: 'domain' }],
      [secret('Url'), plain('Domain')],
    ],
    ['names alone', ['BaseAddress', 'password'], [plain('BaseAddress'), plain('Password')]],
    ['a list in an object', { version: 2, fields: [{ name: 'Url' }] }, [plain('Url')]],
    [
      'an object by name',
      { BaseAddress: { secret: false }, Password: { secret: true }, Url: null },
      [plain('BaseAddress'), secret('Password'), plain('Url')],
    ],
    [
      'unknown names and none',
      [{ name: 'HarbourPin' }, {}, { name: 7 }, { name: '__proto__' }],
      [plain('unknown', 4)],
    ],
    ['no entry that is a field', [null, 1, true, ['Url']], []],
    ['an empty list', [], []],
    ['an empty object', {}, []],
    [
      'a secret that is not said to be one',
      [
        { name: 'Password', secret: 'yes' },
        { name: 'Url', secret: 1 },
      ],
      [plain('Password'), plain('Url')],
    ],
  ])('%s', (_title, value, fields) => {
    expect(read(json(value))).toEqual(fields);
  });

  it.each<readonly [string, unknown]>([
    ['no metadata', undefined],
    ['metadata that is no list', { key: 'ConfigurationFields', value: '[]' }],
    ['other metadata', [{ key: 'IsOAuthEnabled', value: '["Url"]' }]],
    ['text that is no JSON', metadata('[{"name":"Url"')],
    ['JSON that is no list and no object', json('Url')],
    ['a value that is no text', metadata([{ name: 'Url' }])],
    ['text of more than 64 kB', json(['Url', 'x'.repeat(64 * 1024)])],
  ])('null: %s', (_title, given) => {
    expect(readConfigurationFields(given)).toBeNull();
  });

  it('are those of all entries of the key, in any case; one that cannot be read does not hide the others', () => {
    const given = [
      { key: 'configurationFIELDS', value: '["Url"]' },
      { key: 'ConfigurationFields', value: '[' },
      { key: 'GalleryApplicationKey', value: '["Password"]' },
      { key: 'ConfigurationFields', value: '["Domain"]' },
    ];
    expect(read(given)).toEqual([plain('Url'), plain('Domain')]);
  });

  it('are those of at most 4 entries, and of at most 100 names', () => {
    const four = Array.from({ length: 4 }, () => '["Url"]');
    expect(readConfigurationFields(metadata(...four))?.isTruncated).toBe(false);
    expect(readConfigurationFields(metadata(...four, '["Domain"]'))).toEqual({
      keys: new Map([['Url', { isSecret: false, count: 4 }]]),
      isTruncated: true,
    });
    const urls = (count: number) => JSON.stringify(Array.from({ length: count }, () => 'Url'));
    expect(readConfigurationFields(metadata(urls(60), urls(40)))?.isTruncated).toBe(false);
    expect(readConfigurationFields(metadata(urls(60), urls(41), '["Domain"]'))).toEqual({
      keys: new Map([['Url', { isSecret: false, count: 100 }]]),
      isTruncated: true,
    });
  });

  it('are read from text of 5,000 levels', () => {
    expect(read(metadata(`${'['.repeat(5000)}${']'.repeat(5000)}`))).toEqual([]);
  });

  it('hold no text of Graph, for any JSON', () => {
    const given = fc.oneof(fc.json(), fc.string()).map((value) => metadata(value));
    fc.assert(
      fc.property(given, (value) => {
        const found = read(value) ?? [];
        return found.every(({ key }) => key === 'unknown' || /^[A-Za-z0-9]+$/u.test(key));
      }),
    );
  });
});

import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { sameSecrets, toStoredSecrets } from '../../../../shared/sync/secrets/stored-secrets.ts';
import { newCanary } from '../../../support/canaries.ts';

/** Key and state of each, with the value when Graph shows it. */
const shown = (secrets: readonly unknown[]) =>
  toStoredSecrets(secrets).map((stored) =>
    stored.state === 'clear' ? [stored.key, stored.reveal()] : [stored.key, stored.state],
  );

describe('the current set of an owner', () => {
  it.each<readonly [string, readonly unknown[], unknown]>([
    ['a value in clear', [{ key: 'UserName', value: 'svc' }], [['UserName', 'svc']]],
    ['a masked value', [{ key: 'Password', value: '*' }], [['Password', 'masked']]],
    ['a key in another case', [{ key: 'PASSWORD', value: '*' }], [['Password', 'masked']]],
    ['an unknown key in clear', [{ key: 'Vendor', value: 'x' }], [['unknown', 'x']]],
    ['an unknown key that is masked', [{ key: 'Vendor', value: '*' }], [['unknown', 'masked']]],
    ['the key None', [{ key: 'None', value: '*' }], [['None', 'masked']]],
    [
      'one value twice',
      [
        { key: 'Url', value: 'a' },
        { key: 'url', value: 'a' },
      ],
      [['Url', 'a']],
    ],
    [
      'two values of one key',
      [
        { key: 'Url', value: 'a' },
        { key: 'url', value: 'b' },
      ],
      [['Url', 'ambiguous']],
    ],
    [
      'two masked values of one key',
      [
        { key: 'Url', value: '*' },
        { key: 'Url', value: '*' },
      ],
      [['Url', 'ambiguous']],
    ],
    [
      'a masked and a clear one',
      [
        { key: 'Url', value: '*' },
        { key: 'Url', value: 'b' },
      ],
      [['Url', 'ambiguous']],
    ],
    [
      'a value without a key',
      [{ value: 'x' }, { key: '', value: 'y' }],
      [
        ['unknown', 'withoutKey'],
        ['unknown', 'withoutKey'],
      ],
    ],
    ['a value that is no text', [{ key: 'Url', value: 5 }], [['Url', 'malformed']]],
    [
      'an entry that is none',
      ['x', null, ['y']],
      [
        ['unknown', 'malformed'],
        ['unknown', 'malformed'],
        ['unknown', 'malformed'],
      ],
    ],
    ['no value', [{ key: 'Url' }, { key: 'Url', value: null }, { key: 'Url', value: '' }, {}], []],
  ])('%s', (_what, secrets, expected) => {
    expect(shown(secrets)).toEqual(expected);
  });

  it('keeps the order and the spelling of Graph', () => {
    const stored = toStoredSecrets([
      { key: 'basEaddress', value: 'x' },
      { key: 'Vendor', value: 'y' },
      { key: 'Domain', value: '*' },
    ]);
    expect(stored.map(({ key, spelling }) => [key, spelling()])).toEqual([
      ['BaseAddress', 'basEaddress'],
      ['unknown', 'Vendor'],
      ['Domain', 'Domain'],
    ]);
  });

  it('cannot be printed', () => {
    const canary = newCanary();
    const stored = toStoredSecrets([{ key: canary, value: canary }, { value: canary }]);
    expect(inspect(stored, { showHidden: true, depth: null })).not.toContain(canary);
    expect(JSON.stringify(stored)).not.toContain(canary);
  });
});

describe('the comparison of two sets', () => {
  const before = [
    { key: 'Url', value: 'a' },
    { key: 'Password', value: '*' },
  ];

  it('ignores order and annotations', () => {
    const after = [
      { key: 'Password', value: '*', '@odata.type': '#x' },
      { value: 'a', key: 'Url' },
    ];
    expect(sameSecrets(before, after)).toBe(true);
  });

  it.each<readonly [string, readonly unknown[]]>([
    [
      'a value',
      [
        { key: 'Url', value: 'b' },
        { key: 'Password', value: '*' },
      ],
    ],
    ['a key more', [...before, { key: 'Domain', value: 'x' }]],
    ['a key less', before.slice(1)],
    [
      'a mask less',
      [
        { key: 'Url', value: 'a' },
        { key: 'Password', value: '' },
      ],
    ],
  ])('sees %s', (_what, after) => {
    expect(sameSecrets(before, after)).toBe(false);
  });
});

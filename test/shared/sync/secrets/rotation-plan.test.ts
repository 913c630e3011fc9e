import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { toPlan, toSources } from '../../../../shared/sync/secrets/rotation-plan.ts';
import type { RotatableKey } from '../../../../shared/sync/secrets/secret-name.ts';
import {
  SecretReferences,
  type SecretReferences as References,
} from '../../../../shared/sync/secrets/secret-references.ts';
import type { Found } from '../../../../shared/sync/secrets/vault-version.ts';
import { newCanary } from '../../../support/canaries.ts';
import { kept, secretName, versionId } from '../../../support/rotating.ts';
import { now, ownerId } from '../../../support/service.ts';

const reference = (key: string, version?: string): References =>
  SecretReferences.parse({
    [key]: { keyVaultSecret: secretName(key), ...(version === undefined ? {} : { version }) },
  });

const planOf = (
  secrets: readonly unknown[],
  references: References,
  found: Partial<Record<RotatableKey, Found>> = {},
) => {
  const sources = toSources(ownerId.toUpperCase(), secrets, references);
  return toPlan(sources, new Map(Object.entries(found) as [RotatableKey, Found][]), now);
};

const token = kept('a', 'new token');
const secret = (key: string, version: string | null) => ({ name: secretName(key), version });

describe('the plan of a rotation', () => {
  it('replaces referenced keys, reads masked keys from the vault, keeps visible values', () => {
    const stored = [
      { key: 'BaseAddress', value: 'https://scim.example.com' },
      { key: 'secrettoken', value: '*' },
      { key: 'Password', value: '*' },
      { key: 'Vendor', value: 'in clear' },
    ];
    const { entries, pairs } = planOf(stored, reference('SecretToken'), {
      SecretToken: token,
      Password: kept('b', 'old password'),
    });
    expect(entries).toEqual([
      { key: 'BaseAddress', action: 'keep', secret: null, reason: null },
      { key: 'Password', action: 'fromVault', secret: secret('Password', versionId('b')), reason: null },
      { key: 'unknown', action: 'keep', secret: null, reason: null },
      { key: 'SecretToken', action: 'replace', secret: secret('SecretToken', versionId('a')), reason: null },
    ]);
    expect(pairs?.()).toEqual([
      { key: 'BaseAddress', value: 'https://scim.example.com' },
      { key: 'Password', value: 'old password' },
      { key: 'Vendor', value: 'in clear' },
      { key: 'SecretToken', value: 'new token' },
    ]);
  });

  it('adds a key that is not set yet', () => {
    const { entries, pairs } = planOf([{ key: 'SecretToken' }], reference('SecretToken'), {
      SecretToken: token,
    });
    expect(entries).toMatchObject([{ key: 'SecretToken', action: 'add' }]);
    expect(pairs?.()).toEqual([{ key: 'SecretToken', value: 'new token' }]);
  });

  it('reads the referenced version from the vault, and the current version of masked keys', () => {
    const stored = [{ key: 'Password', value: '*' }];
    expect(toSources(ownerId, stored, reference('SecretToken', versionId('c')))).toEqual([
      { from: 'vault', key: 'Password', action: 'fromVault', secret: secret('Password', null) },
      { from: 'vault', key: 'SecretToken', action: 'add', secret: secret('SecretToken', versionId('c')) },
    ]);
  });

  it('accepts a reference for a key that Graph has more than once', () => {
    const stored = [
      { key: 'SecretToken', value: '*' },
      { key: 'secrettoken', value: 'x' },
    ];
    const { pairs } = planOf(stored, reference('SecretToken'), { SecretToken: token });
    expect(pairs?.()).toEqual([{ key: 'SecretToken', value: 'new token' }]);
  });

  it.each<readonly [string, unknown, string, string | null, string]>([
    [
      'a masked key without a secret',
      { key: 'Password', value: '*' },
      'Password',
      secretName('Password'),
      'notInVault',
    ],
    ['an unknown masked key', { key: 'Vendor', value: '*' }, 'unknown', null, 'notInVault'],
    ['the masked key None', { key: 'None', value: '*' }, 'None', null, 'notInVault'],
    ['a value without a key', { value: 'x' }, 'unknown', null, 'withoutKey'],
    ['a value that is no text', { key: 'Url', value: true }, 'Url', secretName('Url'), 'malformed'],
    ['an entry that is none', 'x', 'unknown', null, 'malformed'],
  ])('refuses all of it for %s', (_what, entry, key, name, reason) => {
    const { entries, pairs } = planOf([entry], reference('SecretToken'), { SecretToken: token });
    expect(entries[0]).toMatchObject({ key, action: 'refuse', reason });
    expect(entries[0]?.secret?.name ?? null).toBe(name);
    expect(pairs).toBeNull();
  });

  it.each<readonly [string, Found, string]>([
    ['is not there', 'absent', 'notInVault'],
    ['is disabled', 'disabled', 'disabled'],
    ['is listed as disabled', kept('a', 'x', { isEnabled: false }), 'disabled'],
    ['expires now', kept('a', 'x', { expiresAt: now }), 'expired'],
    ['is valid from tomorrow', kept('a', 'x', { notBefore: now + 1 }), 'notYetValid'],
    ['is empty', kept('a', ''), 'noValue'],
    ["is Graph's own mask", kept('a', '*'), 'noValue'],
    ['is a longer mask', kept('a', '********'), 'noValue'],
    ['is not there, though the secret is', 'versionAbsent', 'versionNotFound'],
    ['ends with a line feed', kept('a', 'x\n'), 'endsWithLineBreak'],
    ['ends with a carriage return', kept('a', 'x\r'), 'endsWithLineBreak'],
    ['ends with both', kept('a', 'x\r\n'), 'endsWithLineBreak'],
    ['is only a line feed', kept('a', '\n'), 'endsWithLineBreak'],
    ['is a mask with a line feed', kept('a', '***\n'), 'endsWithLineBreak'],
    ['has several lines and ends with a line break', kept('a', 'x\ny\n'), 'endsWithLineBreak'],
  ])('refuses all of it for a version that %s', (_what, found, reason) => {
    const { entries, pairs } = planOf([], reference('SecretToken'), { SecretToken: found });
    expect(entries).toMatchObject([{ key: 'SecretToken', action: 'refuse', reason }]);
    expect(pairs).toBeNull();
  });

  it('accepts a version that is valid from now and expires a moment later', () => {
    const found = kept('a', 'x', { notBefore: now, expiresAt: now + 1 });
    expect(planOf([], reference('SecretToken'), { SecretToken: found }).pairs).not.toBeNull();
  });

  it.each(['x\ny', '\nx', ' x ', '*x*', 'x*'])('keeps the value %j unchanged', (value) => {
    const { pairs } = planOf([], reference('SecretToken'), { SecretToken: kept('a', value) });
    expect(pairs?.()).toEqual([{ key: 'SecretToken', value }]);
  });

  it.each(['*', '**', '*'.repeat(64)])('reads %s from Graph as a masked value', (value) => {
    const { entries } = planOf([{ key: 'Password', value }], reference('SecretToken'), {
      SecretToken: token,
      Password: kept('b', 'the password'),
    });
    expect(entries[0]).toMatchObject({ key: 'Password', action: 'fromVault' });
  });

  it.each([
    ['masks of two lengths', ['*', '***']],
    ['a value and a mask', ['x', '***']],
  ])('refuses %s for one key', (_what, values) => {
    const stored = values.map((value) => ({ key: 'Password', value }));
    const { refused, pairs } = planOf(stored, reference('SecretToken'), { SecretToken: token });
    expect(refused).toMatchObject([{ key: 'Password', reason: 'ambiguous', intended: null }]);
    expect(pairs).toBeNull();
  });

  it('cannot be printed', () => {
    const canary = newCanary();
    const stored = [{ key: 'UserName', value: canary }];
    const plan = planOf(stored, reference('SecretToken'), { SecretToken: kept('a', canary) });
    expect(plan.pairs).not.toBeNull();
    expect(inspect(plan, { showHidden: true, depth: null })).not.toContain(canary);
  });
});

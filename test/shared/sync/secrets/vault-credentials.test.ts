import { describe, expect, it } from '@jest/globals';
import { secretNamesOf, toVaultCredentials } from '../../../../shared/sync/secrets/vault-credentials.ts';
import { kept, secretName, versionId } from '../../../support/rotating.ts';
import { now, ownerId } from '../../../support/service.ts';

const day = 86_400_000;
const params = { owner: 'servicePrincipals', ownerId: ownerId.toUpperCase() } as const;
const stored = [{ key: 'secretToken', value: '*' }];

const itemOf = (changes: Parameters<typeof kept>[2]) =>
  toVaultCredentials(params, stored, new Map([[secretName('SecretToken'), kept('a', 'x', changes)]]), now)
    .items[0];

describe('the state of the secret of a credential', () => {
  it('comes from its metadata', () => {
    expect(itemOf({ updatedAt: now - day, expiresAt: now + 40 * day + 5 })).toEqual({
      key: 'SecretToken',
      isSet: true,
      maskedByGraph: true,
      secretName: secretName('SecretToken'),
      secret: {
        name: secretName('SecretToken'),
        version: versionId('a'),
        updatedOn: new Date(now - day).toISOString(),
        expiresOn: new Date(now + 40 * day + 5).toISOString(),
        daysLeft: 40,
      },
      status: 'ok',
    });
  });

  it.each<readonly [string, Parameters<typeof kept>[2], string, number | null]>([
    ['30 days ahead', { expiresAt: now + 30 * day }, 'ok', 30],
    ['a moment less', { expiresAt: now + 30 * day - 1 }, 'expiringSoon', 29],
    ['today', { expiresAt: now + 1 }, 'expiringSoon', 0],
    ['now', { expiresAt: now }, 'expired', 0],
    ['an hour ago', { expiresAt: now - 3_600_000 }, 'expired', -1],
    ['never', { expiresAt: null }, 'noExpiry', null],
    ['disabled', { isEnabled: false, expiresAt: now + 90 * day }, 'disabled', 90],
    ['not yet valid', { notBefore: now + 1, expiresAt: now + 90 * day }, 'notYetValid', 90],
  ])('%s', (_when, changes, status, daysLeft) => {
    expect(itemOf(changes)).toMatchObject({ status, secret: { daysLeft } });
  });

  it('is notInVault without a secret, with the expected name; an unknown key has no name', () => {
    const secrets = [...stored, { key: 'Vendor', value: 'x' }, { key: 'None', value: 'x' }, { key: 'Url' }];
    const { items } = toVaultCredentials(params, secrets, new Map(), now);
    expect(
      items.map(({ key, isSet, secretName: name, secret, status }) => [key, isSet, name, secret, status]),
    ).toEqual([
      ['SecretToken', true, secretName('SecretToken'), null, 'notInVault'],
      ['None', true, null, null, 'notInVault'],
      ['Url', false, secretName('Url'), null, 'notInVault'],
      ['unknown', true, null, null, 'notInVault'],
    ]);
    expect(secretNamesOf(ownerId, secrets)).toEqual([secretName('SecretToken'), secretName('Url')]);
  });
});

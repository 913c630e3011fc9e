import { describe, expect, it } from '@jest/globals';
import type { VaultSecret } from '../../../shared/ports.ts';
import { kept, secretName, versionId } from '../../support/rotating.ts';
import { old, reference, rotationService, vault } from '../../support/rotation-service.ts';
import { now } from '../../support/service.ts';

type Body = Record<string, { readonly keyVaultSecret: string; readonly version: string }>;
const pinned = (digit: string, key = 'SecretToken') => ({
  [key]: { keyVaultSecret: secretName(key), version: versionId(digit) },
});

/** The restore of a rotation that Graph refuses after the write, and the result of sending it. */
const restoreOf = async (versions: readonly VaultSecret[], body: object = reference, more = {}) => {
  const secrets = { ...vault, [secretName('SecretToken').toLowerCase()]: versions, ...more };
  let refuses = true;
  const scene = rotationService({ accepts: (_credentials, isSaved) => !(isSaved && refuses) }, secrets);
  const { body: answer } = await scene.put(body);
  expect(answer['code']).toBe('rotation-unconfirmed');
  refuses = false;
  const restore = answer['restore'] as { readonly body: Body } | null;
  const sent = restore === null ? null : await scene.put(restore.body);
  return { restore, detail: String(answer['detail']), sent, stored: scene.stored };
};

const fresh = kept('b', 'new token');
const before = kept('a', 'old token', { createdAt: now - 5000 });

describe('the restore of a rotation', () => {
  it.each<readonly [string, VaultSecret]>([
    ['is not valid yet', kept('c', 'x', { notBefore: now + 60_000 })],
    ['is disabled', kept('c', 'x', { isEnabled: false })],
    ['has expired', kept('c', 'x', { expiresAt: now })],
    ['is empty', kept('c', '')],
    ['is a mask', kept('c', '*****')],
    ['ends with a line break', kept('c', 'x\n')],
    ['has the value that was just written', kept('c', 'new token')],
  ])('skips a version that %s, and works when it is sent', async (_what, unusable) => {
    const { restore, sent, stored } = await restoreOf([fresh, unusable, before]);
    expect(restore?.body).toEqual(pinned('a'));
    expect(sent?.status).toBe(200);
    expect(stored()).toContainEqual({ key: 'SecretToken', value: 'old token' });
  });

  it.each<readonly [string, VaultSecret]>([
    ['is not valid yet', kept('c', 'x', { notBefore: now + 60_000 })],
    ['ends with a line break', kept('c', 'x\r')],
    ['has the value that was just written', kept('c', 'new token')],
  ])('is null where the only other version %s', async (_what, unusable) => {
    const { restore, detail } = await restoreOf([fresh, unusable]);
    expect(restore).toBeNull();
    expect(detail).toContain('does not have a usable earlier version');
  });

  it('finds the version before many disabled ones', async () => {
    const disabled = Array.from({ length: 40 }, (_, index) =>
      kept('c', 'x', { version: String(index).padStart(32, '0'), isEnabled: false }),
    );
    expect((await restoreOf([fresh, ...disabled, before])).restore?.body).toEqual(pinned('a'));
  });

  it('has the current version after a rotation to an older one', async () => {
    const newest = kept('c', 'newest token', { createdAt: now });
    const { restore, sent, stored } = await restoreOf([newest, fresh, before], pinned('a'));
    expect(restore?.body).toEqual(pinned('c'));
    expect(sent?.status).toBe(200);
    expect(stored()).toContainEqual({ key: 'SecretToken', value: 'newest token' });
  });

  it('has the newest usable version when the current one is not valid yet', async () => {
    const future = kept('c', 'future token', { notBefore: now + 60_000 });
    expect((await restoreOf([future, fresh, before], pinned('a'))).restore?.body).toEqual(pinned('b'));
  });

  it('has the written version of an added key when the key vault has a newer one', async () => {
    const name = secretName('ClientSecret');
    const more = { [name.toLowerCase()]: [kept('e', 'unusable', { isEnabled: false }), kept('d', 'added')] };
    const body = { ...reference, ...pinned('d', 'ClientSecret') };
    const { restore, sent, stored } = await restoreOf([fresh, before], body, more);
    expect(restore?.body).toEqual({ ...pinned('a'), ...pinned('d', 'ClientSecret') });
    expect(sent?.status).toBe(200);
    expect(stored()).toContainEqual({ key: 'ClientSecret', value: 'added' });
  });

  it('omits an added key whose current version was written', async () => {
    const more = { [secretName('ClientSecret').toLowerCase()]: [kept('d', 'added')] };
    const body = { ...reference, ClientSecret: { keyVaultSecret: secretName('ClientSecret') } };
    const { restore, sent } = await restoreOf([fresh, before], body, more);
    expect([restore?.body, sent?.status]).toEqual([pinned('a'), 200]);
  });

  it('is null when the key vault fails, and the response is sent', async () => {
    const { put } = rotationService({ accepts: (_credentials, isSaved) => !isSaved }, vault, undefined, {
      connectVault: () => ({
        versions: () => Promise.reject(new Error('gone')),
        read: (name) => Promise.resolve(vault[name.toLowerCase()]?.[0] ?? 'absent'),
      }),
    });
    expect(await put(reference)).toMatchObject({
      status: 502,
      body: { code: 'rotation-unconfirmed', restore: null },
    });
  });

  it('does not change other credentials', async () => {
    const { stored } = await restoreOf([fresh, before]);
    const sorted = (pairs: readonly unknown[]) => pairs.map((pair) => JSON.stringify(pair)).sort();
    expect(sorted(stored())).toEqual(sorted(old));
  });
});

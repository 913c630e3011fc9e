import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../shared/problem.ts';
import { eventService, kept, newVersionEvent, secretName, versionId } from '../support/vault-events.ts';
import { old, vault, writes } from '../support/rotation-service.ts';

const tokenName = secretName('SecretToken').toLowerCase();
const passwordName = secretName('Password').toLowerCase();
const passwordEvent = newVersionEvent({ name: secretName('Password'), version: versionId('d') });

/** Graph and the vault have a new SecretToken; a new Password comes to the vault with `addPassword`. */
const twoKeys = (
  ports: Parameters<typeof eventService>[0] = {},
  seed: Parameters<typeof eventService>[1] = {},
) => {
  const secrets = { ...vault, [passwordName]: [kept('c', 'the password')] };
  const at = eventService(ports, seed, secrets);
  const addPassword = () => {
    secrets[passwordName]?.unshift(kept('d', 'new password'));
  };
  const restore = async () => {
    const reference = { keyVaultSecret: secretName('SecretToken'), version: versionId('a') };
    expect((await at.put({ SecretToken: reference })).status).toBe(200);
  };
  const valueOf = (key: string) => at.stored().find((pair) => pair['key'] === key)?.['value'];
  const set = () => [valueOf('SecretToken'), valueOf('Password')];
  return { ...at, secrets, addPassword, restore, set };
};

describe('an event for one key of two', () => {
  it('200: does not undo the restore of the other key', async () => {
    const at = twoKeys();
    expect((await at.deliver()).body).toMatchObject({ result: 'rotated' });
    await at.restore();
    at.addPassword();
    expect((await at.deliver(passwordEvent)).body).toMatchObject({ result: 'rotated' });
    expect(at.set()).toEqual(['old token', 'new password']);
  });

  it.each(['before', 'after'] as const)(
    '200: failed where the outcome of the other key is unknown (%s Graph has acted): nothing is written',
    async (when) => {
      const at = twoKeys();
      const error = new Problem('graph-unavailable', 'Scripted.', { mayHaveActed: true });
      at.misbehave((call) => (call.includes('PUT') ? { when, error } : undefined));
      expect((await at.deliver()).body).toMatchObject({ reason: 'outcomeUnknown' });
      at.misbehave(() => undefined);
      at.addPassword();
      const before = at.stored();
      expect((await at.deliver(passwordEvent)).body).toMatchObject({
        result: 'failed',
        reason: 'outcomeUnknown',
        key: 'Password',
      });
      expect([at.stored(), writes(at.calls).length]).toEqual([before, 1]);
      expect(at.failed()).toMatchObject([{ key: 'SecretToken' }, { key: 'Password' }]);
    },
  );

  it('200: leaves a newer version of the other key, which the target system refused, in the vault', async () => {
    const at = twoKeys({}, { accepts: (pairs) => !pairs.some(({ value }) => value === 'wrong token') });
    await at.deliver();
    at.secrets[tokenName] = [kept('e', 'wrong token'), ...(vault[tokenName] ?? [])];
    const refused = newVersionEvent({ version: versionId('e') });
    expect((await at.deliver(refused)).body).toMatchObject({ reason: 'notAccepted' });
    at.addPassword();
    expect((await at.deliver(passwordEvent)).body).toMatchObject({ result: 'rotated' });
    expect(at.set()).toEqual(['new token', 'new password']);
  });

  it('200: without a record the other key gets its current version, as in a manual rotation', async () => {
    const at = twoKeys();
    at.addPassword();
    expect((await at.deliver(passwordEvent)).body).toMatchObject({ result: 'rotated' });
    expect(at.set()).toEqual(['new token', 'new password']);
    expect((await at.deliver()).body).toMatchObject({ result: 'done' });
  });

  it('200: failed where the recorded version of the other key can no longer be read', async () => {
    const at = twoKeys();
    await at.deliver();
    await at.restore();
    at.secrets[tokenName] = [kept('b', 'new token'), kept('a', 'old token', { isEnabled: false })];
    at.addPassword();
    const before = at.stored();
    expect((await at.deliver(passwordEvent)).body).toMatchObject({ result: 'failed', reason: 'credentials' });
    expect(at.stored()).toEqual(before);
  });

  it('200: unconfirmed: the restore keeps the restored version of the other key', async () => {
    let refuses = false;
    const at = twoKeys({}, { accepts: (_, isSaved) => !(isSaved && refuses) });
    await at.deliver();
    await at.restore();
    at.addPassword();
    refuses = true;
    const { body } = await at.deliver(passwordEvent);
    refuses = false;
    expect(body).toMatchObject({ reason: 'unconfirmed' });
    const restore = body['restore'] as { readonly body: object };
    expect((await at.put(restore.body)).status).toBe(200);
    expect(at.set()).toEqual(['old token', 'the password']);
  });

  it('200: keeps a version of the other key that a rotation wrote while AUTO_ROTATE was off', async () => {
    const at = twoKeys();
    await at.deliver();
    const { connectState, connectGraph, connectVault } = at.ports;
    const off = { connectState, connectGraph, connectVault, isStateShared: true, autoRotation: null };
    at.secrets[tokenName] = [kept('e', 'newest token'), ...(vault[tokenName] ?? [])];
    expect((await eventService(off).put({ SecretToken: { keyVaultSecret: tokenName } })).status).toBe(200);
    at.addPassword();
    expect((await at.deliver(passwordEvent)).body).toMatchObject({ result: 'rotated' });
    expect(at.set()).toEqual(['newest token', 'new password']);
  });

  it('200: a manual rotation of the other key takes the current version, as before', async () => {
    const at = twoKeys();
    await at.deliver();
    await at.restore();
    expect((await at.put({ Password: { keyVaultSecret: secretName('Password') } })).status).toBe(200);
    expect(at.set()).toEqual(['new token', 'the password']);
    expect(at.stored()).not.toEqual(old);
  });
});

import { demoOwners } from './fake-graph/owners.ts';
import type { VaultStore } from './fake-key-vault/store.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The name of the secret of a demo owner's key. */
export const demoSecretName = (owner: 'quarantined' | 'healthy' | 'expired', key: string): string =>
  `sync-${demoOwners[owner].id}-${key}`;

/** The expired version of the token of the owner with the expired token. */
export const expiredVersion = '5b7e0d2c94f1463aa8c6e13d70b9f254';

/**
 * Fills the vault of the demo directory. The quarantined owner has all secrets for a rotation, with an expired and a new
 * version of its token. Those of the owner with the expired token wait for a new version. The healthy owner has only the
 * token, so its rotation would lose the other credentials.
 */
export const addDemoSecrets = (store: VaultStore, now: number): void => {
  const expiresIn = (days: number) => {
    const createdAt = now + (days - 365) * dayMs;
    return { createdAt, updatedAt: createdAt, expiresAt: now + days * dayMs };
  };
  store.set(demoSecretName('quarantined', 'SecretToken'), 'expired-not-a-real-token', expiresIn(-3));
  store.set(demoSecretName('quarantined', 'SecretToken'), 'new-not-a-real-token', expiresIn(362));
  store.set(demoSecretName('quarantined', 'Password'), 'not-a-real-password', expiresIn(20));
  store.set(demoSecretName('expired', 'SecretToken'), 'expired-not-a-real-token', {
    ...expiresIn(-3),
    version: expiredVersion,
  });
  store.set(demoSecretName('expired', 'Password'), 'not-a-real-password', expiresIn(20));
  store.set(demoSecretName('healthy', 'SecretToken'), 'new-not-a-real-token', expiresIn(362));
};

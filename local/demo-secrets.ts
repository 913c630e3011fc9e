import { demoOwners } from './fake-graph/owners.ts';
import type { VaultStore } from './fake-key-vault/store.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The name of the secret for a key of a demo owner. */
export const demoSecretName = (owner: 'quarantined' | 'healthy', key: string): string =>
  `sync-${demoOwners[owner].id}-${key}`;

/**
 * The vault of the demo directory: all that a rotation of the quarantined owner needs, its token in a version that has
 * expired and in a new one; of the healthy owner the token alone, so that its rotation would lose the others.
 */
export const addDemoSecrets = (store: VaultStore, now: number): void => {
  const expiresIn = (days: number) => {
    const createdAt = now + (days - 365) * dayMs;
    return { createdAt, updatedAt: createdAt, expiresAt: now + days * dayMs };
  };
  store.set(demoSecretName('quarantined', 'SecretToken'), 'expired-not-a-real-token', expiresIn(-3));
  store.set(demoSecretName('quarantined', 'SecretToken'), 'new-not-a-real-token', expiresIn(362));
  store.set(demoSecretName('quarantined', 'Password'), 'not-a-real-password', expiresIn(20));
  store.set(demoSecretName('healthy', 'SecretToken'), 'new-not-a-real-token', expiresIn(362));
};

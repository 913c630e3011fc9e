/** A feature that a deployment can turn on. `operations`: OPERATIONS=enabled. `vault`: KEY_VAULT_URI is set. */
export type Feature = 'operations' | 'vault';

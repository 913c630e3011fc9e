/** What a deployment may turn on. `operations`: OPERATIONS=enabled. `vault`: KEY_VAULT_URI is given. */
export type Feature = 'operations' | 'vault';

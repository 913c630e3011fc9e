import type { StoredVersion } from './store.ts';

/** A CloudEvent of version 1.0 in structured mode (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md). */
export interface CloudEvent {
  readonly id: string;
  /** The resource id of the vault. */
  readonly source: string;
  /** The name of the secret. */
  readonly subject: string;
  readonly type: string;
  readonly time: string;
  readonly specversion: '1.0';
  readonly data: Readonly<Record<string, string | number | null>>;
}

/** A vault at a loopback address has this name, because its address contains none. */
export const localVaultName = 'local';

const vaultId = `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/local/providers/Microsoft.KeyVault/vaults/${localVaultName}`;

const seconds = (instant: number | null): number | null =>
  instant === null ? null : Math.floor(instant / 1000);

export interface EventFacts {
  /** The id of the event: a GUID. */
  readonly id: string;
  /** The address of the vault. */
  readonly root: string;
}

/** The event of a new version (https://learn.microsoft.com/azure/event-grid/event-schema-key-vault). It has no value. */
export const toNewVersionEvent = (
  name: string,
  stored: Pick<StoredVersion, 'version' | 'createdAt' | 'notBefore' | 'expiresAt'>,
  facts: EventFacts,
): CloudEvent => ({
  id: facts.id,
  source: vaultId,
  subject: name,
  type: 'Microsoft.KeyVault.SecretNewVersionCreated',
  time: new Date(stored.createdAt).toISOString(),
  specversion: '1.0',
  data: {
    Id: `${facts.root}/secrets/${name}/${stored.version}`,
    VaultName: localVaultName,
    ObjectType: 'Secret',
    ObjectName: name,
    Version: stored.version,
    NBF: seconds(stored.notBefore),
    EXP: seconds(stored.expiresAt),
  },
});

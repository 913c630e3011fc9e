import * as z from 'zod';
import { guid } from '../../ids.ts';
import { knownKey, secretNameOrNull, type RotatableKey } from './secret-name.ts';

/** The only type of event that starts a rotation. */
export const newVersionType = 'Microsoft.KeyVault.SecretNewVersionCreated';

const text = (description: string) => z.string().meta({ description });
/** Null counts as absent. */
const word = (description: string, maxLength: number) =>
  z.string().max(maxLength).nullish().meta({ description });

/**
 * An event of a key vault, as Event Grid delivers it (https://learn.microsoft.com/azure/event-grid/event-schema-key-vault).
 * CloudEvents 1.0 allows further members. `subject` and `data` of another kind count as absent, because an event of another type
 * may have any.
 */
export const VaultEvent = z
  .object({
    id: text('Id of the event'),
    source: text('Resource id of the key vault'),
    specversion: z
      .literal('1.0', { error: 'Must be 1.0: an event of CloudEvents 1.0 in structured mode.' })
      .meta({
        description: 'Version of CloudEvents',
      }),
    type: text(`${newVersionType}; an event of another type is ignored`),
    subject: z.string().nullish().catch(undefined).meta({ description: 'Name of the secret' }),
    data: z
      .object({
        VaultName: word('Name of the key vault', 128),
        ObjectType: word('Secret; an event of another kind of object is ignored', 64),
        ObjectName: word('Name of the secret', 128),
        Version: word('The new version: 32 hexadecimal digits', 64),
      })
      .meta({ id: 'VaultEventData', description: 'The secret of an event of the key vault' })
      .nullish()
      .catch(undefined)
      .meta({ description: 'The new version of the secret' }),
  })
  .meta({
    id: 'VaultEvent',
    description: 'An event of the key vault (CloudEvents 1.0, structured mode). Further members are allowed.',
  });
export type VaultEvent = z.output<typeof VaultEvent>;

/** True for the event of a new version of a secret. */
export const isNewVersion = ({ type, data }: VaultEvent): boolean =>
  type === newVersionType && (data?.ObjectType ?? 'Secret').toLowerCase() === 'secret';

/** True for an event of this vault. `vaultName` in lower case. */
export const isFromVault = ({ source, data }: VaultEvent, vaultName: string): boolean =>
  source.toLowerCase().endsWith(`/providers/microsoft.keyvault/vaults/${vaultName}`) &&
  (data?.VaultName ?? vaultName).toLowerCase() === vaultName;

/** What a secret of the vault is for. */
export interface SecretPurpose {
  readonly ownerId: string;
  readonly key: RotatableKey;
  /** `sync-<owner id>-<key>`. */
  readonly name: string;
}

const purposeName = /^sync-([0-9a-f-]{36})-([a-z0-9]{1,64})$/iu;

/** Null for a secret that is not the credential of an owner. */
export const toPurpose = ({ subject, data }: VaultEvent): SecretPurpose | null => {
  const [, ownerId = '', keyText = ''] = purposeName.exec(data?.ObjectName ?? subject ?? '') ?? [];
  const key = knownKey(keyText);
  const name = secretNameOrNull(ownerId, key);
  if (!guid.test(ownerId) || name === null || key === 'unknown' || key === 'None') return null;
  return { ownerId: ownerId.toLowerCase(), key, name };
};

/** The new version in lower case; null where the event has none. Microsoft's example has a space before it. */
export const toVersion = ({ data }: VaultEvent): string | null => {
  const version = data?.Version?.trim().toLowerCase() ?? '';
  return /^[0-9a-f]{32}$/u.test(version) ? version : null;
};

import * as z from 'zod';
import { Credential, toCredentials } from './credentials.ts';
import { InstantText } from '../schema-parts.ts';
import { Owner, toOwner, type OwnerPath } from '../../owner.ts';
import { secretNameOrNull } from './secret-name.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A secret with fewer days left expires soon: enough time for a rotation during office hours. */
const soonDays = 30;

const VaultSecretInfo = z
  .strictObject({
    name: z.string().meta({ description: 'Name of the secret' }),
    version: z.string().meta({ description: 'The current version' }),
    updatedOn: InstantText('When the current version was last changed'),
    expiresOn: InstantText('When the current version expires'),
    daysLeft: z.int().nullable().meta({
      format: 'int32',
      description: 'Whole days until it expires, negative after that; null for a secret that never expires',
    }),
  })
  .meta({ id: 'KeptSecret', description: 'A secret in the key vault, without its value' });

const VaultCredential = Credential.extend({
  secretName: z.string().nullable().meta({
    description: 'The only secret name that a reference to this credential can have; null for `unknown`',
  }),
  secret: VaultSecretInfo.nullable().meta({ description: 'The secret; null when the key vault has none' }),
  status: z
    .enum(['ok', 'expiringSoon', 'expired', 'noExpiry', 'notInVault', 'disabled', 'notYetValid'])
    .meta({
      id: 'KeptCredentialStatus',
      description: `State of the current version of the secret. expiringSoon: fewer than ${soonDays} days left`,
    }),
}).meta({
  id: 'KeptCredential',
  description: 'Whether a credential is set, and the state of its secret in the key vault',
});
type VaultCredential = z.output<typeof VaultCredential>;

export const VaultCredentials = z
  .strictObject({
    owner: Owner,
    items: z.array(VaultCredential).meta({ description: 'One item for each credential that Graph lists' }),
  })
  .meta({
    id: 'KeptCredentials',
    description: 'The credentials of an owner and their secrets in the key vault; never a value',
  });
export type VaultCredentials = z.output<typeof VaultCredentials>;

/** A version of a secret. Instants in milliseconds since the epoch. */
export interface VaultSecretVersion {
  readonly version: string;
  readonly isEnabled: boolean;
  readonly updatedAt: number | null;
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
}

const toStatus = (current: VaultSecretVersion, now: number): VaultCredential['status'] => {
  const { isEnabled, notBefore, expiresAt } = current;
  if (!isEnabled) return 'disabled';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  if (notBefore !== null && notBefore > now) return 'notYetValid';
  if (expiresAt === null) return 'noExpiry';
  return expiresAt - now < soonDays * dayMs ? 'expiringSoon' : 'ok';
};

const toInstant = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

const toSecret = (name: string, kept: VaultSecretVersion, now: number): z.output<typeof VaultSecretInfo> => ({
  name,
  version: kept.version,
  updatedOn: toInstant(kept.updatedAt),
  expiresOn: toInstant(kept.expiresAt),
  daysLeft: kept.expiresAt === null ? null : Math.floor((kept.expiresAt - now) / dayMs),
});

/** The names of the secrets that the vault can have for the keys of the current set. */
export const secretNamesOf = (ownerId: string, secrets: readonly unknown[]): readonly string[] =>
  toCredentials(secrets)
    .map(({ key }) => secretNameOrNull(ownerId, key))
    .filter((name) => name !== null);

/** `current` has the current version of each secret in the vault, by name. `now` in milliseconds since the epoch. */
export const toVaultCredentials = (
  params: OwnerPath,
  secrets: readonly unknown[],
  current: ReadonlyMap<string, VaultSecretVersion>,
  now: number,
): VaultCredentials => ({
  owner: toOwner(params),
  items: toCredentials(secrets).map((credential): VaultCredential => {
    const secretName = secretNameOrNull(params.ownerId, credential.key);
    const kept = secretName === null ? undefined : current.get(secretName);
    if (secretName === null || kept === undefined)
      return { ...credential, secretName, secret: null, status: 'notInVault' };
    const secret = toSecret(secretName, kept, now);
    return { ...credential, secretName, secret, status: toStatus(kept, now) };
  }),
});

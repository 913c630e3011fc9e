import { z } from 'zod';
import { Credential, toCredentials } from './credentials.ts';
import { InstantText } from '../schema-parts.ts';
import { Owner, toOwner, type OwnerPath } from '../../owner.ts';
import { secretNameOrNull } from './secret-name.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Days of life under which a secret expires soon: time for a rotation in office hours. */
const soonDays = 30;

const VaultSecretInfo = z
  .strictObject({
    name: z.string(),
    version: z.string().meta({ description: 'The current one' }),
    updatedOn: InstantText('When the version was last changed'),
    expiresOn: InstantText('When it expires'),
    daysLeft: z.int().nullable().meta({ description: 'Whole days until then; negative when it is past' }),
  })
  .meta({ id: 'KeptSecret', description: 'What the key vault tells of a secret besides its value' });

const VaultCredential = Credential.extend({
  secretName: z
    .string()
    .nullable()
    .meta({ description: 'The one name that a reference to this credential may have; null for `unknown`' }),
  secret: VaultSecretInfo.nullable(),
  status: z
    .enum(['ok', 'expiringSoon', 'expired', 'noExpiry', 'notInVault', 'disabled', 'notYetValid'])
    .meta({ description: `expiringSoon: under ${soonDays} days` }),
}).meta({ id: 'KeptCredential', description: 'Whether a credential is set, and how its secret is kept' });
type VaultCredential = z.output<typeof VaultCredential>;

export const VaultCredentials = z
  .strictObject({ owner: Owner, items: z.array(VaultCredential) })
  .meta({ id: 'KeptCredentials', description: 'Credentials of an owner and their secrets; never a value' });
export type VaultCredentials = z.output<typeof VaultCredentials>;

/** A version as the vault tells it. Instants in milliseconds since the epoch. */
export interface VaultSecretVersion {
  readonly version: string;
  readonly isEnabled: boolean;
  readonly updatedAt: number | null;
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
}

const toStatus = (kept: VaultSecretVersion, now: number): VaultCredential['status'] => {
  const { isEnabled, notBefore, expiresAt } = kept;
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

/** The keys among what Graph holds for which the vault can have a secret, each with its name. */
export const namesToAsk = (ownerId: string, secrets: readonly unknown[]): readonly string[] =>
  toCredentials(secrets)
    .map(({ key }) => secretNameOrNull(ownerId, key))
    .filter((name) => name !== null);

/** `current` holds the current version of each secret that the vault has, by name. `now` in milliseconds since the epoch. */
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

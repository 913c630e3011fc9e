import { secretKeys, type SecretKey } from './secret-keys.ts';

/** A credential that can be rotated: each that has a name. */
export type RotatableKey = Exclude<SecretKey, 'None'>;

const isRotatable = (key: SecretKey): key is RotatableKey => key !== 'None';

export const rotatableKeys: readonly RotatableKey[] = secretKeys.filter(isRotatable);

const byLowerCase: ReadonlyMap<string, SecretKey> = new Map(
  secretKeys.map((key) => [key.toLowerCase(), key]),
);

/** The key of the enumeration that Graph means, compared without case; `unknown` for any other. */
export const knownKey = (key: string): SecretKey | 'unknown' =>
  byLowerCase.get(key.toLowerCase()) ?? 'unknown';

/**
 * The one secret of the key vault that may become this credential of this owner. Owner and key stand in the name, so that
 * no reference can bring the secret of another owner into a job, nor a password under a key that Graph shows in clear.
 */
export const secretNameOf = (ownerId: string, key: RotatableKey): string =>
  `sync-${ownerId.toLowerCase()}-${key}`;

/** The same for any key; null where no secret can have a name for it. */
export const secretNameOrNull = (ownerId: string, key: SecretKey | 'unknown'): string | null =>
  key === 'unknown' || !isRotatable(key) ? null : secretNameOf(ownerId, key);

import { secretKeys, type ListedKey, type SecretKey } from './secret-keys.ts';

/** A credential that can be rotated: each key except `None`. */
export type RotatableKey = Exclude<SecretKey, 'None'>;

const isRotatable = (key: SecretKey): key is RotatableKey => key !== 'None';

export const rotatableKeys: readonly RotatableKey[] = secretKeys.filter(isRotatable);

const byLowerCase: ReadonlyMap<string, SecretKey> = new Map(
  secretKeys.map((key) => [key.toLowerCase(), key]),
);

/** The key of the enumeration, compared without case; `unknown` for any other key. */
export const knownKey = (key: string): ListedKey => byLowerCase.get(key.toLowerCase()) ?? 'unknown';

/**
 * The only secret of the key vault that can be written to this credential of this owner. The name contains owner and key, so a
 * reference cannot use the secret of another owner, nor write a password under a key whose value Graph shows.
 */
export const secretNameOf = (ownerId: string, key: RotatableKey): string =>
  `sync-${ownerId.toLowerCase()}-${key}`;

/** The same for any key; null for `unknown` and `None`, which have no secret. */
export const secretNameOrNull = (ownerId: string, key: ListedKey): string | null =>
  key === 'unknown' || !isRotatable(key) ? null : secretNameOf(ownerId, key);

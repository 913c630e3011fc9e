import { isMask } from './stored-secrets.ts';

/** Why a version of the key vault cannot be written to Graph. */
export const versionRefusals = [
  'notInVault',
  'versionNotFound',
  'disabled',
  'expired',
  'notYetValid',
  'noValue',
  'endsWithLineBreak',
] as const;
export type VersionRefusal = (typeof versionRefusals)[number];

/** A version without its value. Instants in milliseconds since the epoch. */
interface Version {
  readonly isEnabled: boolean;
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
}

/** The result of a read of one secret in the key vault. `versionAbsent`: the secret exists, the version does not. */
export type Found =
  | 'absent'
  | 'versionAbsent'
  | 'disabled'
  | (Version & { readonly version: string; readonly reveal: () => string });

/** Why a version is refused, without its value. `now` in milliseconds since the epoch. */
export const refusalOfVersion = (
  { isEnabled, expiresAt, notBefore }: Version,
  now: number,
): VersionRefusal | null => {
  if (!isEnabled) return 'disabled';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return notBefore !== null && notBefore > now ? 'notYetValid' : null;
};

/** A final line break is nearly always a mistake of the tool that stored the value. It is refused, never removed. */
const refusalOfValue = (value: string): VersionRefusal | null => {
  if (value === '' || isMask(value)) return 'noValue';
  return /[\r\n]$/u.test(value) ? 'endsWithLineBreak' : null;
};

/** Why this cannot be written to Graph; null when it can. */
export const refusalOfFound = (found: Found, now: number): VersionRefusal | null => {
  if (found === 'absent') return 'notInVault';
  if (found === 'versionAbsent') return 'versionNotFound';
  if (found === 'disabled') return 'disabled';
  return refusalOfVersion(found, now) ?? refusalOfValue(found.reveal());
};

import type { StoredVersion } from './store.ts';

/** A response of the vault: status and JSON. */
export interface VaultAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error in the vault's shape. `inner` is a more specific code, such as `SecretDisabled`. */
export const vaultError = (status: number, code: string, message: string, inner?: string): VaultAnswer => ({
  status,
  body: { error: { code, message, ...(inner === undefined ? {} : { innererror: { code: inner } }) } },
});

const seconds = (instant: number | null): number | undefined =>
  instant === null ? undefined : Math.floor(instant / 1000);

const attributesOf = ({ enabled, createdAt, updatedAt, expiresAt, notBefore }: StoredVersion) => ({
  enabled,
  nbf: seconds(notBefore),
  exp: seconds(expiresAt),
  created: seconds(createdAt),
  updated: seconds(updatedAt),
  recoveryLevel: 'Recoverable',
  recoverableDays: 90,
});

/** A version without its value, as in a list. `id` is the address of the secret. */
export const toItem = (id: string, stored: StoredVersion) => ({
  id: `${id}/${stored.version}`,
  ...(stored.contentType === null ? {} : { contentType: stored.contentType }),
  attributes: attributesOf(stored),
  tags: stored.tags,
});

/** A version with its value. */
export const toBundle = (id: string, stored: StoredVersion) => ({
  value: stored.value,
  ...toItem(id, stored),
});

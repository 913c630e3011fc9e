import { toBundle, toItem, vaultError, type VaultAnswer } from './answer-vault.ts';
import type { StoredVersion, VaultStore } from './store.ts';

const shape = /^\/secrets\/([0-9A-Za-z-]{1,127})(?:\/(versions|[0-9A-Fa-f]{32}|))?\/?$/u;
const pageSize = 25;

const notFound = (name: string): VaultAnswer =>
  vaultError(404, 'SecretNotFound', `A secret with (name/id) ${name} was not found in this key vault.`);

const one = (id: string, stored: StoredVersion | undefined, name: string): VaultAnswer => {
  if (stored === undefined) return notFound(name);
  if (!stored.enabled) {
    const message = 'Operation get is not allowed on a disabled secret.';
    return vaultError(403, 'Forbidden', message, 'SecretDisabled');
  }
  return { status: 200, body: toBundle(id, stored) };
};

/** Ordered by id, not by time. A secret that does not exist has no versions. */
const page = (id: string, versions: readonly StoredVersion[], skip: number): VaultAnswer => {
  const ordered = [...versions].sort((a, b) => (a.version < b.version ? -1 : 1));
  const shown = ordered.slice(skip, skip + pageSize);
  const next = skip + pageSize < ordered.length ? `${id}/versions?$skiptoken=${skip + pageSize}` : null;
  return { status: 200, body: { value: shown.map((stored) => toItem(id, stored)), nextLink: next } };
};

/** The response to a GET of a secret, of one version, or of the list of its versions. `root` is the address of the vault. */
export const readVault = (store: VaultStore, url: URL, root: string): VaultAnswer => {
  const [, name, part = ''] = shape.exec(url.pathname) ?? [];
  if (name === undefined) return vaultError(400, 'BadParameter', 'The request URI contains an invalid name.');
  const versions = store.find(name);
  const id = `${root}/secrets/${name}`;
  if (part === 'versions') return page(id, versions ?? [], Number(url.searchParams.get('$skiptoken') ?? 0));
  const stored =
    part === ''
      ? versions?.at(-1)
      : versions?.find(({ version }) => version.toLowerCase() === part.toLowerCase());
  return one(id, stored, name);
};

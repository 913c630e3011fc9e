import { fromJson, record } from '../../shared/sync/graph-json/json-readers.ts';
import { toBundle, vaultError, type VaultAnswer } from './answer-vault.ts';
import type { Seed, VaultStore } from './store.ts';

/** The data action that Key Vault Secrets Officer has, and Key Vault Secrets User does not. */
export const setSecretAction = 'Microsoft.KeyVault/vaults/secrets/setSecret/action';

const shape = /^\/secrets\/([0-9A-Za-z-]{1,127})\/?$/u;

/** https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const maxValueBytes = 25 * 1024;

const badParameter = (message: string): VaultAnswer => vaultError(400, 'BadParameter', message);

/** The code and the inner code of the real vault; the text is shorter. */
export const notPermitted = vaultError(
  403,
  'Forbidden',
  `Caller is not authorized to perform action on resource. Action: '${setSecretAction}'`,
  'ForbiddenByRbac',
);

const isInstant = (value: unknown): value is number | undefined | null =>
  value === undefined || value === null || (typeof value === 'number' && Number.isSafeInteger(value));

const instant = (seconds: number | null | undefined): number | null =>
  typeof seconds === 'number' ? seconds * 1000 : null;

/** The optional members of the body; undefined where one of them is not valid. */
const toSeed = (body: Readonly<Record<string, unknown>>): Seed | undefined => {
  const { contentType = null } = body;
  const attributes = record(body['attributes'] ?? {});
  const tags = record(body['tags'] ?? {});
  if (attributes === undefined || tags === undefined) return undefined;
  const { enabled = true, exp, nbf } = attributes;
  if (typeof enabled !== 'boolean' || !isInstant(exp) || !isInstant(nbf)) return undefined;
  if (contentType !== null && typeof contentType !== 'string') return undefined;
  const texts = Object.entries(tags).map(([name, value]) => [name, String(value)]);
  return {
    enabled,
    expiresAt: instant(exp),
    notBefore: instant(nbf),
    contentType,
    tags: Object.fromEntries(texts) as Record<string, string>,
  };
};

/**
 * The response to PUT /secrets/{name}: a new version, which becomes the current one
 * (https://learn.microsoft.com/rest/api/keyvault/secrets/set-secret/set-secret). `root` is the address of the vault.
 */
export const setSecret = (store: VaultStore, url: URL, root: string, text: string): VaultAnswer => {
  const [, name] = shape.exec(url.pathname) ?? [];
  const body = record(fromJson(text));
  if (name === undefined) return badParameter('The request URI contains an invalid name.');
  if (body === undefined) return badParameter('The request body is not a JSON object.');
  const { value } = body;
  const seed = toSeed(body);
  if (typeof value !== 'string') return badParameter('The parameter value is missing or no string.');
  if (Buffer.byteLength(value) > maxValueBytes) return badParameter('The secret value is too large.');
  if (seed === undefined) return badParameter('The attributes, the tags or the contentType are not valid.');
  const version = store.set(name, value, seed);
  const stored = store.find(name)?.find((known) => known.version === version);
  return stored === undefined
    ? badParameter('The secret was removed.')
    : { status: 200, body: toBundle(`${root}/secrets/${name}`, stored) };
};

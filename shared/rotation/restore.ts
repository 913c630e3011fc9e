import type { Restore } from '../conflict.ts';
import type { SecretStore } from '../ports.ts';
import type { OwnerPath } from '../owner.ts';
import type { Plan } from '../sync/secrets/rotation-plan.ts';
import { refusalOfFound, refusalOfVersion } from '../sync/secrets/vault-version.ts';
import type { RotationPorts } from './build-plan.ts';

/** Versions whose values are read for one key, at most: each is a call of the key vault. */
const maxReads = 10;

type Reference = Restore['body'][string];

/** What a rotation wrote for one key. */
interface Written {
  readonly name: string;
  readonly version: string | null;
  readonly reveal: () => string | undefined;
}

/**
 * The newest version that a rotation would accept and that does not hold the value that was just written; null without one.
 * After the usual rotation it is the version before; after one to a pinned older version it is the current one.
 */
const findEarlier = async (
  vault: SecretStore,
  { name, version: written, reveal }: Written,
  now: number,
): Promise<Reference | null> => {
  const versions = await vault.versions(name);
  const candidates = versions.filter(
    (known) => known.version !== written && refusalOfVersion(known, now) === null,
  );
  for (const { version } of candidates.slice(0, maxReads)) {
    const found = await vault.read(name, version);
    const isSendable = refusalOfFound(found, now) === null;
    if (isSendable && typeof found !== 'string' && found.reveal() !== reveal())
      return { keyVaultSecret: name, version };
  }
  return null;
};

/** An added key that is not named would be taken from its current version; where another one was written, it is named. */
const pinAdded = async (vault: SecretStore, { name, version }: Written): Promise<Reference | null> => {
  const [current] = await vault.versions(name);
  return version === null || current?.version === version ? null : { keyVaultSecret: name, version };
};

/**
 * The request that takes a rotation back, as far as the key vault remembers: what Graph held before cannot be read. Null unless
 * each replaced credential has an earlier version that can be sent. Never throws.
 */
export const toRestore = async (
  { owner, ownerId }: OwnerPath,
  { entries, pairs }: Pick<Plan, 'entries' | 'pairs'>,
  { vault, clock }: Pick<RotationPorts, 'vault' | 'clock'>,
): Promise<Restore | null> => {
  const now = clock.now();
  const written = (action: 'replace' | 'add') =>
    entries.flatMap(({ key, secret, action: done }) =>
      done !== action || secret === null
        ? []
        : [{ key, ...secret, reveal: () => pairs?.().find((pair) => pair.key === key)?.value }],
    );
  try {
    const replaced = await Promise.all(
      written('replace').map(async (entry) => [entry.key, await findEarlier(vault, entry, now)] as const),
    );
    const added = await Promise.all(
      written('add').map(async (entry) => [entry.key, await pinAdded(vault, entry)] as const),
    );
    if (replaced.length === 0 || replaced.some(([, reference]) => reference === null)) return null;
    const body = [...replaced, ...added].flatMap(([key, reference]) =>
      reference === null ? [] : [[key, reference] as const],
    );
    const path = `/${owner}/${ownerId.toLowerCase()}/credentials`;
    return { method: 'PUT', path, body: Object.fromEntries(body) };
  } catch {
    return null;
  }
};

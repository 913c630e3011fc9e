import type { Restore } from '../conflict.ts';
import type { SecretStore } from '../ports.ts';
import { ownerName, type OwnerPath } from '../owner.ts';
import type { Plan, PlanEntry } from '../sync/secrets/rotation-plan.ts';
import { refusalOfFound, refusalOfVersion } from '../sync/secrets/vault-version.ts';
import type { RotationPorts } from './build-plan.ts';

/** Limits the versions whose values are read for one key: each is a call to the key vault. */
const maxReads = 10;

type Reference = Restore['body'][string];

/** The secret that a rotation wrote for one key. */
interface Written {
  readonly name: string;
  readonly version: string | null;
  readonly reveal: () => string | undefined;
}

/**
 * The newest version that a rotation would accept and whose value differs from the written one; null without one. After a
 * rotation to the current version it is the previous version; after one to an older version it is the current version.
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

/** Without a reference, a key would get its current version; a reference is needed where another version was written. */
const pinWritten = async (vault: SecretStore, { name, version }: Written): Promise<Reference | null> => {
  const [current] = await vault.versions(name);
  return version === null || current?.version === version ? null : { keyVaultSecret: name, version };
};

/**
 * The request that writes the earlier versions of the key vault; the previous values cannot be read from Graph. Null unless each
 * replaced credential has an earlier version that can be sent. Never throws.
 */
export const toRestore = async (
  params: OwnerPath,
  { entries, pairs }: Pick<Plan, 'entries' | 'pairs'>,
  { vault, clock }: Pick<RotationPorts, 'vault' | 'clock'>,
): Promise<Restore | null> => {
  const now = clock.now();
  const written = (...actions: PlanEntry['action'][]) =>
    entries.flatMap(({ key, secret, action }) =>
      !actions.includes(action) || secret === null
        ? []
        : [{ key, ...secret, reveal: () => pairs?.().find((pair) => pair.key === key)?.value }],
    );
  try {
    const replaced = await Promise.all(
      written('replace').map(async (entry) => [entry.key, await findEarlier(vault, entry, now)] as const),
    );
    const others = await Promise.all(
      written('add', 'fromVault').map(async (entry) => [entry.key, await pinWritten(vault, entry)] as const),
    );
    if (replaced.length === 0 || replaced.some(([, reference]) => reference === null)) return null;
    const body = [...replaced, ...others].flatMap(([key, reference]) =>
      reference === null ? [] : [[key, reference] as const],
    );
    const path = `/${ownerName(params)}/credentials`;
    return { method: 'PUT', path, body: Object.fromEntries(body) };
  } catch {
    return null;
  }
};

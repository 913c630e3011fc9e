import type { Restore } from '../conflict.ts';
import type { SecretVersion } from '../ports.ts';
import type { OwnerPath } from '../sync/owner.ts';
import type { PlanEntry } from '../sync/rotation-plan.ts';
import type { Surroundings } from './prepare.ts';

const isUsable = ({ isEnabled, expiresAt }: SecretVersion, now: number): boolean =>
  isEnabled && (expiresAt === null || expiresAt > now);

/** The version of the vault that was current before `version`; null where there is none that can be used. */
const before = (versions: readonly SecretVersion[], version: string | null, now: number): string | null => {
  const written = versions.find((known) => known.version === version);
  if (written === undefined) return null;
  const isEarlier = (known: SecretVersion) =>
    known !== written && (known.createdAt ?? 0) <= (written.createdAt ?? 0);
  return versions.find((known) => isEarlier(known) && isUsable(known, now))?.version ?? null;
};

/**
 * The request that takes a rotation back, as far as the vault remembers: what Graph held before, nobody can read. Null
 * unless each replaced credential has an earlier version. Never throws.
 */
export const toRestore = async (
  { owner, ownerId }: OwnerPath,
  entries: readonly PlanEntry[],
  { vault, view: { now } }: Pick<Surroundings, 'vault' | 'view'>,
): Promise<Restore | null> => {
  const replaced = entries.filter(({ action }) => action === 'replace');
  try {
    const found = await Promise.all(
      replaced.map(async ({ key, secret }) => {
        const name = secret?.name ?? '';
        const version = before(await vault.versions(name), secret?.version ?? null, now);
        return [key, version === null ? null : { keyVaultSecret: name, version }] as const;
      }),
    );
    const known = found.flatMap(([key, reference]) =>
      reference === null ? [] : [[key, reference] as const],
    );
    if (known.length === 0 || known.length < found.length) return null;
    const path = `/${owner}/${ownerId.toLowerCase()}/credentials`;
    return { method: 'PUT', path, body: Object.fromEntries(known) };
  } catch {
    return null;
  }
};

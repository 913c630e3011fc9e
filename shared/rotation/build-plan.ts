import { secretsPath } from '../graph/path.ts';
import type { Upstreams } from '../upstreams.ts';
import type { SecretStore } from '../ports.ts';
import type { OwnerPath } from '../owner.ts';
import { toPlan, toSources, type Plan, type Source } from '../sync/secrets/rotation-plan.ts';
import type { SecretReferences } from '../sync/secrets/secret-references.ts';
import type { RotatableKey } from '../sync/secrets/secret-name.ts';
import { readSecrets } from '../sync/job/synchronization.ts';
import type { Found } from '../sync/secrets/vault-version.ts';

/** What rotation is given of a request. */
export interface RotationPorts extends Upstreams {
  /** `now` in milliseconds since the epoch. */
  readonly view: { readonly now: number };
  /** For the audit event: words and names, never a value. */
  readonly note: (facts: Readonly<Record<string, string | readonly string[]>>) => void;
}

/** What Graph shows of the set that a write would replace: all pages, because a write replaces the whole set. */
export const readStored = (
  { graph }: Pick<Upstreams, 'graph'>,
  params: OwnerPath,
): Promise<readonly unknown[]> => graph.list(secretsPath(params), readSecrets);

const isFromVault = (source: Source): source is Extract<Source, { from: 'vault' }> => source.from === 'vault';

/** The vault's 404 is the same for a secret and for a version of it that does not exist, so the versions tell which. */
const readSecret = async (
  vault: SecretStore,
  { name, version }: Extract<Source, { from: 'vault' }>['secret'],
): Promise<Found> => {
  const found = await vault.read(name, version);
  if (found !== 'absent' || version === null) return found;
  return (await vault.versions(name)).length > 0 ? 'versionAbsent' : 'absent';
};

/** Reads what the plan needs, all at once; the values stay in what cannot be printed. */
export const buildPlan = async (
  params: OwnerPath,
  stored: readonly unknown[],
  references: SecretReferences,
  { vault, view }: Pick<RotationPorts, 'vault' | 'view'>,
): Promise<Plan> => {
  const sources = toSources(params.ownerId, stored, references);
  const found = await Promise.all(
    sources
      .filter(isFromVault)
      .map(async ({ key, secret }): Promise<readonly [RotatableKey, Found]> => [
        key,
        await readSecret(vault, secret),
      ]),
  );
  return toPlan(sources, new Map(found), view.now);
};

import { secretsPath } from '../graph/path.ts';
import type { Upstreams } from '../upstreams.ts';
import type { SecretStore } from '../ports.ts';
import type { OwnerPath } from '../owner.ts';
import { toPlan, toSources, type PinOf, type Plan, type Source } from '../sync/secrets/rotation-plan.ts';
import type { SecretReferences } from '../sync/secrets/secret-references.ts';
import type { RotatableKey } from '../sync/secrets/secret-name.ts';
import { readSecrets } from '../sync/job/synchronization.ts';
import type { Found } from '../sync/secrets/vault-version.ts';

/** The ports of a request that rotation uses. */
export interface RotationPorts extends Upstreams {
  /** `now` in milliseconds since the epoch. */
  readonly view: { readonly now: number };
  /** For the audit event: codes and names, never a value. */
  readonly note: (facts: Readonly<Record<string, string | readonly string[]>>) => void;
}

/** The current set as Graph shows it: all pages, because a write replaces the whole set. */
export const readStored = (
  { graph }: Pick<Upstreams, 'graph'>,
  params: OwnerPath,
): Promise<readonly unknown[]> => graph.list(secretsPath(params), readSecrets);

const isFromVault = (source: Source): source is Extract<Source, { from: 'vault' }> => source.from === 'vault';

/** Key Vault has the same 404 for a missing secret and a missing version, so the list of versions decides. */
const readSecret = async (
  vault: SecretStore,
  { name, version }: Extract<Source, { from: 'vault' }>['secret'],
): Promise<Found> => {
  const found = await vault.read(name, version);
  if (found !== 'absent' || version === null) return found;
  return (await vault.versions(name)).length > 0 ? 'versionAbsent' : 'absent';
};

/** Reads the secrets of the plan concurrently. The values stay in objects that cannot be printed. */
export const buildPlan = async (
  params: OwnerPath,
  stored: readonly unknown[],
  references: SecretReferences,
  { vault, view }: Pick<RotationPorts, 'vault' | 'view'>,
  pinOf?: PinOf,
): Promise<Plan> => {
  const sources = toSources(params.ownerId, stored, references, pinOf);
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

import { secretsPath } from '../graph/path.ts';
import type { FarEnds } from '../far-ends.ts';
import type { OwnerPath } from '../sync/owner.ts';
import { toPlan, toSources, type Found, type Plan, type Source } from '../sync/rotation-plan.ts';
import type { SecretReferences } from '../sync/secret-references.ts';
import type { RotatableKey } from '../sync/secret-name.ts';
import { readSecrets } from '../sync/synchronization.ts';

/** What rotation is given of a request. */
export interface Surroundings extends FarEnds {
  /** `now` in milliseconds since the epoch. */
  readonly view: { readonly now: number };
  /** For the audit event: words and names, never a value. */
  readonly note: (facts: Readonly<Record<string, string | readonly string[]>>) => void;
}

/** What Graph shows of the set that a write would replace: all pages, because a write replaces the whole set. */
export const readStored = (
  { graph }: Pick<FarEnds, 'graph'>,
  params: OwnerPath,
): Promise<readonly unknown[]> => graph.list(secretsPath(params), readSecrets);

const isFromVault = (source: Source): source is Extract<Source, { from: 'vault' }> => source.from === 'vault';

/** Reads what the plan needs, all at once; the values stay in what cannot be printed. */
export const prepare = async (
  params: OwnerPath,
  stored: readonly unknown[],
  references: SecretReferences,
  { vault, view }: Pick<Surroundings, 'vault' | 'view'>,
): Promise<Plan> => {
  const sources = toSources(params.ownerId, stored, references);
  const found = await Promise.all(
    sources
      .filter(isFromVault)
      .map(async ({ key, secret }): Promise<readonly [RotatableKey, Found]> => [
        key,
        await vault.read(secret.name, secret.version),
      ]),
  );
  return toPlan(sources, new Map(found), view.now);
};

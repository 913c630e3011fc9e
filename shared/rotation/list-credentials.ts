import type { SecretVersion } from '../ports.ts';
import {
  secretNamesOf,
  toVaultCredentials,
  type VaultCredentials,
} from '../sync/secrets/vault-credentials.ts';
import type { OwnerPath } from '../owner.ts';
import { readStored, type RotationPorts } from './build-plan.ts';

/** The credentials of an owner with the state of their secrets in the vault. The values are not read. */
export const listCredentials = async (
  params: OwnerPath,
  { graph, vault, view }: Pick<RotationPorts, 'graph' | 'vault' | 'view'>,
): Promise<VaultCredentials> => {
  const stored = await readStored({ graph }, params);
  const found = await Promise.all(
    secretNamesOf(params.ownerId, stored).map(
      async (name) => [name, (await vault.versions(name))[0]] as const,
    ),
  );
  const current = found.filter((entry): entry is readonly [string, SecretVersion] => entry[1] !== undefined);
  return toVaultCredentials(params, stored, new Map(current), view.now);
};

import type { OwnerPath } from './owner.ts';

/** Which events of the key vault start a rotation (`AUTO_ROTATE`). */
export interface AutoRotation {
  readonly owners: 'all' | readonly OwnerPath[];
  /** In lower case, as in the events of the vault; `local` for a vault on a loopback address. */
  readonly vaultName: string;
  /** Event Grid's name in the handshake. */
  readonly origin: string;
}

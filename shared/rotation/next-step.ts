import type { EventOutcome } from '../sync/secrets/event-outcome.ts';
import type { PinOf } from '../sync/secrets/rotation-plan.ts';
import type { SecretPurpose } from '../sync/secrets/vault-event.ts';
import type { WrittenVersions } from '../upstreams.ts';
import type { RotationPorts } from './build-plan.ts';
import { otherOutcomeUnknown } from './event-failures.ts';

/** One version of a credential that an event announced. */
export interface Announced extends SecretPurpose {
  readonly version: string;
}

/** What is left to do for a version. */
export type NextStep =
  | { readonly step: 'none'; readonly outcome: Pick<EventOutcome, 'result' | 'reason'> }
  | { readonly step: 'rotate'; readonly pinOf: PinOf };

type NextStepPorts = Pick<RotationPorts, 'vault' | 'rotationRecords'>;

/**
 * The current version of the secret. Two versions of one second have no order in the list of versions, so the vault itself is
 * asked; it does not tell the version of a disabled secret.
 */
const currentVersion = async ({ vault }: NextStepPorts, name: string): Promise<string | null> => {
  const found = await vault.read(name, null);
  if (typeof found === 'object') return found.version;
  return found === 'absent' ? null : ((await vault.versions(name))[0]?.version ?? null);
};

/** The other keys of the set stay as rotations have left them: an event changes one key only. */
const toPinOf =
  (written: WrittenVersions): PinOf =>
  (secretName) => {
    const newest = written.newestOf(secretName);
    if (newest?.state === 'writing') throw otherOutcomeUnknown(secretName);
    return newest?.version ?? null;
  };

const none = (result: EventOutcome['result'], reason: EventOutcome['reason'] = null): NextStep => ({
  step: 'none',
  outcome: { result, reason },
});

/** `failed` counts only with the lease of the owner: without it, a rotation may be running. */
export const findNextStep = async (announced: Announced, ports: NextStepPorts): Promise<NextStep> => {
  const { ownerId, name, version } = announced;
  if ((await currentVersion(ports, name)) !== version) return none('ignored', 'notCurrent');
  if (ports.rotationRecords === null) return { step: 'rotate', pinOf: () => null };
  const written = await ports.rotationRecords.find(ownerId);
  if (written === 'damaged') return none('failed', 'outcomeUnknown');
  const state = written.stateOf({ secret: name, version });
  if (state === 'written') return none('done');
  return state === 'writing' ? none('failed', 'outcomeUnknown') : { step: 'rotate', pinOf: toPinOf(written) };
};

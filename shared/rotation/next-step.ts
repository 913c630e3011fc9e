import type { EventOutcome } from '../sync/secrets/event-outcome.ts';
import type { PinOf } from '../sync/secrets/rotation-plan.ts';
import type { SecretPurpose } from '../sync/secrets/vault-event.ts';
import type { WrittenVersions } from '../upstreams.ts';
import type { RotationPorts } from './build-plan.ts';
import { otherOutcomeUnknown, versionNotShown } from './event-failures.ts';

/** One version of a credential that an event announced. */
export interface Announced extends SecretPurpose {
  readonly version: string;
}

/** What is left to do for a version. */
export type NextStep =
  | { readonly step: 'none'; readonly outcome: Pick<EventOutcome, 'result' | 'reason'> }
  | { readonly step: 'rotate' | 'confirm'; readonly pinOf: PinOf };

type NextStepPorts = Pick<RotationPorts, 'vault' | 'rotationRecords'>;

/**
 * True for the current version of the secret, false where a newer one has replaced it. Two versions of one second have no order in
 * the list of versions, so the vault itself is asked; it does not tell the version of a disabled secret. Throws Problem where
 * the vault shows the version not yet, or not any more: then no newer one has an event of its own.
 */
const isCurrent = async ({ name, version }: Announced, { vault }: NextStepPorts): Promise<boolean> => {
  const found = await vault.read(name, null);
  if (typeof found === 'object' && found.version === version) return true;
  const versions = found === 'absent' ? [] : await vault.versions(name);
  const announced = versions.find((listed) => listed.version === version);
  const current =
    typeof found === 'object' ? versions.find((listed) => listed.version === found.version) : versions[0];
  if (announced === undefined || current === undefined) throw versionNotShown();
  if ((announced.createdAt ?? 0) > (current.createdAt ?? 0)) throw versionNotShown();
  return announced === current;
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
  if (!(await isCurrent(announced, ports))) return none('ignored', 'notCurrent');
  if (ports.rotationRecords === null) return { step: 'rotate', pinOf: () => null };
  const written = await ports.rotationRecords.find(ownerId);
  if (written === 'damaged') return none('failed', 'outcomeUnknown');
  const state = written.stateOf({ secret: name, version });
  if (state === 'writing') return none('failed', 'outcomeUnknown');
  if (state === null) return { step: 'rotate', pinOf: toPinOf(written) };
  // After a rotation to another version, such as a restore, Graph does not have this one.
  const isInGraph = written.newestOf(name)?.version === version;
  return state === 'written' && isInGraph ? { step: 'confirm', pinOf: toPinOf(written) } : none('done');
};

import type { Restore } from '../conflict.ts';
import type { VaultVersion } from '../upstreams.ts';
import { unconfirmed } from './write-outcomes.ts';
import type { RotationPorts } from './build-plan.ts';
import type { OwnerPath } from '../owner.ts';
import { validate, type Doubt } from './validate.ts';

/** Milliseconds between the attempts. */
const waitsMs = [1000, 2000, 4000, 8000] as const;

/** What was written, and the way back. */
interface Saved {
  readonly jobIds: readonly string[];
  readonly versions: readonly VaultVersion[];
  readonly findRestore: () => Promise<Restore | null>;
}

/**
 * Graph validates the set that was just written; null when it is valid. Graph is eventually consistent, so the first results
 * can be about the old set: a result that is not valid is repeated until the deadline of the probe.
 */
export const confirm = async (
  { openProbe, clock }: Pick<RotationPorts, 'openProbe' | 'clock'>,
  params: OwnerPath,
  jobIds: readonly string[],
): Promise<Doubt | null> => {
  const { post, deadlineAt } = openProbe();
  const attempt = () => validate(post, params, jobIds, { useSavedCredentials: true });
  let doubt = await attempt();
  for (const waitMs of waitsMs) {
    if (doubt === null || clock.now() + waitMs >= deadlineAt) break;
    await clock.sleep(waitMs);
    const next = await attempt();
    // An attempt without a response, such as one that reached the deadline, keeps the previous verdict.
    if (next?.verdict !== null) doubt = next;
  }
  return doubt;
};

/** Confirms the saved set and records that. Throws Problem `rotation-unconfirmed`. */
export const requireConfirmed = async (
  params: OwnerPath,
  { jobIds, versions, findRestore }: Saved,
  ports: RotationPorts,
): Promise<void> => {
  const doubt = await confirm(ports, params, jobIds);
  ports.note({ confirmed: `${doubt === null}` });
  if (doubt !== null) throw unconfirmed(doubt.verdict === 'invalid', await findRestore(), doubt.problem);
  await ports.rotationRecords?.confirm(params.ownerId, versions);
};

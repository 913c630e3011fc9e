import type { RotationPorts } from './build-plan.ts';
import type { OwnerPath } from '../owner.ts';
import { validate, type Doubt } from './validate.ts';

/** Waits between the rounds, in milliseconds. */
const waitsMs = [1000, 2000, 4000, 8000] as const;

/**
 * Has Graph validate the set that was just written; null when it is valid. Graph is eventually consistent, so the first answers
 * can be about the old set: whatever is not valid is asked again, for as long as the time of the probe allows.
 */
export const confirm = async (
  { openProbe, clock }: Pick<RotationPorts, 'openProbe' | 'clock'>,
  params: OwnerPath,
  jobIds: readonly string[],
): Promise<Doubt | null> => {
  const { post, deadlineAt } = openProbe();
  const ask = () => validate(post, params, jobIds, { useSavedCredentials: true });
  let doubt = await ask();
  for (const waitMs of waitsMs) {
    if (doubt === null || clock.now() + waitMs >= deadlineAt) break;
    await clock.sleep(waitMs);
    const next = await ask();
    // A round that Graph did not answer, such as one that the deadline cuts off, keeps the verdict before it.
    if (next?.verdict !== null) doubt = next;
  }
  return doubt;
};

import type { RotationPorts } from './build-plan.ts';
import type { OwnerPath } from '../owner.ts';
import { validate, type Doubt } from './validate.ts';

/** Milliseconds between the attempts. */
const waitsMs = [1000, 2000, 4000, 8000] as const;

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

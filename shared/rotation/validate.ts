import type { Upstreams } from '../upstreams.ts';
import { jobActionPath } from '../graph/path.ts';
import { asProblem, type Problem } from '../problem.ts';
import type { OwnerPath } from '../owner.ts';
import type { SecretPair } from '../sync/secrets/rotation-plan.ts';
import { toValidationVerdict } from '../sync/operations/validation-verdict.ts';

/** What Graph is asked to try: these credentials, or those that it holds. */
export type Tried = { readonly credentials: readonly SecretPair[] } | { readonly useSavedCredentials: true };

/** Credentials that are not known to be valid. */
export interface Doubt {
  /** Null when Graph did not answer the question. */
  readonly verdict: 'invalid' | 'unknown' | null;
  readonly problem: Problem;
}

const validateWith = async (
  probe: Upstreams['probe'],
  params: OwnerPath,
  jobId: string,
  tried: Tried,
): Promise<Doubt | null> => {
  try {
    await probe(jobActionPath({ ...params, jobId }, 'validateCredentials'), tried);
    return null;
  } catch (error) {
    const problem = asProblem(error);
    return { verdict: toValidationVerdict(problem.facts.upstream), problem };
  }
};

/**
 * Asks Graph about the credentials with each job; null when they are valid with all of them. `unknown` with one job does not
 * end the round: another job can still tell that they are invalid.
 */
export const validate = async (
  probe: Upstreams['probe'],
  params: OwnerPath,
  jobIds: readonly string[],
  tried: Tried,
): Promise<Doubt | null> => {
  let doubt: Doubt | null = null;
  for (const jobId of jobIds) {
    const found = await validateWith(probe, params, jobId, tried);
    if (found !== null && found.verdict !== 'unknown') return found;
    doubt ??= found;
  }
  return doubt;
};

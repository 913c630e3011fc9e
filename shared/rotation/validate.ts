import type { Upstreams } from '../upstreams.ts';
import { jobActionPath } from '../graph/path.ts';
import { asProblem, type Problem } from '../problem.ts';
import type { OwnerPath } from '../owner.ts';
import type { SecretPair } from '../sync/secrets/rotation-plan.ts';
import { toValidationVerdict } from '../sync/operations/validation-verdict.ts';

/** The credentials to test: the given ones, or those saved in Graph. */
export type TestedCredentials =
  { readonly credentials: readonly SecretPair[] } | { readonly useSavedCredentials: true };

/** Credentials that are not known to be valid. */
export interface Doubt {
  /** Null when the call itself failed. */
  readonly verdict: 'invalid' | 'unknown' | null;
  readonly problem: Problem;
}

const validateWith = async (
  probe: Upstreams['probe'],
  params: OwnerPath,
  jobId: string,
  tested: TestedCredentials,
): Promise<Doubt | null> => {
  try {
    await probe(jobActionPath({ ...params, jobId }, 'validateCredentials'), tested);
    return null;
  } catch (error) {
    const problem = asProblem(error);
    return { verdict: toValidationVerdict(problem.facts.upstream), problem };
  }
};

/**
 * Tests the credentials with each job; null when they are valid with all of them. After `unknown` the next job is tested,
 * because it can still find that they are invalid.
 */
export const validate = async (
  probe: Upstreams['probe'],
  params: OwnerPath,
  jobIds: readonly string[],
  tested: TestedCredentials,
): Promise<Doubt | null> => {
  let doubt: Doubt | null = null;
  for (const jobId of jobIds) {
    const found = await validateWith(probe, params, jobId, tested);
    if (found !== null && found.verdict !== 'unknown') return found;
    doubt ??= found;
  }
  return doubt;
};

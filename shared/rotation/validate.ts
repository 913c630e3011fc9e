import { jobActionPath } from '../graph/path.ts';
import type { FarEnds } from '../far-ends.ts';
import { asProblem, type Problem } from '../problem.ts';
import type { OwnerPath } from '../sync/owner.ts';
import type { SecretPair } from '../sync/rotation-plan.ts';

/** What Graph is asked to try: these credentials, or those that it holds. */
export type Tried = { readonly credentials: readonly SecretPair[] } | { readonly useSavedCredentials: true };

/** Graph's verdict on credentials, job by job; null = each accepts them, else the first that does not. */
export const validate = async (
  probe: FarEnds['probe'],
  params: OwnerPath,
  jobIds: readonly string[],
  tried: Tried,
): Promise<Problem | null> => {
  for (const jobId of jobIds) {
    try {
      await probe(jobActionPath({ ...params, jobId }, 'validateCredentials'), tried);
    } catch (error) {
      return asProblem(error);
    }
  }
  return null;
};

/** Graph answered, and it was no: 400, as for credentials that the target system does not take. */
export const isRefusal = ({ facts }: Problem): boolean => facts.upstream?.status === 400;

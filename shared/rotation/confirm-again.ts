import { jobsPath } from '../graph/path.ts';
import { readJobs } from '../sync/job/jobs.ts';
import type { Restore } from '../conflict.ts';
import type { VaultVersion } from '../upstreams.ts';
import { buildPlan, readStored, type RotationPorts } from './build-plan.ts';
import { requireConfirmed } from './confirm.ts';
import { noJob } from './refusals.ts';
import { toRestore } from './restore.ts';
import type { RotationRequest } from './rotate.ts';

/** The plan that the earlier rotation had says the way back. Null where it cannot be built any more. */
const findRestore = async (
  { params, references, pinOf }: RotationRequest,
  ports: RotationPorts,
): Promise<Restore | null> => {
  try {
    const plan = await buildPlan(params, await readStored(ports, params), references, ports, pinOf);
    return plan.pairs === null ? null : await toRestore(params, plan, ports);
  } catch {
    return null;
  }
};

/**
 * An earlier rotation ended between its write and its confirmation, or was not confirmed. Graph validates the saved set; nothing
 * is written. The caller has excluded other rotations of the owner. Throws Problem.
 */
export const confirmAgain = async (
  request: RotationRequest,
  versions: readonly VaultVersion[],
  ports: RotationPorts,
): Promise<void> => {
  const { params } = request;
  const jobs = await ports.graph.list(jobsPath(params), readJobs);
  if (jobs.length === 0) throw noJob();
  const saved = {
    jobIds: jobs.map(({ id }) => id),
    versions,
    findRestore: () => findRestore(request, ports),
  };
  await requireConfirmed(params, saved, ports);
};

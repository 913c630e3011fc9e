import { jobsPath, secretsPath } from '../graph/path.ts';
import { asProblem, invalidRequest, type Problem } from '../problem.ts';
import { readJobs } from '../sync/job/jobs.ts';
import { toOwner, type OwnerPath } from '../owner.ts';
import type { Rotation } from '../sync/secrets/rotation.ts';
import type { Plan, SecretPair } from '../sync/secrets/rotation-plan.ts';
import { wrongNames, type SecretReferences } from '../sync/secrets/secret-references.ts';
import { sameSecrets } from '../sync/secrets/stored-secrets.ts';
import { buildPlan, readStored, type RotationPorts } from './build-plan.ts';
import { auditFacts } from './audit-facts.ts';
import { confirm } from './confirm.ts';
import {
  changedMeanwhile,
  credentialsRefused,
  noJob,
  notAccepted,
  notTested,
  notValidated,
  underWay,
} from './refusals.ts';
import { toRestore } from './restore.ts';
import { validate, type Doubt } from './validate.ts';
import { toWriteProblem, unconfirmed } from './write-outcomes.ts';

/** What rotation asks for, already in the right form. */
interface RotationRequest {
  readonly params: OwnerPath;
  readonly references: SecretReferences;
}

interface Prepared {
  readonly jobIds: readonly string[];
  readonly stored: readonly unknown[];
  readonly plan: Plan;
}

const readAll = async ({ params, references }: RotationRequest, far: RotationPorts): Promise<Prepared> => {
  const errors = wrongNames(params.ownerId, references);
  if (errors.length > 0) throw invalidRequest(errors);
  const stored = await readStored(far, params);
  const jobs = await far.graph.list(jobsPath(params), readJobs);
  const plan = await buildPlan(params, stored, references, far);
  far.note(auditFacts(plan.entries));
  return { stored, jobIds: jobs.map(({ id }) => id), plan };
};

/** Why the rotation is refused before Graph is asked to test anything; null when it is not. */
const objection = ({ plan, jobIds }: Prepared): Problem | null => {
  if (plan.pairs === null) return credentialsRefused(plan.refused);
  return jobIds.length === 0 ? noJob() : null;
};

/** From here on the new set is written as a whole or not at all: Graph's PUT replaces the set in one step. */
const write = async (
  params: OwnerPath,
  pairs: readonly SecretPair[],
  { graph }: RotationPorts,
): Promise<void> => {
  try {
    await graph.put(secretsPath(params), { value: pairs });
  } catch (error) {
    throw toWriteProblem(asProblem(error));
  }
};

const beforeWrite = ({ verdict, problem }: Doubt): Problem => {
  if (verdict === 'invalid') return notAccepted(problem);
  return verdict === 'unknown' ? notTested(problem) : notValidated(problem);
};

const answerOf = (
  { params }: RotationRequest,
  { plan }: Prepared,
  isDry: boolean,
  refusal: string | null,
): Rotation => ({
  operation: 'rotate',
  dryRun: isDry,
  owner: toOwner(params),
  sent: !isDry,
  guards: { pass: refusal === null, refusal },
  plan: [...plan.entries],
});

/** What would be done, and why it would be refused. Only reads are sent. */
export const planRotation = async (wanted: RotationRequest, far: RotationPorts): Promise<Rotation> => {
  far.note({ operation: 'rotate', dryRun: 'true' });
  const prepared = await readAll(wanted, far);
  return answerOf(wanted, prepared, true, objection(prepared)?.detail ?? null);
};

const rotateAlone = async (wanted: RotationRequest, far: RotationPorts): Promise<Rotation> => {
  const { params } = wanted;
  const prepared = await readAll(wanted, far);
  const { plan, jobIds, stored } = prepared;
  const objected = objection(prepared);
  if (objected !== null || plan.pairs === null) throw objected ?? credentialsRefused(plan.refused);
  const pairs = plan.pairs();
  const refused = await validate(far.probe, params, jobIds, { credentials: pairs });
  if (refused !== null) throw beforeWrite(refused);
  if (!sameSecrets(stored, await readStored(far, params))) throw changedMeanwhile();
  await write(params, pairs, far);
  const doubt = await confirm(far, params, jobIds);
  far.note({ confirmed: `${doubt === null}` });
  if (doubt !== null) {
    const restore = await toRestore(params, plan, far);
    throw unconfirmed(doubt.verdict === 'invalid', restore, doubt.problem);
  }
  return answerOf(wanted, prepared, false, null);
};

/**
 * Replaces credentials of an owner: make the whole new set, let Graph validate it, see that nothing changed, write it once,
 * let Graph validate what it holds. Throws Problem; until the write, whatever fails leaves the old set as it is.
 */
export const rotate = (wanted: RotationRequest, far: RotationPorts): Promise<Rotation> => {
  const { owner, ownerId } = wanted.params;
  far.note({ operation: 'rotate', dryRun: 'false' });
  return far.exclusive(`${owner}/${ownerId}`.toLowerCase(), () => rotateAlone(wanted, far), underWay);
};

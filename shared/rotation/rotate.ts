import { jobsPath, secretsPath } from '../graph/path.ts';
import { asProblem, invalidRequest, type Problem } from '../problem.ts';
import { readJobs } from '../sync/job/jobs.ts';
import { ownerKey, toOwner, type OwnerPath } from '../owner.ts';
import type { Rotation } from '../sync/secrets/rotation.ts';
import type { PinOf, Plan, PlanEntry, SecretPair } from '../sync/secrets/rotation-plan.ts';
import { wrongNames, type SecretReferences } from '../sync/secrets/secret-references.ts';
import { sameSecrets } from '../sync/secrets/stored-secrets.ts';
import type { VaultVersion } from '../upstreams.ts';
import { buildPlan, readStored, type RotationPorts } from './build-plan.ts';
import { requireConfirmed } from './confirm.ts';
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
import { toWriteProblem } from './write-outcomes.ts';

/** A validated request. */
export interface RotationRequest {
  readonly params: OwnerPath;
  readonly references: SecretReferences;
  /** For a rotation by event; without it, masked keys get their current version. */
  readonly pinOf?: PinOf;
}

interface Prepared {
  readonly jobIds: readonly string[];
  readonly stored: readonly unknown[];
  readonly plan: Plan;
}

/** The versions of the key vault that the plan writes, each with its key. */
const versionsOf = (entries: readonly PlanEntry[]): readonly (VaultVersion & Pick<PlanEntry, 'key'>)[] =>
  entries.flatMap(({ key, secret }) =>
    typeof secret?.version === 'string' ? [{ key, secret: secret.name, version: secret.version }] : [],
  );

/** The plan in the audit event: keys by action, and the versions of the vault; never a value. */
const auditFacts = (entries: readonly PlanEntry[]): Readonly<Record<string, readonly string[]>> => {
  const keys = (...actions: PlanEntry['action'][]) =>
    entries.filter(({ action }) => actions.includes(action)).map(({ key }) => key);
  return {
    replaced: keys('replace', 'add'),
    fromVault: keys('fromVault'),
    kept: keys('keep'),
    refused: keys('refuse'),
    secretVersions: versionsOf(entries).map(({ key, version }) => `${key}:${version}`),
  };
};

const readAll = async (
  { params, references, pinOf }: RotationRequest,
  ports: RotationPorts,
): Promise<Prepared> => {
  const errors = wrongNames(params.ownerId, references);
  if (errors.length > 0) throw invalidRequest(errors);
  const stored = await readStored(ports, params);
  const jobs = await ports.graph.list(jobsPath(params), readJobs);
  const plan = await buildPlan(params, stored, references, ports, pinOf);
  ports.note(auditFacts(plan.entries));
  return { stored, jobIds: jobs.map(({ id }) => id), plan };
};

/** Why the rotation is refused before Graph tests the credentials; null when it is not. */
const findRefusal = ({ plan, jobIds }: Prepared): Problem | null => {
  if (plan.pairs === null) return credentialsRefused(plan.refused);
  return jobIds.length === 0 ? noJob() : null;
};

/** Graph replaces the whole set in one step: the new set is written completely or not at all. */
const write = async (
  params: OwnerPath,
  { entries }: Plan,
  pairs: readonly SecretPair[],
  { graph, rotationRecords }: RotationPorts,
): Promise<void> => {
  const put = () => graph.put(secretsPath(params), { value: pairs });
  try {
    await (rotationRecords?.record(params.ownerId, versionsOf(entries), put) ?? put());
  } catch (error) {
    throw toWriteProblem(asProblem(error));
  }
};

const toRefusal = ({ verdict, problem }: Doubt): Problem => {
  if (verdict === 'invalid') return notAccepted(problem);
  return verdict === 'unknown' ? notTested(problem) : notValidated(problem);
};

const toRotation = (
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

/** The plan of a rotation, and why it would be refused. Only reads are sent. */
export const planRotation = async (request: RotationRequest, ports: RotationPorts): Promise<Rotation> => {
  ports.note({ operation: 'rotate', dryRun: 'true' });
  const prepared = await readAll(request, ports);
  return toRotation(request, prepared, true, findRefusal(prepared)?.detail ?? null);
};

/** As `rotate`, for a caller that has excluded other rotations of the owner. */
export const rotateAlone = async (request: RotationRequest, ports: RotationPorts): Promise<Rotation> => {
  const { params } = request;
  const prepared = await readAll(request, ports);
  const { plan, jobIds, stored } = prepared;
  const refusal = findRefusal(prepared);
  if (refusal !== null || plan.pairs === null) throw refusal ?? credentialsRefused(plan.refused);
  const pairs = plan.pairs();
  const refused = await validate(ports.probe, params, jobIds, { credentials: pairs });
  if (refused !== null) throw toRefusal(refused);
  if (!sameSecrets(stored, await readStored(ports, params))) throw changedMeanwhile();
  await write(params, plan, pairs, ports);
  const findRestore = () => toRestore(params, plan, ports);
  await requireConfirmed(params, { jobIds, versions: versionsOf(plan.entries), findRestore }, ports);
  return toRotation(request, prepared, false, null);
};

/**
 * Replaces credentials of an owner: build the whole new set, let Graph validate it, check that the old set has not changed,
 * write the new set once, let Graph validate the saved set. Throws Problem. A failure before the write leaves the old set.
 */
export const rotate = (request: RotationRequest, ports: RotationPorts): Promise<Rotation> => {
  ports.note({ operation: 'rotate', dryRun: 'false' });
  return ports.exclusive(ownerKey(request.params), () => rotateAlone(request, ports), underWay);
};

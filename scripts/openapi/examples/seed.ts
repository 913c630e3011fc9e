/** Owner, job and credentials of the examples: what the fake Graph has before the example request of a row. */
import type { Json, JsonObject } from '../../../local/fake-graph/json.ts';
import { payloadsWrittenFor } from '../../../local/fake-graph/move-dates.ts';
import { demoOwners } from '../../../local/fake-graph/owners.ts';
import type { OwnerSeed } from '../../../local/fake-graph/store.ts';
import { payload } from '../../../local/examples.ts';
import demoSchema from '../../../local/payloads/schema.json' with { type: 'json' };
import type { EndpointFacts } from '../../../shared/http/endpoint.ts';
import { readJob } from '../../../shared/sync/job/job.ts';

/** The time of all examples. */
export const exampleNow = payloadsWrittenFor;

export const ownerId = demoOwners.quarantined.id;

const read = (name: string): Json => payload(name) as Json;

/** Jobs that are shorter than those of the row, so that the document stays small; each fits the action. */
const shorterJobs: Readonly<Record<string, string>> = {
  'jobs-list': 'job-paused-with-quarantine',
  'jobs-pause': 'job-never-run',
  'jobs-provision': 'job-never-run',
  'jobs-restart': 'job-paused-with-quarantine',
  'jobs-validate': 'job-never-run',
  'synchronization-get': 'job-paused-with-quarantine',
};

const shorterSecrets: Readonly<Record<string, string>> = {
  'credentials-get': 'secrets-masked',
  'synchronization-get': 'secrets-masked',
};

/** The first of its rules, for the same reason. */
const shorterSchema = (): JsonObject => ({
  ...demoSchema,
  synchronizationRules: demoSchema.synchronizationRules.slice(0, 1),
});

/** The owner of the example of a row. */
export const seedOf = ({ name, example }: Pick<EndpointFacts, 'name' | 'example'>): OwnerSeed => {
  const { graph = {} } = example ?? {};
  const jobs = shorterJobs[name] ?? graph['/jobs/{jobId}'] ?? graph['/jobs'] ?? 'job-entry-errors';
  const secrets = shorterSecrets[name] ?? graph['/secrets'];
  return {
    kind: 'servicePrincipals',
    id: ownerId,
    shows: '',
    jobs: [read(jobs)],
    secrets: typeof secrets === 'string' ? read(secrets) : { value: [] },
    synchronizationId: demoOwners.quarantined.synchronizationId,
    secretsInline: false,
    schema: shorterSchema,
  };
};

/** The id of the first job; empty where the payload is a list, because then no path names a job. */
export const jobIdOf = ({ jobs }: OwnerSeed): string => readJob(jobs[0])?.id ?? '';

import { z } from 'zod';
import { Credential, toCredentials } from '../secrets/credentials.ts';
import { Job, toJob, type GraphJob } from './job.ts';
import { Owner, toOwner, type OwnerPath } from '../../owner.ts';
import { fields, guidOrNull, unwrap, type GraphRecord } from '../graph-json/json-readers.ts';
import type { View } from '../view.ts';

export const JobSummary = Job.pick({
  id: true,
  templateId: true,
  status: true,
  statusCode: true,
  health: true,
}).meta({ id: 'JobSummary', description: 'A job in short; jobs-get tells all' });
export type JobSummary = z.output<typeof JobSummary>;

export const Synchronization = z
  .strictObject({
    owner: Owner,
    id: z.string().meta({ format: 'uuid', description: "Graph's id of the synchronization" }).nullable(),
    credentials: z.array(Credential),
    jobs: z.array(JobSummary),
  })
  .meta({ id: 'Synchronization', description: 'What is set up for an owner' });
export type Synchronization = z.output<typeof Synchronization>;

/** What is read of Graph's synchronization. */
export interface GraphSynchronization {
  readonly id: unknown;
  /** Null when there is no such member, or only a part of it: then `/secrets` must be asked. */
  readonly secrets: readonly unknown[] | null;
}

const list = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) ? value : undefined);

/** A link to the rest of `secrets` beside it (OData 4.01, JSON format, 4.5.5); 4.01 may leave out the prefix `odata.`. */
const linksToMore = ['secrets@odata.nextLink', 'secrets@nextLink'] as const;

const isPartial = (given: GraphRecord): boolean => linksToMore.some((name) => (given[name] ?? '') !== '');

/** A synchronization, bare or wrapped; undefined when it is no object or its secrets are no list. */
export const readSynchronization = (body: unknown): GraphSynchronization | undefined => {
  const given = unwrap(body);
  if (given === undefined) return undefined;
  const secrets = given['secrets'] ?? null;
  const found = secrets === null ? null : list(secrets);
  return found === undefined ? undefined : { id: given['id'], secrets: isPartial(given) ? null : found };
};

/** One page `{"value": [{key, value}]}`; undefined when it is no list. */
export const readSecrets = (body: unknown): readonly unknown[] | undefined => list(fields(body)['value']);

/** A summary shows no text, so none is scrubbed for it. */
const toSummary = (params: OwnerPath, body: GraphJob, view: View): JobSummary => {
  const { id, templateId, status, statusCode, health } = toJob({ ...params, jobId: body.id }, body, {
    ...view,
    text: 'omit',
  });
  return { id, templateId, status, statusCode, health };
};

export const toSynchronization = (
  params: OwnerPath,
  synchronization: GraphSynchronization,
  jobs: readonly GraphJob[],
  secrets: readonly unknown[],
  view: View,
): Synchronization => ({
  owner: toOwner(params),
  id: guidOrNull(synchronization.id),
  credentials: toCredentials(secrets),
  jobs: jobs.map((body) => toSummary(params, body, view)),
});

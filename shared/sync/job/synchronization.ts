import * as z from 'zod';
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
}).meta({ id: 'JobSummary', description: 'The main facts of a job; jobs-get returns all fields' });
export type JobSummary = z.output<typeof JobSummary>;

export const Synchronization = z
  .strictObject({
    owner: Owner,
    id: z
      .string()
      .meta({
        format: 'uuid',
        description: "Graph's id of the synchronization; null where Graph gives no GUID",
      })
      .nullable(),
    credentials: z.array(Credential).meta({ description: 'One item for each credential that Graph lists' }),
    jobs: z.array(JobSummary).meta({ description: "The jobs of the owner, in Graph's order" }),
  })
  .meta({ id: 'Synchronization', description: 'The synchronization of an owner' });
export type Synchronization = z.output<typeof Synchronization>;

/** The fields that are read from a synchronization of Graph. */
export interface GraphSynchronization {
  readonly id: unknown;
  /** Null when the member is missing or incomplete: then `/secrets` must be read. */
  readonly secrets: readonly unknown[] | null;
}

const list = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) ? value : undefined);

/**
 * The link to the next page of `secrets` (OData JSON format 4.01, control information nextLink; the prefix `odata.` is optional):
 * https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html
 */
const linksToMore = ['secrets@odata.nextLink', 'secrets@nextLink'] as const;

const isPartial = (given: GraphRecord): boolean => linksToMore.some((name) => (given[name] ?? '') !== '');

/** A synchronization, bare or in `value`; undefined unless it is an object whose secrets are a list or missing. */
export const readSynchronization = (body: unknown): GraphSynchronization | undefined => {
  const given = unwrap(body);
  if (given === undefined) return undefined;
  const secrets = given['secrets'] ?? null;
  const found = secrets === null ? null : list(secrets);
  return found === undefined ? undefined : { id: given['id'], secrets: isPartial(given) ? null : found };
};

/** One page `{"value": [{key, value}]}`; undefined when `value` is not a list. */
export const readSecrets = (body: unknown): readonly unknown[] | undefined => list(fields(body)['value']);

/** A summary has no text, so no text is redacted for it. */
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

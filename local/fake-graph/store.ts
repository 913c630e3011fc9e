import demoSchema from '../payloads/schema.json' with { type: 'json' };
import demoTemplates from '../payloads/templates.json' with { type: 'json' };
import type { Json, JsonObject } from './json.ts';
import { moveDates, payloadsWrittenFor } from './move-dates.ts';

export type OwnerKind = 'servicePrincipals' | 'applications';

/** The initial data of an owner. */
export interface OwnerSeed {
  readonly kind: OwnerKind;
  readonly id: string;
  /** A short description for the user. */
  readonly shows: string;
  /** Responses of Graph as in the payload files, bare or wrapped in `{value: ...}`. */
  readonly jobs: readonly Json[];
  readonly secrets: Json;
  readonly synchronizationId: string;
  /** The schema of each job, built when it is read; `payloads/schema.json` where absent. */
  readonly schema?: () => JsonObject;
  /** A list of Graph; `payloads/templates.json` where absent. */
  readonly templates?: Json;
  /** False: the synchronization has no member `secrets`; they must be read separately. */
  readonly secretsInline?: boolean;
  /** True: single entities are wrapped in `{value: {...}}`. */
  readonly wrapped?: boolean;
  /** True: the target system refuses the stored credentials until others are written. */
  readonly refusesSaved?: boolean;
  /** Jobs on one page; all where absent. */
  readonly pageSize?: number;
  /** Secrets on one page; all where absent. */
  readonly secretsPageSize?: number;
}

/** The current data of an owner. Writes change `jobs` and `secrets`, tests also `schema`. */
export interface Owner extends Omit<OwnerSeed, 'jobs' | 'secrets' | 'templates' | 'refusesSaved'> {
  schema: () => JsonObject;
  readonly templates: readonly JsonObject[];
  jobs: JsonObject[];
  /** Including the values that a read masks. */
  secrets: JsonObject[];
  refusesSaved?: boolean;
}

export interface Store {
  readonly owners: readonly Owner[];
  /** By kind and id. Ids are compared without case. */
  readonly find: (kind: OwnerKind, id: string) => Owner | undefined;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{value: X}` is X. */
const unwrap = (value: Json): Json =>
  isObject(value) && value['value'] !== undefined ? value['value'] : value;

/** Removes the context, which Graph adds to each response. */
const withoutContext = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== '@odata.context'));

/** The objects of a list or of a single entity, with or without a wrapper. */
const toObjects = (values: readonly Json[]): JsonObject[] =>
  values
    .flatMap((value): Json | readonly Json[] => unwrap(value))
    .filter(isObject)
    .map(withoutContext);

/** The ids of the jobs of an owner. */
export const jobIdsOf = ({ jobs }: OwnerSeed): readonly string[] =>
  toObjects(jobs).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));

const toOwner = (seed: OwnerSeed, byMs: number): Owner => ({
  ...seed,
  schema: seed.schema ?? (() => withoutContext(demoSchema)),
  templates: toObjects([seed.templates ?? demoTemplates]),
  jobs: toObjects(seed.jobs.map((job) => moveDates(job, byMs))),
  secrets: toObjects([seed.secrets]),
});

/** The state of the fake: the initial data with dates moved to `now`. */
export const createStore = (seeds: readonly OwnerSeed[], now: number): Store => {
  const owners = seeds.map((seed) => toOwner(seed, now - payloadsWrittenFor));
  const byKey = new Map(owners.map((owner) => [`${owner.kind}/${owner.id}`.toLowerCase(), owner]));
  return { owners, find: (kind, id) => byKey.get(`${kind}/${id}`.toLowerCase()) };
};

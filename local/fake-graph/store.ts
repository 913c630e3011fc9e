import type { Json, JsonObject } from './json.ts';
import { moveDates, payloadsWrittenFor } from './move-dates.ts';

export type OwnerKind = 'servicePrincipals' | 'applications';

/** An owner before the fake starts. */
export interface OwnerSeed {
  readonly kind: OwnerKind;
  readonly id: string;
  /** What this owner shows, in a few words. */
  readonly shows: string;
  /** Graph's answers as files have them, bare or wrapped in `{value: ...}`. */
  readonly jobs: readonly Json[];
  readonly secrets: Json;
  readonly synchronizationId: string;
  /** False: the synchronization has no `secrets` member, they must be asked for. */
  readonly secretsInline?: boolean;
  /** True: single entities come as `{value: {...}}`. */
  readonly wrapped?: boolean;
  /** True: the target system does not take the credentials that are saved, until others are written. */
  readonly refusesSaved?: boolean;
  /** Jobs on one page; all where it is not given. */
  readonly pageSize?: number;
  /** Secrets on one page; all where it is not given. */
  readonly secretsPageSize?: number;
}

/** An owner while the fake runs. `jobs` and `secrets` may change: a later read shows what a write did. */
export interface Owner extends Omit<OwnerSeed, 'jobs' | 'secrets' | 'refusesSaved'> {
  jobs: JsonObject[];
  /** With the values that a read masks. */
  secrets: JsonObject[];
  refusesSaved?: boolean;
}

export interface Store {
  readonly owners: readonly Owner[];
  /** By kind and id; ids are compared without case. */
  readonly find: (kind: OwnerKind, id: string) => Owner | undefined;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{value: X}` is X. */
const unwrap = (value: Json): Json =>
  isObject(value) && value['value'] !== undefined ? value['value'] : value;

/** Graph writes the context anew into each answer. */
const withoutContext = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== '@odata.context'));

/** The objects of a list or of single entities, with or without a wrapper. */
const toObjects = (values: readonly Json[]): JsonObject[] =>
  values
    .flatMap((value): Json | readonly Json[] => unwrap(value))
    .filter(isObject)
    .map(withoutContext);

const toOwner = (seed: OwnerSeed, byMs: number): Owner => ({
  ...seed,
  jobs: toObjects(seed.jobs.map((job) => moveDates(job, byMs))),
  secrets: toObjects([seed.secrets]),
});

/** The state of the fake: the seeds with their dates moved, so that what they show holds at `now`. */
export const createStore = (seeds: readonly OwnerSeed[], now: number): Store => {
  const owners = seeds.map((seed) => toOwner(seed, now - payloadsWrittenFor));
  const byKey = new Map(owners.map((owner) => [`${owner.kind}/${owner.id}`.toLowerCase(), owner]));
  return { owners, find: (kind, id) => byKey.get(`${kind}/${id}`.toLowerCase()) };
};

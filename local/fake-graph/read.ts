import type { Json, JsonObject } from './json.ts';
import {
  jobNotFound,
  malformedId,
  methodNotAllowed,
  noSuchSegment,
  ownerNotFound,
  type GraphFailure,
} from './faults/failure.ts';
import { shownSecrets } from './secrets.ts';
import type { Owner, OwnerKind, Store } from './store.ts';

/** The target of a request: the synchronization of an owner, and a part of it. */
export interface Target {
  readonly kind: OwnerKind;
  readonly id: string;
  readonly part: 'synchronization' | 'secrets' | 'templates' | 'jobs' | 'job' | 'schema';
  readonly jobId: string;
  /** The action on a job. */
  readonly action: string | null;
  /** Index of the first element on the page. */
  readonly skip: number;
}

export interface Refused {
  readonly failure: GraphFailure;
}

/** The id is a segment, or a key in parentheses (OData 4.01, part 2, 4.3.1). */
const shape =
  /^\/v1\.0\/(servicePrincipals|applications)(?:\/([^/]+)|\((?:'|%27)([^/]+)(?:'|%27)\))\/synchronization(?:\/(secrets|templates|jobs)(?:\/([^/]+)(?:\/(schema|start|pause|restart|validateCredentials|provisionOnDemand))?)?)?$/u;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

type Segment = string | undefined;

/** The methods of each path. `below`: the segment after the job id. */
const methodsOf = (collection: Segment, below: Segment): readonly string[] => {
  if (below !== undefined && below !== 'schema') return ['POST'];
  return collection === 'secrets' ? ['GET', 'PUT'] : ['GET'];
};

const partOf = (collection: Segment, jobId: Segment, below: Segment): Target['part'] => {
  if (collection !== 'jobs') {
    return collection === 'secrets' || collection === 'templates' ? collection : 'synchronization';
  }
  if (below === 'schema') return 'schema';
  return jobId === undefined ? 'jobs' : 'job';
};

export const readTarget = (method: string, url: URL): { target: Target } | Refused => {
  const [, kind, segment, key, collection, jobId, below] = shape.exec(url.pathname) ?? [];
  const id = segment ?? key ?? '';
  if (kind === undefined || (collection !== 'jobs' && jobId !== undefined)) return { failure: noSuchSegment };
  if (!guid.test(id)) return { failure: malformedId };
  if (!methodsOf(collection, below).includes(method)) return { failure: methodNotAllowed };
  const target: Target = {
    kind: kind === 'applications' ? 'applications' : 'servicePrincipals',
    id,
    part: partOf(collection, jobId, below),
    jobId: jobId ?? '',
    action: below === 'schema' ? null : (below ?? null),
    skip: Number(url.searchParams.get('$skiptoken') ?? 0),
  };
  return { target };
};

/** Finds a job by its id, also in its encoded form. */
const isNamed = (id: string, named: string): boolean => id === named || encodeURIComponent(id) === named;

export const findJob = (owner: Owner, jobId: string): JsonObject | undefined =>
  owner.jobs.find(({ id }) => typeof id === 'string' && isNamed(id, jobId));

const single = (owner: Owner, context: string, entity: JsonObject): JsonObject =>
  owner.wrapped === true ? { value: entity } : { '@odata.context': `${context}/$entity`, ...entity };

/** One page of a collection; `next` is null on the last page. */
const pageOf = (items: readonly JsonObject[], self: string, size = items.length, skip = 0) => {
  const end = skip + size;
  return { items: items.slice(skip, end), next: end < items.length ? `${self}?$skiptoken=${end}` : null };
};

type Page = ReturnType<typeof pageOf>;

const collection = (context: string, { items, next }: Page): JsonObject => ({
  '@odata.context': context,
  ...(next === null ? {} : { '@odata.nextLink': next }),
  value: items,
});

/** A collection inside an entity, with the link to the next page (OData 4.01, JSON format, 4.5.5). */
const member = (name: string, { items, next }: Page): JsonObject => ({
  [name]: items,
  ...(next === null ? {} : { [`${name}@odata.nextLink`]: next }),
});

/** The response to a GET, or the failure. `root` is the address of the fake with `/v1.0`. */
export const read = (store: Store, target: Target, root: string): { body: Json } | Refused => {
  const owner = store.find(target.kind, target.id);
  if (owner === undefined) return { failure: ownerNotFound(target.id) };
  const self = `${root}/${target.kind}/${owner.id}/synchronization`;
  const context = `${root}/$metadata#${target.kind}('${owner.id}')/synchronization`;
  const secrets = (skip: number) =>
    pageOf(shownSecrets(owner), `${self}/secrets`, owner.secretsPageSize, skip);
  switch (target.part) {
    case 'synchronization': {
      const inline = owner.secretsInline === false ? {} : member('secrets', secrets(0));
      return { body: single(owner, context, { id: owner.synchronizationId, ...inline }) };
    }
    case 'secrets':
      return { body: collection(`${context}/secrets`, secrets(target.skip)) };
    case 'templates':
      return { body: collection(`${context}/templates`, pageOf(owner.templates, self)) };
    case 'jobs':
      return {
        body: collection(`${context}/jobs`, pageOf(owner.jobs, `${self}/jobs`, owner.pageSize, target.skip)),
      };
    case 'job':
    case 'schema': {
      const job = findJob(owner, target.jobId);
      if (job === undefined) return { failure: jobNotFound };
      return target.part === 'job'
        ? { body: single(owner, `${context}/jobs`, job) }
        : { body: single(owner, `${context}/jobs('${target.jobId}')/schema`, owner.schema()) };
    }
  }
};

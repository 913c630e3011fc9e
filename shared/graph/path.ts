import { guid, jobId } from '../ids.ts';
import { ownerKey, ownerResources, type OwnerPath } from '../owner.ts';
import type { GraphPath } from '../ports.ts';

/** The kinds of path segments and their valid values. */
const kinds = {
  /** The two resources that have a synchronization. */
  owner: new RegExp(`^(?:${ownerResources.join('|')})$`, 'u'),
  /** The object id of an owner. */
  id: guid,
  jobId,
  /** An action on a job. */
  action: /^(?:start|pause|restart|validateCredentials|provisionOnDemand)$/u,
} as const;

type Kind = keyof typeof kinds;

/** One segment, as `{id: ownerId}`: its kind and its value. */
export type PathSegment = { readonly [K in Kind]: Readonly<Record<K, string>> }[Kind];

const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name);

/** Fixed words of Graph, not ids: telemetry shows them. */
const isWord = (name: Kind): boolean => name === 'owner' || name === 'action';

const fill = (given: PathSegment) => {
  const [name = '', ...more] = Object.keys(given);
  const value: unknown = Reflect.get(given, name);
  const fits = more.length === 0 && isKind(name) && typeof value === 'string' && kinds[name].test(value);
  if (!fits) throw new Error('A segment of a Graph path is not of its kind');
  return { segment: encodeURIComponent(value), shown: isWord(name) ? value : `{${name}}` };
};

/**
 * A path below Graph's version: ``graphPath`/${{ owner }}/${{ id }}/synchronization` ``. Each segment is validated and
 * encoded. Throws when one is not of its kind, because invalid input of a caller must be refused before.
 */
export const graphPath = (texts: TemplateStringsArray, ...segments: readonly PathSegment[]): GraphPath => {
  let [path = ''] = texts;
  let template = path;
  let at = 0;
  for (const given of segments) {
    const { segment, shown } = fill(given);
    const text = texts[(at += 1)] ?? '';
    path += segment + text;
    template += shown + text;
  }
  return { path, template };
};

/** The `ownerKey` of the first two segments of a path. */
export const ownerIn = (path: string): string => {
  const [, owner = '', ownerId = ''] = (path.split('?', 1)[0] ?? '').split('/', 3);
  return ownerKey({ owner, ownerId });
};

/**
 * Every service principal of the tenant, in pages of the largest size:
 * https://learn.microsoft.com/en-us/graph/api/serviceprincipal-list
 */
export const servicePrincipalsPath: GraphPath = {
  path: '/servicePrincipals?$select=id,appId,displayName,servicePrincipalType&$top=999',
  template: '/servicePrincipals',
};

export interface JobParams extends OwnerPath {
  readonly jobId: string;
}

export const synchronizationPath = ({ owner, ownerId }: OwnerPath): GraphPath =>
  graphPath`/${{ owner }}/${{ id: ownerId }}/synchronization`;

export const secretsPath = ({ owner, ownerId }: OwnerPath): GraphPath =>
  graphPath`/${{ owner }}/${{ id: ownerId }}/synchronization/secrets`;

export const jobsPath = ({ owner, ownerId }: OwnerPath): GraphPath =>
  graphPath`/${{ owner }}/${{ id: ownerId }}/synchronization/jobs`;

export const jobPath = ({ owner, ownerId, jobId: id }: JobParams): GraphPath =>
  graphPath`/${{ owner }}/${{ id: ownerId }}/synchronization/jobs/${{ jobId: id }}`;

export const schemaPath = ({ owner, ownerId, jobId: id }: JobParams): GraphPath =>
  graphPath`/${{ owner }}/${{ id: ownerId }}/synchronization/jobs/${{ jobId: id }}/schema`;

export const templatesPath = ({ owner, ownerId }: OwnerPath): GraphPath =>
  graphPath`/${{ owner }}/${{ id: ownerId }}/synchronization/templates`;

export type JobAction = 'start' | 'pause' | 'restart' | 'validateCredentials' | 'provisionOnDemand';

export const jobActionPath = ({ owner, ownerId, jobId: id }: JobParams, action: JobAction): GraphPath =>
  graphPath`/${{ owner }}/${{ id: ownerId }}/synchronization/jobs/${{ jobId: id }}/${{ action }}`;

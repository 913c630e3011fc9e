import { guid, jobId } from '../ids.ts';
import { ownerKey, ownerResources, type OwnerPath } from '../owner.ts';
import type { GraphPath } from '../ports.ts';

/** What a hole of a path may hold, by the name it is given there. */
const kinds = {
  /** The two resources that hold a synchronization. */
  owner: new RegExp(`^(?:${ownerResources.join('|')})$`, 'u'),
  /** The object id of an owner. */
  id: guid,
  jobId,
  /** What can be done with a job. */
  action: /^(?:start|pause|restart|validateCredentials|provisionOnDemand)$/u,
} as const;

type Kind = keyof typeof kinds;

/** One segment, as `{id: ownerId}`: its kind and its value. */
export type PathSegment = { readonly [K in Kind]: Readonly<Record<K, string>> }[Kind];

const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name);

/** Words of Graph's, no ids. */
const isWord = (name: Kind): boolean => name === 'owner' || name === 'action';

const fill = (hole: PathSegment) => {
  const [[name, value] = ['', ''], ...more] = Object.entries(hole);
  const fits = more.length === 0 && isKind(name) && typeof value === 'string' && kinds[name].test(value);
  if (!fits) throw new Error('A segment of a Graph path is not of its kind');
  return { segment: encodeURIComponent(value), shown: isWord(name) ? value : `{${name}}` };
};

/**
 * A path under Graph's version root: ``graphPath`/${{ owner }}/${{ id }}/synchronization` ``. Each hole is one validated
 * and encoded segment. Throws when one is not of its kind: what a caller sent was to be refused before.
 */
export const graphPath = (texts: TemplateStringsArray, ...holes: readonly PathSegment[]): GraphPath => {
  let [path, template] = ['', ''];
  for (const [place, text] of texts.entries()) {
    const hole = holes[place];
    const { segment, shown } = hole === undefined ? { segment: '', shown: '' } : fill(hole);
    path += text + segment;
    template += text + shown;
  }
  return { path, template };
};

/** The `ownerKey` of the first two segments of a path. */
export const ownerIn = (path: string): string => {
  const [, owner = '', ownerId = ''] = path.split('/', 3);
  return ownerKey({ owner, ownerId });
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

export type JobAction = 'start' | 'pause' | 'restart' | 'validateCredentials' | 'provisionOnDemand';

export const jobActionPath = ({ owner, ownerId, jobId: id }: JobParams, action: JobAction): GraphPath =>
  graphPath`/${{ owner }}/${{ id: ownerId }}/synchronization/jobs/${{ jobId: id }}/${{ action }}`;

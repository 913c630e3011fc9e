import { STATUS_CODES } from 'node:http';
import { problemKinds, type ProblemCode } from '../../shared/problem.ts';
import type { EndpointFacts } from '../../shared/http/endpoint.ts';
import { ProblemDocument } from '../../shared/http/reply/problem-document.ts';
import { isAction } from '../../shared/http/routes.ts';
import type { Components } from './components.ts';
import { isRemembered, problemHeaders, type ProblemGroup } from './headers.ts';
import type { Json } from './json.ts';
import { toSchema } from './schemas.ts';

/** Codes that every endpoint can answer. */
const everywhere = ['invalid-request', 'internal', 'disabled'] as const satisfies readonly ProblemCode[];
const protectedOnly = [
  'token-missing',
  'token-invalid',
  'forbidden',
  'not-found',
  'keys-unavailable',
  'misconfigured',
] as const satisfies readonly ProblemCode[];

/** Every code that this endpoint can answer. */
export const problemsOf = (endpoint: EndpointFacts): readonly ProblemCode[] => [
  ...new Set([
    ...everywhere,
    ...(endpoint.access === 'public' ? [] : protectedOnly),
    ...(isAction(endpoint) ? (['conflict', 'state-unavailable'] as const) : []),
    ...endpoint.problems,
  ]),
];

/** The problems of one status of an endpoint. Actions have responses of their own where an outcome can be replayed. */
interface Group extends ProblemGroup {
  readonly name: string;
  readonly status: number;
}

/** `NotFound`, `ActionNotFound` */
const nameOf = (status: number, isReplayable: boolean): string =>
  `${isReplayable ? 'Action' : ''}${(STATUS_CODES[status] ?? `Status ${status}`).replaceAll(' ', '')}`;

const statusOf = (code: ProblemCode): number => problemKinds[code].status;

/** The problems of one endpoint by status. */
const groupsOf = (endpoint: EndpointFacts): readonly Group[] => {
  const byStatus = Map.groupBy(problemsOf(endpoint), statusOf);
  return [...byStatus].map(([status, codes]) => {
    const isReplayable = isRemembered(status, endpoint);
    const isAlone = !endpoint.statuses.includes(status);
    return { name: nameOf(status, isReplayable), status, isReplayable, isAlone, codes };
  });
};

const describe = (codes: readonly ProblemCode[]): string =>
  codes.map((code) => `\`${code}\`: ${problemKinds[code].title}`).join('; ');

/** In the order of the registry. */
const inOrder = (codes: readonly ProblemCode[]): readonly ProblemCode[] =>
  (Object.keys(problemKinds) as ProblemCode[]).filter((code) => codes.includes(code));

/** A response with one problem document. */
const toResponse = (group: ProblemGroup, components: Components): Json => ({
  description: describe(group.codes),
  headers: problemHeaders(group, components),
  content: { 'application/problem+json': { schema: toSchema(ProblemDocument, components) } },
});

/** The codes of the responses that operations share: of all operations that refer to it. */
const sharedCodes = (table: readonly EndpointFacts[]): ReadonlyMap<string, readonly ProblemCode[]> => {
  const groups = Map.groupBy(table.flatMap(groupsOf), ({ name }) => name);
  return new Map([...groups].map(([name, all]) => [name, inOrder(all.flatMap(({ codes }) => codes))]));
};

/**
 * For the operations of a table: the problem responses of one of them by status. They are references to shared ones, but for a
 * status that also has another document.
 */
export const createProblemResponses = (table: readonly EndpointFacts[], components: Components) => {
  const shared = sharedCodes(table);
  const toShared = (group: Group): Json => {
    const response = toResponse({ ...group, codes: shared.get(group.name) ?? group.codes }, components);
    return components.add('responses', group.name, response);
  };
  return (endpoint: EndpointFacts): Readonly<Record<string, Json>> =>
    Object.fromEntries(
      groupsOf(endpoint).map((group) => [
        group.status,
        group.isAlone ? toShared(group) : toResponse(group, components),
      ]),
    );
};

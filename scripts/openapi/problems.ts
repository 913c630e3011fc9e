import { STATUS_CODES } from 'node:http';
import { problemKinds, type ProblemCode } from '../../shared/problem.ts';
import type { EndpointFacts } from '../../shared/http/endpoint.ts';
import { ProblemDocument } from '../../shared/http/reply/problem-document.ts';
import { isAction } from '../../shared/http/routes.ts';
import { isRemembered, problemHeaders, type ProblemGroup } from './headers.ts';
import type { JsonObject } from '../../shared/openapi/json-object.ts';
import type { Parts } from './parts.ts';
import { toResponseSchema } from './schemas.ts';

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

/** The example of the first code that has one. */
const exampleOf = (codes: readonly ProblemCode[], { components, examples }: Parts): JsonObject => {
  const code = codes.find((each) => examples.problems.has(each));
  if (code === undefined) return {};
  return { examples: { [code]: components.add('examples', code, { value: examples.problems.get(code) }) } };
};

/** A response with one problem document. `shown`: the codes of which one is the example. */
const toResponse = (
  group: ProblemGroup,
  shown: readonly ProblemCode[],
  { components, examples }: Parts,
): JsonObject => ({
  description: describe(group.codes),
  headers: problemHeaders(group, components),
  content: {
    'application/problem+json': {
      schema: toResponseSchema(ProblemDocument, components),
      ...exampleOf(shown, { components, examples }),
    },
  },
  'x-ms-error-response': true,
});

interface SharedResponse {
  /** The codes of all operations that refer to it. */
  readonly codes: readonly ProblemCode[];
  /** The codes that each of them has. */
  readonly common: readonly ProblemCode[];
}

/** The responses that operations share, by name. Operations that have no code in common share none. */
const sharedResponses = (table: readonly EndpointFacts[]): ReadonlyMap<string, SharedResponse> => {
  const alone = table.flatMap(groupsOf).filter(({ isAlone }) => isAlone);
  const all = [...Map.groupBy(alone, ({ name }) => name)].map(([name, groups]) => {
    const codes = inOrder(groups.flatMap((group) => group.codes));
    const common = codes.filter((code) => groups.every((group) => group.codes.includes(code)));
    return [name, { codes, common }] as const;
  });
  return new Map(all.filter(([, { common }]) => common.length > 0));
};

export interface ProblemResponses {
  /** By status; a reference to a shared response, unless the status also has another document or operations share no code. */
  readonly responses: Readonly<Record<string, JsonObject>>;
  /** `x-problem-codes`: by status, the codes of this operation where the shared response has more. */
  readonly codes: JsonObject;
}

/** For the operations of a table: the problem responses of one of them. */
export const createProblemResponses = (table: readonly EndpointFacts[], parts: Parts) => {
  const all = sharedResponses(table);
  const sharedBy = ({ name, isAlone }: Group) => (isAlone ? all.get(name) : undefined);
  const toReference = (group: Group): JsonObject => {
    const shared = sharedBy(group);
    if (shared === undefined) return toResponse(group, group.codes, parts);
    const response = toResponse({ ...group, codes: shared.codes }, shared.common, parts);
    return parts.components.add('responses', group.name, response);
  };
  return (endpoint: EndpointFacts): ProblemResponses => {
    const groups = groupsOf(endpoint);
    const fewer = groups.filter((group) => group.codes.length < (sharedBy(group)?.codes.length ?? 0));
    const codes = Object.fromEntries(fewer.map((group) => [group.status, inOrder(group.codes)]));
    return {
      responses: Object.fromEntries(groups.map((group) => [group.status, toReference(group)])),
      codes: fewer.length === 0 ? {} : { 'x-problem-codes': codes },
    };
  };
};

import { STATUS_CODES } from 'node:http';
import { problemKinds, type ProblemCode } from '../../shared/problem.ts';
import type { EndpointFacts } from '../../shared/http/endpoint.ts';
import { ProblemDocument } from '../../shared/http/reply/problem-document.ts';
import { isAction } from '../../shared/http/routes.ts';
import { isRemembered, problemHeaders, type ProblemGroup } from './headers.ts';
import type { Json } from './json.ts';
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
const exampleOf = ({ codes }: ProblemGroup, { components, examples }: Parts): Json => {
  const code = codes.find((each) => examples.problems.has(each));
  if (code === undefined) return {};
  return { examples: { [code]: components.add('examples', code, { value: examples.problems.get(code) }) } };
};

/** A response with one problem document. */
const toResponse = (group: ProblemGroup, { components, examples }: Parts): Json => ({
  description: describe(group.codes),
  headers: problemHeaders(group, components),
  content: {
    'application/problem+json': {
      schema: toResponseSchema(ProblemDocument, components),
      ...exampleOf(group, { components, examples }),
    },
  },
  'x-ms-error-response': true,
});

/** The codes of the responses that operations share: of all operations that refer to it. */
const sharedCodes = (table: readonly EndpointFacts[]): ReadonlyMap<string, readonly ProblemCode[]> => {
  const alone = table.flatMap(groupsOf).filter(({ isAlone }) => isAlone);
  const groups = Map.groupBy(alone, ({ name }) => name);
  return new Map([...groups].map(([name, all]) => [name, inOrder(all.flatMap(({ codes }) => codes))]));
};

export interface ProblemResponses {
  /** By status; a reference to a shared response, but for a status that also has another document. */
  readonly responses: Readonly<Record<string, Json>>;
  /** `x-problem-codes`: by status, the codes of this operation where the shared response has more. */
  readonly codes: Json;
}

/** For the operations of a table: the problem responses of one of them. */
export const createProblemResponses = (table: readonly EndpointFacts[], parts: Parts) => {
  const shared = sharedCodes(table);
  const codesOf = ({ name, codes, isAlone }: Group) => (isAlone ? (shared.get(name) ?? codes) : codes);
  const toReference = (group: Group): Json => {
    const response = toResponse({ ...group, codes: codesOf(group) }, parts);
    return group.isAlone ? parts.components.add('responses', group.name, response) : response;
  };
  return (endpoint: EndpointFacts): ProblemResponses => {
    const groups = groupsOf(endpoint);
    const fewer = groups.filter((group) => group.codes.length < codesOf(group).length);
    const codes = Object.fromEntries(fewer.map((group) => [group.status, inOrder(group.codes)]));
    return {
      responses: Object.fromEntries(groups.map((group) => [group.status, toReference(group)])),
      codes: fewer.length === 0 ? {} : { 'x-problem-codes': codes },
    };
  };
};

import { z } from 'zod';
import type { EndpointFacts } from '../../shared/http/endpoint.ts';
import type { Components } from './components.ts';
import { answerHeaders, notModified } from './headers.ts';
import type { Json } from './json.ts';
import { parametersOf } from './parameters.ts';
import { problemsOf } from './problems.ts';
import { settingOf } from './readme-table.ts';
import { toSchema } from './schemas.ts';

/** What the row says, then the role and the settings that the operation needs. */
const describe = ({ description, access, needs }: EndpointFacts): string =>
  [
    description,
    ...(access === 'public' ? [] : [`Needs the app role \`${access.role}\`.`]),
    ...(needs.length === 0
      ? []
      : [`Exists only with the settings ${needs.map((feature) => settingOf[feature]).join(', ')}.`]),
  ].join(' ');

const takesMembers = (body: z.ZodType): boolean =>
  !(body instanceof z.ZodObject) || Object.keys(body.shape).length > 0;

/** A row whose body has no members takes `{}` as well as no body: the document has none. */
const toRequestBody = ({ body }: EndpointFacts, components: Components): Json => {
  if (body === null || !takesMembers(body)) return {};
  const content = { 'application/json': { schema: toSchema(body, components, 'input') } };
  return { requestBody: { required: !body.safeParse({}).success, content } };
};

const toAnswers = (endpoint: EndpointFacts, components: Components): Readonly<Record<string, Json>> => {
  const content = { 'application/json': { schema: toSchema(endpoint.response, components) } };
  return Object.fromEntries(
    endpoint.statuses.map((status) => [
      status,
      { description: endpoint.summary, headers: answerHeaders(status, endpoint, components), content },
    ]),
  );
};

/** One status with two content types, as 503 of `health-get`. */
const join = (answer: Json, problem: Json): Json => ({
  description: `${String(answer['description'])}; ${String(problem['description'])}`,
  headers: { ...(problem['headers'] as Json), ...(answer['headers'] as Json) },
  content: { ...(answer['content'] as Json), ...(problem['content'] as Json) },
});

const toResponses = (
  endpoint: EndpointFacts,
  problems: Readonly<Record<string, Json>>,
  components: Components,
): Json => {
  const answers = Object.entries(toAnswers(endpoint, components)).map(([status, answer]) => {
    const problem = problems[status];
    return [status, problem === undefined ? answer : join(answer, problem)] as const;
  });
  return { ...problems, ...Object.fromEntries(answers), ...notModified(endpoint, components) };
};

/** The Operation Object of a row. `problems`: its problem responses by status. */
export const toOperation = (
  endpoint: EndpointFacts,
  problems: Readonly<Record<string, Json>>,
  components: Components,
): Json => {
  const { access, name, tag, summary, needs } = endpoint;
  return {
    operationId: name,
    tags: [tag],
    summary,
    description: describe(endpoint),
    security: access === 'public' ? [] : [{ entra: [access.role] }],
    ...(access === 'public' || access.permission === 'none'
      ? {}
      : { 'x-graph-permission': access.permission }),
    ...(needs.length === 0 ? {} : { 'x-needs': needs }),
    parameters: parametersOf(endpoint),
    ...toRequestBody(endpoint, components),
    responses: toResponses(endpoint, problems, components),
    'x-problem-codes': problemsOf(endpoint),
  };
};

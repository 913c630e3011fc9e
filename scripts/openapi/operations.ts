import * as z from 'zod';
import type { EndpointFacts } from '../../shared/http/endpoint.ts';
import { requestMediaTypes } from '../../shared/http/media-types.ts';
import { answerHeaders, notModified } from './headers.ts';
import type { JsonObject } from '../../shared/openapi/json-object.ts';
import { parametersOf } from './parameters.ts';
import type { Parts } from './parts.ts';
import type { ProblemResponses } from './problems.ts';
import { describeSettings } from './readme-table.ts';
import { toRequestSchema, toResponseSchema } from './schemas.ts';

/** What the row says, then the role and the settings that the operation needs. */
const describe = ({ description, access, needs }: EndpointFacts): string =>
  [
    description,
    ...(access === 'public' ? [] : [`Needs the app role \`${access.role}\`.`]),
    ...describeSettings(needs, 'Exists only with the settings').map((sentence) => `${sentence}.`),
  ].join(' ');

const exampleIn = (example: unknown): JsonObject => (example === undefined ? {} : { example });

const takesMembers = (body: z.ZodType): boolean =>
  !(body instanceof z.ZodObject) || Object.keys(body.shape).length > 0;

/** A row whose body has no members takes `{}` as well as no body: the document has none. */
const toRequestBody = (endpoint: EndpointFacts, { components, examples }: Parts): JsonObject => {
  const { name, body } = endpoint;
  if (body === null || !takesMembers(body)) return {};
  const schema = toRequestSchema(body, components);
  const media = { schema, ...exampleIn(examples.requests.get(name)) };
  const content = Object.fromEntries(requestMediaTypes(endpoint).map((type) => [type, media]));
  return { requestBody: { required: !body.safeParse({}).success, content } };
};

const toAnswers = (
  endpoint: EndpointFacts,
  { components, examples }: Parts,
): Readonly<Record<string, JsonObject>> => {
  const schema = toResponseSchema(endpoint.response, components);
  const contentOf = (status: number) => ({
    [endpoint.contentType]: { schema, ...exampleIn(examples.answers.get(`${endpoint.name} ${status}`)) },
  });
  return Object.fromEntries(
    endpoint.statuses.map((status) => [
      status,
      {
        description: status === 200 ? 'Success' : 'Failure',
        headers: answerHeaders(status, endpoint, components),
        content: contentOf(status),
      },
    ]),
  );
};

/** One status with two content types, as 503 of `health-get`. */
const join = (answer: JsonObject, problem: JsonObject): JsonObject => ({
  ...problem,
  description: `${String(answer['description'])}; ${String(problem['description'])}`,
  headers: { ...(problem['headers'] as JsonObject), ...(answer['headers'] as JsonObject) },
  content: { ...(answer['content'] as JsonObject), ...(problem['content'] as JsonObject) },
});

const toResponses = (
  endpoint: EndpointFacts,
  problems: ProblemResponses['responses'],
  parts: Parts,
): JsonObject => {
  const answers = Object.entries(toAnswers(endpoint, parts)).map(([status, answer]) => {
    const problem = problems[status];
    return [status, problem === undefined ? answer : join(answer, problem)] as const;
  });
  return { ...problems, ...Object.fromEntries(answers), ...notModified(endpoint, parts.components) };
};

/** The Operation Object of a row. */
export const toOperation = (
  endpoint: EndpointFacts,
  problems: ProblemResponses,
  parts: Parts,
): JsonObject => {
  const { access, name, tag, summary, needs } = endpoint;
  return {
    operationId: name,
    tags: [tag],
    summary,
    description: describe(endpoint),
    // A bearer scheme has no scopes in OpenAPI 3.0, and linters want none in 3.1: the role is an extension.
    security: access === 'public' ? [] : [{ entra: [] }],
    ...(access === 'public' ? {} : { 'x-app-role': access.role }),
    ...(access === 'public' || access.permission === 'none'
      ? {}
      : { 'x-graph-permission': access.permission }),
    ...(needs.length === 0 ? {} : { 'x-needs': needs }),
    parameters: parametersOf(endpoint),
    ...toRequestBody(endpoint, parts),
    responses: toResponses(endpoint, problems.responses, parts),
    ...problems.codes,
  };
};

import { z } from 'zod';
import { problemKinds, type ProblemCode } from '../../shared/problem.ts';
import type { EndpointFacts } from '../../shared/http/endpoint.ts';
import { answerHeaders, headerParameters, notModified, problemHeaders } from './headers.ts';
import { joinResponses, type Responses } from './responses.ts';
import { ProblemDocument } from '../../shared/http/reply/problem-document.ts';
import { isAction } from '../../shared/http/routes.ts';

type Json = Record<string, unknown>;

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

/** Within v1 fields are added: the published document does not forbid further properties. */
const open = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void => {
  delete jsonSchema.additionalProperties;
};

/** A schema with its named parts hoisted to `components`, where all endpoints share them. */
const toComponent = (schema: z.ZodType, components: Json, io: 'input' | 'output' = 'output'): Json => {
  const text = JSON.stringify(z.toJSONSchema(schema, { io, ...(io === 'output' ? { override: open } : {}) }));
  const {
    $schema: _,
    $defs,
    ...root
  } = JSON.parse(text.replaceAll('#/$defs/', '#/components/schemas/')) as Json & {
    $defs?: Json;
  };
  for (const [name, part] of Object.entries($defs ?? {})) components[name] = withoutId(part as Json);
  const name = schema.meta()?.id;
  if (name === undefined) return root;
  components[name] ??= withoutId(root);
  return { $ref: `#/components/schemas/${name}` };
};

const withoutId = ({ id: _, $id: __, ...schema }: Json): Json => schema;

const toProblemResponses = (endpoint: EndpointFacts, schema: Json): Responses => {
  const byStatus = Object.groupBy(problemsOf(endpoint), (code) => problemKinds[code].status);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group = []]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${problemKinds[code].title}`).join('; '),
        headers: problemHeaders(Number(status), group, endpoint),
        content: { 'application/problem+json': { schema } },
      },
    ]),
  );
};

const toParameters = (place: 'path' | 'query', schema: z.ZodObject): Json[] =>
  Object.entries(schema.shape).map(([name, field]) => {
    const { $schema: _, ...fieldSchema } = z.toJSONSchema(field as z.ZodType, { io: 'input' });
    const required = !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: place, required, schema: fieldSchema };
  });

/** The JSON of a request; it is optional where `{}` is valid. */
const toRequestBody = ({ body }: EndpointFacts, components: Json): Json => {
  if (body === null) return {};
  const schema = toComponent(body, components, 'input');
  const required = !body.safeParse({}).success;
  return { requestBody: { required, content: { 'application/json': { schema } } } };
};

const toOperation = (endpoint: EndpointFacts, components: Json, problem: Json): Json => {
  const { access, name, summary, statuses, cache, needs } = endpoint;
  const content = { [endpoint.contentType]: { schema: toComponent(endpoint.response, components) } };
  const answers = Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: summary, headers: answerHeaders(status, endpoint), content },
    ]),
  );
  return {
    operationId: name,
    summary,
    ...(access === 'public' ? { security: [] } : { security: [{ entra: [access.role] }] }),
    ...(access === 'public' || access.permission === 'none'
      ? {}
      : { 'x-graph-permission': access.permission }),
    ...(needs.length === 0 ? {} : { 'x-needs': needs }),
    parameters: [
      ...toParameters('path', endpoint.params),
      ...toParameters('query', endpoint.query),
      ...headerParameters(endpoint),
    ],
    ...toRequestBody(endpoint, components),
    responses: {
      ...joinResponses(answers, toProblemResponses(endpoint, problem)),
      ...notModified(cache),
    },
  };
};

/** The OpenAPI 3.1 document of the table. */
export const toOpenApi = (table: readonly EndpointFacts[], version: string): Json => {
  const components: Json = {};
  const problem = toComponent(ProblemDocument, components);
  const paths: Record<string, Json> = {};
  for (const endpoint of table.filter(({ method }) => method !== 'any')) {
    const operations = (paths[`/${endpoint.route}`] ??= {});
    operations[endpoint.method.toLowerCase()] = toOperation(endpoint, components, problem);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Graph synchronization proxy',
      version,
      description:
        'Provisioning jobs of service principals and applications, read through Microsoft Graph and returned without secrets in one stable shape. Fields, reason codes and enumeration values may be added within v1.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        entra: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'A Microsoft Entra access token (v2.0, app-only) for this API, with the app role in `roles`',
        },
      },
    },
  };
};

/** The examples of the OpenAPI document: real requests and answers of the rows at a fixed time. */
import { exampleBody } from '../../../local/examples.ts';
import { bodyOf } from '../../../local/reply-body.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import type { Service } from '../../../shared/http/service.ts';
import { toInfo } from '../info.ts';
import type { JsonObject } from '../../../shared/openapi/json-object.ts';
import { exampleJobId } from './fleet.ts';
import { collectProblems } from './problem-calls.ts';
import { jobIdOf, ownerId, seedOf } from './seed.ts';
import { ask } from './service.ts';

export interface Examples {
  /** Bodies of requests, by the name of the endpoint. */
  readonly requests: ReadonlyMap<string, JsonObject>;
  /** Answers that are no problems, by the name of the endpoint and the status: `jobs-get 200`. */
  readonly answers: ReadonlyMap<string, unknown>;
  /** Problem documents, by code. */
  readonly problems: ReadonlyMap<string, JsonObject>;
}

export const noExamples: Examples = { requests: new Map(), answers: new Map(), problems: new Map() };

/** Queries and ports of the examples of a row, where they are not the plain ones: one for each answer. */
const variants: Readonly<
  Record<
    string,
    readonly { readonly query?: Readonly<Record<string, string>>; readonly over?: Partial<Service> }[]
  >
> = {
  'fleet-list': [{ query: { verdict: 'critical,warning' } }],
  'health-get': [
    { query: { deep: 'true' } },
    {
      query: { deep: 'true' },
      over: {
        checks: () =>
          Promise.resolve({ settings: 'pass', identity: 'fail', graph: 'fail', keys: 'pass', state: 'pass' }),
      },
    },
  ],
};

const requestOf = (endpoint: Endpoint): JsonObject | null =>
  endpoint.example?.body === undefined ? null : (JSON.parse(exampleBody(endpoint, ownerId)) as JsonObject);

/** The answers of one row, by status. */
const answersOf = async (endpoint: Endpoint): Promise<readonly (readonly [string, JsonObject])[]> => {
  const seed = seedOf(endpoint);
  const jobId = endpoint.example === null ? exampleJobId : jobIdOf(seed);
  const all: Readonly<Record<string, string>> = { owner: 'servicePrincipals', ownerId, jobId };
  const params = Object.fromEntries(
    Object.keys(endpoint.params.shape).map((name) => [name, all[name] ?? '']),
  );
  const body = endpoint.body === null ? '' : exampleBody(endpoint, ownerId);
  const replies = await Promise.all(
    (variants[endpoint.name] ?? [{}]).map(({ query = {}, over = {} }) =>
      ask(endpoint, seed, { params, query, body }, over),
    ),
  );
  return replies.map((reply) => [`${endpoint.name} ${reply.status}`, bodyOf(reply)] as const);
};

const { title } = toInfo('1.0.0');

/** By the name of the endpoint. These answers would be longer than the document, so a short one takes their place. */
const shortAnswers: Readonly<Record<string, unknown>> = {
  'openapi-get': { openapi: '3.1.0', info: { title, version: '1.0.0' }, paths: {} },
  'docs-get': `<!doctype html><html lang="en"><title>${title}</title></html>`,
};

/** Runs each row of the table. Two runs give the same examples. */
export const collectExamples = async (table: readonly Endpoint[]): Promise<Examples> => {
  const rows = table.filter(({ method }) => method !== 'any');
  const run = rows.filter(({ name }) => !(name in shortAnswers));
  const answers = await Promise.all(run.map(answersOf));
  return {
    requests: new Map(
      rows.flatMap((row) => {
        const request = requestOf(row);
        return request === null ? [] : [[row.name, request] as const];
      }),
    ),
    answers: new Map([
      ...answers.flat(),
      ...Object.entries(shortAnswers).map(([name, answer]) => [`${name} 200`, answer] as const),
    ]),
    problems: await collectProblems(),
  };
};

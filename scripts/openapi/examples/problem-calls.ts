/** Requests that really end in a problem: at least one for each status. */
import { healthGet } from '../../../functions/health-get.ts';
import { jobsGet } from '../../../functions/jobs-get.ts';
import { jobsPause } from '../../../functions/jobs-pause.ts';
import { payload } from '../../../local/examples.ts';
import type { Json as GraphJson } from '../../../local/fake-graph/json.ts';
import { bodyOf } from '../../../local/reply-body.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import type { Service } from '../../../shared/http/service.ts';
import type { JsonObject } from '../../../shared/openapi/json-object.ts';
import { jobIdOf, ownerId, seedOf } from './seed.ts';
import { ask, refuseTokens, withoutRoles } from './service.ts';

interface ProblemCall {
  readonly endpoint?: Endpoint;
  readonly ownerId?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly over?: Partial<Service>;
}

/** Ids for which the fake Graph fails (local/fake-graph/faults/sentinels.ts). */
const failing = (tail: string) => `00000000-0000-0000-0000-${tail.padStart(12, '0')}`;

const calls: readonly ProblemCall[] = [
  { query: { expand: 'schedule' } },
  { over: { authenticate: refuseTokens } },
  { over: { authenticate: withoutRoles } },
  { ownerId: '5c0d7e92-4a1b-4f38-8e6d-b7f10c92a453' },
  { endpoint: jobsPause },
  { ownerId: failing('429') },
  {
    over: {
      connectGraph: () => {
        throw new Error('a defect');
      },
    },
  },
  { ownerId: failing('401') },
  { ownerId: failing('503') },
  { endpoint: healthGet, over: { disabled: new Set([healthGet.name]) } },
];

/** Problem documents by their code. */
export const collectProblems = async (): Promise<ReadonlyMap<string, JsonObject>> => {
  const paused = { ...seedOf(jobsGet), jobs: [payload('job-paused-with-quarantine') as GraphJson] };
  const params = { owner: 'servicePrincipals', ownerId, jobId: jobIdOf(paused) };
  const replies = await Promise.all(
    calls.map(({ endpoint = jobsGet, ownerId: id = ownerId, query = {}, over = {} }) =>
      ask(endpoint, paused, { params: { ...params, ownerId: id }, query }, over),
    ),
  );
  return new Map(replies.map(bodyOf).map((problem) => [String(problem['code']), problem]));
};

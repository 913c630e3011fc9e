import { readFileSync } from 'node:fs';
import { ownerId } from './service.ts';

/** The project's payloads by file name. Each call returns a new copy, which tests may change. */
export const payload = (name: string): unknown =>
  JSON.parse(readFileSync(`local/payloads/${name}.json`, 'utf8'));

export const jobId = 'demoSCIM.0f3c9d5e7b2a4c61a8e4d2b1c0f9e8d7.5b1e7c9a-2d4f-4a6b-8c0d-1e2f3a4b5c6d';

/** A value for each path parameter of the table. */
export const pathParams: Readonly<Record<string, string>> = { owner: 'servicePrincipals', ownerId, jobId };

/** Responses of Graph to the actions on a job. Most have no body. */
const actions = (job: string, alter: (body: unknown) => unknown): Record<string, unknown> => ({
  ...Object.fromEntries(
    ['start', 'pause', 'restart', 'validateCredentials'].map((action) => [`${job}/${action}`, {}]),
  ),
  [`${job}/provisionOnDemand`]: alter(payload('provision-failed')),
});

/** Responses of Graph at each path of an owner, for every endpoint of the table. */
export const graphBodies = (alter: (body: unknown) => unknown = (body) => body): Record<string, unknown> => {
  const root = `/servicePrincipals/${ownerId}/synchronization`;
  return {
    [root]: alter(payload('synchronization-without-secrets')),
    [`${root}/secrets`]: alter(payload('secrets')),
    [`${root}/jobs`]: alter(payload('jobs-list-wrapped')),
    [`${root}/jobs/${jobId}`]: alter(payload('job-entry-errors')),
    ...actions(`${root}/jobs/${jobId}`, alter),
  };
};

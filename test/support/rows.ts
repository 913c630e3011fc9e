import { table } from '../../functions/index.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { isAction, methodsOf } from '../../shared/http/routes.ts';
import { graphBodies, jobId, payload, pathParams } from './payloads.ts';
import { ownerId, type Call } from './service.ts';

/** All endpoints but the one that takes what no other takes. */
export const rows = table.filter(({ method }) => method !== 'any');
export const reads = rows.filter((row) => !isAction(row));
export const actions = rows.filter(isAction);

/** Bodies that are as described, for the actions that need one. */
const bodies: Readonly<Record<string, object>> = {
  'jobs-provision': { ruleId: 'rule-1', subjects: [{ objectId: ownerId, objectTypeName: 'User' }] },
  'jobs-restart': { scope: ['escrows', 'watermark'] },
};

/** A request that is right in everything. */
export const rightCall = ({
  name,
  method,
  params: { shape },
  body,
}: Endpoint): Required<Omit<Call, 'query'>> => ({
  method: methodsOf({ method })[0] ?? 'GET',
  params: Object.fromEntries(Object.keys(shape).map((hole) => [hole, pathParams[hole] ?? ''])),
  headers: body === null ? {} : { 'content-type': 'application/json' },
  body: body === null ? '' : JSON.stringify(bodies[name] ?? {}),
});

/** What Graph must answer so that such a request succeeds. */
export const bodiesFor = (
  { name }: Pick<Endpoint, 'name'>,
  alter: (body: unknown) => unknown = (body) => body,
): Record<string, unknown> => {
  const job = `/servicePrincipals/${ownerId}/synchronization/jobs/${jobId}`;
  return {
    ...graphBodies(alter),
    ...(name === 'jobs-start' ? { [job]: alter(payload('job-paused-with-quarantine')) } : {}),
  };
};

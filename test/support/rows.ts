import { table } from '../../functions/index.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import type { SecretStore } from '../../shared/ports.ts';
import { isAction, methodsOf } from '../../shared/http/routes.ts';
import { graphBodies, jobId, payload, pathParams } from './payloads.ts';
import { kept } from './rotating.ts';
import { ownerId, type Call } from './service.ts';

/** All endpoints except the catch-all. */
export const rows = table.filter(({ method }) => method !== 'any');
export const reads = rows.filter((row) => !isAction(row));
export const actions = rows.filter(isAction);

/** Operations on a job. credentials-rotate has its own tests. */
export const operations = actions.filter(({ route }) => route.includes('{jobId}'));

/** Valid bodies for the actions that need one. */
const bodyFor = (name: string, owner: string): object => {
  if (name === 'jobs-restart') return { scope: ['escrows', 'watermark'] };
  if (name === 'credentials-rotate') return { SecretToken: { keyVaultSecret: `sync-${owner}-SecretToken` } };
  const subjects = [{ objectId: ownerId, objectTypeName: 'User' }];
  return name === 'jobs-provision' ? { ruleId: 'rule-1', subjects } : {};
};

/** A valid request. */
export const rightCall = (
  { name, method, params: { shape }, body }: Endpoint,
  owner = ownerId,
): Required<Omit<Call, 'query'>> => ({
  method: methodsOf({ method })[0] ?? 'GET',
  params: Object.fromEntries(Object.keys(shape).map((hole) => [hole, pathParams[hole] ?? ''])),
  headers: body === null ? {} : { 'content-type': 'application/json' },
  body: body === null ? '' : JSON.stringify(bodyFor(name, owner)),
});

/** The responses of Graph with which such a request succeeds. */
export const bodiesFor = (
  { name }: Pick<Endpoint, 'name'>,
  alter: (body: unknown) => unknown = (body) => body,
): Record<string, unknown> => {
  const root = `/servicePrincipals/${ownerId}/synchronization`;
  const more: Readonly<Record<string, Record<string, unknown>>> = {
    'jobs-start': { [`${root}/jobs/${jobId}`]: alter(payload('job-paused-with-quarantine')) },
    'credentials-rotate': {
      [`${root}/secrets`]: alter({ value: [{ key: 'SecretToken', value: '*' }] }),
      [`${root}/jobs`]: alter({ value: [{ id: jobId }] }),
    },
  };
  return { ...graphBodies(alter), ...more[name] };
};

/** A key vault with every requested secret. */
export const fullVault = (value = 'a new token'): SecretStore => ({
  versions: () => Promise.resolve([kept('a', value)]),
  read: () => Promise.resolve(kept('a', value)),
});

import { table } from '../../functions/index.ts';
import { vaultEvents } from '../../functions/vault-events.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import type { SecretStore } from '../../shared/ports.ts';
import { isAction, methodsOf } from '../../shared/http/routes.ts';
import { exampleBody } from '../../local/examples.ts';
import { pathParams } from './payloads.ts';
import { kept } from './rotating.ts';
import { ownerId, type Call } from './service.ts';

/** All endpoints except the catch-all. */
export const rows = table.filter(({ method }) => method !== 'any');
export const reads = rows.filter((row) => !isAction(row));
export const actions = rows.filter(isAction);

/** Whether the endpoint asks Graph: it then states what Graph answers in its example. */
export const asksGraph = ({ access }: Pick<Endpoint, 'access'>): boolean =>
  access !== 'public' && access.permission !== 'none';

/** Whether the path names an owner; other endpoints have rows of many owners, or none. */
export const namesOwner = ({ params }: Pick<Endpoint, 'params'>): boolean => 'owner' in params.shape;

/** Operations on a job. credentials-rotate has its own tests. */
export const operations = actions.filter(({ route }) => route.includes('{jobId}'));

/** Those that change the job; a validation changes nothing (docs/decisions/0009). */
export const isWrite = ({ name }: Pick<Endpoint, 'name'>): boolean => name !== 'jobs-validate';

/** A request that is right in everything. */
export const rightCall = (row: Endpoint, owner = ownerId): Required<Omit<Call, 'query'>> => ({
  method: methodsOf(row)[0] ?? 'GET',
  params: Object.fromEntries(Object.keys(row.params.shape).map((hole) => [hole, pathParams[hole] ?? ''])),
  headers: row.body === null ? {} : { 'content-type': 'application/json' },
  body: exampleBody(row, owner),
});

export { bodiesFor } from './payloads.ts';

/** The version that the example of `vault-events` announces. */
const announced = /"Version":"([0-9a-f]{32})"/u.exec(JSON.stringify(vaultEvents.example?.body))?.[1] ?? '';

/** A key vault with every requested secret. Its version is that of the example of `vault-events`. */
export const fullVault = (value = 'a new token'): SecretStore => ({
  versions: () => Promise.resolve([kept('a', value, { version: announced })]),
  read: () => Promise.resolve(kept('a', value, { version: announced })),
});

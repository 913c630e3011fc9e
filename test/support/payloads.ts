import { table } from '../../functions/index.ts';
import { examplePayloads, payload } from '../../local/examples.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { ownerId } from './service.ts';

export { payload } from '../../local/examples.ts';

export const jobId = 'demoSCIM.0f3c9d5e7b2a4c61a8e4d2b1c0f9e8d7.5b1e7c9a-2d4f-4a6b-8c0d-1e2f3a4b5c6d';

/** A value for each path parameter of the table. */
export const pathParams: Readonly<Record<string, string>> = { owner: 'servicePrincipals', ownerId, jobId };

type Alter = (body: unknown) => unknown;

/** Bodies by Graph path, from payload names by the path below the synchronization. */
const bodiesOf = (names: Readonly<Record<string, string | null>>, alter: Alter): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(names).map(([below, name]) => [
      `/servicePrincipals/${ownerId}/synchronization${below.replace('{jobId}', jobId)}`,
      name === null ? {} : alter(payload(name)),
    ]),
  );

/** What Graph answers at each path of an owner, by the examples of all rows: every endpoint can be asked. */
export const graphBodies = (alter: Alter = (body) => body): Record<string, unknown> =>
  bodiesOf(examplePayloads(table), alter);

/** What Graph must answer so that the example request of this row succeeds. */
export const bodiesFor = (
  { example }: Pick<Endpoint, 'example'>,
  alter: Alter = (body) => body,
): Record<string, unknown> => ({ ...graphBodies(alter), ...bodiesOf(example?.graph ?? {}, alter) });

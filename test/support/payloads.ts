import { table } from '../../functions/index.ts';
import { examplePayloads, payload } from '../../local/examples.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { jobId, ownerId } from './example-ids.ts';

export { payload } from '../../local/examples.ts';

export { jobId } from './example-ids.ts';

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

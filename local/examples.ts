/** The examples that the rows of the table state (`Example`), as payloads. */
import { readFileSync } from 'node:fs';
import type { EndpointFacts } from '../shared/http/endpoint.ts';

type Row = Pick<EndpointFacts, 'method' | 'example'>;

/** The project's own payloads by file name; a new copy at each call, for tests that change them. */
export const payload = (name: string): unknown =>
  JSON.parse(readFileSync(`local/payloads/${name}.json`, 'utf8'));

/**
 * Payload names by the path below `{owner}/{ownerId}/synchronization`, of all rows together. Where two rows name a path, the one
 * that reads counts: an action has the job in a state that fits the action.
 */
export const examplePayloads = (rows: readonly Row[]): Readonly<Record<string, string | null>> => {
  const byKind = (isRead: boolean) =>
    rows.filter(({ method }) => (method === 'GET') === isRead).map(({ example }) => example?.graph ?? {});
  return Object.fromEntries([...byKind(false), ...byKind(true)].flatMap((graph) => Object.entries(graph)));
};

/** The example body of a request as JSON text; empty for an endpoint without a body. */
export const exampleBody = ({ body, example }: Pick<EndpointFacts, 'body' | 'example'>, ownerId: string) =>
  body === null ? '' : JSON.stringify(example?.body ?? {}).replaceAll('{ownerId}', ownerId);

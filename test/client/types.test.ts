/** What the types promise. The compiler checks this file; the run shows that the values are there. */
import { execFileSync } from 'node:child_process';
import type {
  ChainedTokenCredential,
  ManagedIdentityCredential,
  TokenCredential as AzureCredential,
} from '@azure/identity';
import { describe, expect, it } from '@jest/globals';
import type { Client, FleetJob, Problem, TokenCredential } from '../../client/src/index.ts';
import { json, openClientStand, path } from '../support/client.ts';

type Extends<A, B> = [A] extends [B] ? true : false;
type Is<A, B> = Extends<A, B> extends true ? Extends<B, A> : false;
type Given<T extends boolean> = T;

/** Each line is an error of the compiler where it does not hold. */
export type Promises = [
  Given<Extends<AzureCredential, TokenCredential>>,
  Given<Extends<ManagedIdentityCredential, TokenCredential>>,
  Given<Extends<ChainedTokenCredential, TokenCredential>>,
  // A new word of a later version fits.
  Given<Extends<'aNewVerdict', FleetJob['health']['verdict']>>,
  Given<Extends<'a-new-code', Problem['code']>>,
  Given<Extends<'critical', FleetJob['health']['verdict']>>,
];

type DataOf<M extends (...args: never[]) => Promise<{ readonly data: unknown }>> = Awaited<
  ReturnType<M>
>['data'];
const getJob = (client: Client) => client.GET('/{owner}/{ownerId}/jobs/{jobId}', { params: { path } });
const getHealth = (client: Client) => client.GET('/health');
export type Data = [
  Given<
    Is<
      DataOf<typeof getJob>['lastSuccess'] extends infer Run ? (null extends Run ? true : false) : never,
      true
    >
  >,
  Given<Extends<DataOf<typeof getJob>['id'], string>>,
  Given<Extends<undefined, DataOf<typeof getJob>> extends true ? false : true>,
  Given<Extends<DataOf<typeof getHealth>['status'], string>>,
];

/** Never run: each call must not compile. */
export const refusedByTheCompiler = (client: Client): readonly unknown[] => [
  // @ts-expect-error an unknown path
  client.GET('/nothing'),
  // @ts-expect-error a page, no data
  client.GET('/docs'),
  // @ts-expect-error a path of another method
  client.POST('/{owner}/{ownerId}/jobs/{jobId}', { params: { path } }),
  // @ts-expect-error without the ids
  client.GET('/{owner}/{ownerId}/jobs/{jobId}'),
  // @ts-expect-error a kind of owner that does not exist
  client.GET('/{owner}/{ownerId}/jobs', { params: { path: { owner: 'groups', ownerId: 'x' } } }),
  // @ts-expect-error without the body
  client.POST('/{owner}/{ownerId}/jobs/{jobId}/restart', { params: { path } }),
  // @ts-expect-error a misspelt filter
  client.fleet({ verdicts: ['critical'] }),
  // @ts-expect-error an address of its own
  client.GET('/health', { baseUrl: 'https://elsewhere.example.com' }),
];

describe('the generated types', () => {
  it('are those of openapi.json', () => {
    const check = () =>
      execFileSync(process.execPath, ['scripts/client-types.ts', '--check'], { stdio: 'pipe' });
    expect(check).not.toThrow();
  });

  it('200: the answer is data, without a check for undefined', async () => {
    const { client, ended } = openClientStand([json({ id: 'job' }), json({ status: 'pass' })]);
    expect(await ended(getJob(client))).toMatchObject({ value: { data: { id: 'job' } } });
    expect(await ended(getHealth(client))).toMatchObject({ value: { data: { status: 'pass' } } });
  });
});

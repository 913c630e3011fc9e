import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GraphBatch, GraphPath } from '../../../../shared/ports.ts';
import { Problem } from '../../../../shared/problem.ts';
import { createGraphClient } from '../../../../shared/graph/client.ts';
import { jobsPath, servicePrincipalsPath } from '../../../../shared/graph/path.ts';
import { createHttpClient, type HttpClient } from '../../../../shared/net/http-client.ts';
import { systemClock } from '../../../../shared/system.ts';
import { demoOwners } from '../../../../local/fake-graph/owners.ts';
import { startFakeGraph, type FakeGraph } from '../../../../local/fake-graph/server.ts';
import { createGraphTokens } from '../../../../local/graph-tokens.ts';
import { requestContext } from '../doubles.ts';
import { readIds } from './batch-stand.ts';

const audience = 'https://graph.microsoft.com';

let graph: FakeGraph;
let transport: HttpClient;
let batch: GraphBatch;

const open = (token: string): GraphBatch =>
  createGraphClient(
    { root: graph.url, attempts: 2, attemptTimeoutMs: 10_000, deadlineMs: 5000, concurrency: 8, queue: 64 },
    {
      clock: systemClock,
      random: () => 0.1,
      newGuid: () => crypto.randomUUID(),
      acquireToken: () => ({ reveal: () => token, expiresAt: Infinity }),
      telemetry: { record: () => undefined, flush: () => Promise.resolve() },
      transport,
    },
  ).connectGraphBatch(
    requestContext(() => undefined),
    Date.now() + 30_000,
  );

const tokens = createGraphTokens();
const tokenOf = (...permissions: readonly string[]) =>
  tokens.issue({ audience, permissions, expiresAt: Infinity });

beforeEach(async () => {
  graph = await startFakeGraph({ port: 0, tokens, slowMs: 60_000 });
  transport = createHttpClient(graph.url);
  batch = open(tokenOf('Synchronization.Read.All', 'Application.Read.All'));
});

afterEach(async () => {
  transport.close();
  await graph.close();
});

const sentinel = (tail: string) => `00000000-0000-0000-0000-${tail.padStart(12, '0')}`;
const pathOf = (ownerId: string): GraphPath => jobsPath({ owner: 'servicePrincipals', ownerId });

const readAll = async (paths: readonly GraphPath[]) => {
  const results = new Map<string, string>();
  await batch.listMany(paths, readIds, ({ path }, result) => {
    const id = path.split('/')[2] ?? '';
    expect(results.has(id)).toBe(false);
    results.set(id, result instanceof Problem ? result.code : String(result.length));
  });
  return results;
};

describe('Graph for background work, over sockets', () => {
  it('lists the service principals and reads the jobs of each', async () => {
    const ids = await batch.list(servicePrincipalsPath, readIds);
    expect(ids).toContain(demoOwners.healthy.id);
    const results = await readAll(ids.map(pathOf));
    expect(results.size).toBe(ids.length);
    expect(results.get(demoOwners.several.id)).toBe('4');
    expect(results.get(demoOwners.paged.id)).toBe('4');
    expect(results.get(demoOwners.empty.id)).toBe('0');
    expect(graph.requests.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(3);
  });

  it('without Application.Read.All: graph-permission-missing', async () => {
    const list = open(tokenOf('Synchronization.Read.All')).list(servicePrincipalsPath, readIds);
    await expect(list).rejects.toMatchObject({ code: 'graph-permission-missing' });
  });

  it('each fault is the problem of its owner alone', async () => {
    const faults = {
      401: 'graph-permission-missing',
      403: 'graph-permission-missing',
      400: 'graph-refused',
      1: 'not-found',
      503: 'graph-unavailable',
      bad02: 'upstream-invalid',
      bad03: 'upstream-invalid',
      bad05: 'upstream-invalid',
      bad07: 'upstream-invalid',
      bad08: 'upstream-invalid',
      bad09: 'upstream-invalid',
      bad10: 'upstream-invalid',
      bad12: 'graph-unavailable',
    };
    const healthy = [demoOwners.healthy, demoOwners.several, demoOwners.quarantined].map(({ id }) => id);
    const results = await readAll([...Object.keys(faults).map(sentinel), ...healthy].map(pathOf));
    for (const [tail, code] of Object.entries(faults))
      expect([tail, results.get(sentinel(tail))]).toStrictEqual([tail, code]);
    expect(healthy.map((id) => results.get(id))).toStrictEqual(['1', '4', '1']);
  });
});

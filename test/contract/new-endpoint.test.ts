/** What a new endpoint gets by being a row of the table, shown with one that does not exist (docs/architecture.md). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { table } from '../../functions/index.ts';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { startFakeGraph, type FakeGraph } from '../../local/fake-graph/server.ts';
import { findRoute, toRoutes } from '../../local/functions-host/route.ts';
import { createGraphTokens } from '../../local/graph-tokens.ts';
import { createFaultsOf } from '../../local/openapi-faults.ts';
import { toOpenApi } from '../../scripts/openapi/document.ts';
import { endpointTable } from '../../scripts/openapi/readme-table.ts';
import { graphPath } from '../../shared/graph/path.ts';
import { define, none } from '../../shared/http/endpoint.ts';
import { allowedMethods, methodsOf } from '../../shared/http/routes.ts';
import { OwnerPath } from '../../shared/owner.ts';
import { graphRead } from '../../shared/problem.ts';
import { scenesOf, uncovered } from '../proof/leaks/places.ts';
import { createCanaries } from '../support/canaries.ts';
import { bodiesFor } from '../support/payloads.ts';
import { rightCall } from '../support/rows.ts';
import { bodyOf, graphOf, ownerId, reader, service } from '../support/service.ts';
import { createTenant } from '../support/tokens.ts';

const readIds = (body: unknown) =>
  z.object({ value: z.array(z.object({ id: z.string() })) }).safeParse(body).data?.value;

/** `GET .../connectors`, as a file of `functions/` would state it. */
const connectorsList = define({
  name: 'connectors-list',
  method: 'GET',
  route: '{owner}/{ownerId}/connectors',
  tag: 'Service',
  summary: 'The connectors of an owner',
  description: 'For a test.',
  access: { role: 'Synchronization.Read', permission: 'Synchronization.Read.All' },
  params: OwnerPath,
  query: none,
  response: z.strictObject({ count: z.int() }),
  problems: graphRead,
  example: { graph: { '/connectors': 'jobs-list-wrapped' } },
  run: async ({ params, graph }) => {
    const path = graphPath`/${{ owner: params.owner }}/${{ id: params.ownerId }}/synchronization/connectors`;
    return { count: (await graph.list(path, readIds)).length };
  },
});
const rows = [...table, connectorsList];
const { name } = connectorsList;
const right = rightCall(connectorsList);
const faultsOf = createFaultsOf(toOpenApi(rows, '1.0.0'));
const ask = (over: Parameters<typeof service>[0] = {}, call: object = {}) =>
  service({ graph: graphOf(bodiesFor(connectorsList)), rows, ...over }).call(name, { ...right, ...call });

describe('a new row of the table', () => {
  it('is routed: the host finds it, and 405 names its methods', () => {
    const routes = toRoutes(
      rows.map((row) => ({
        metadata: {
          name: row.name,
          bindings: { request: { type: 'httpTrigger', route: row.route, methods: methodsOf(row) } },
        },
        callback: () => undefined,
      })),
      'api/v1',
    );
    const path = `servicePrincipals/${ownerId}/connectors`;
    expect(findRoute(routes, 'GET', `/api/v1/${path}`)?.called.metadata.name).toBe(name);
    expect(allowedMethods(rows, path)).toEqual(['GET', 'HEAD']);
    expect(allowedMethods(table, path)).toEqual([]);
  });

  it('200: answers from its example, as the OpenAPI document describes it', async () => {
    const reply = await ask();
    expect([reply.status, bodyOf(reply)]).toEqual([200, { count: 4 }]);
    expect(faultsOf(name, reply)).toEqual([]);
  });

  it.each([
    [403, 'without its role', { authenticate: () => Promise.resolve({ ...reader, roles: [] }) }, {}],
    [404, 'outside the grant', { grants: new Map<string, Set<string>>() }, {}],
    [400, 'with an unknown query key', {}, { query: 'x=1' }],
    [400, 'for an owner id that is no GUID', {}, { params: { ...right.params, ownerId: 'x' } }],
  ] as const)('%i: is refused %s, as described', async (status, _title, over, call) => {
    const reply = await ask(over, call);
    expect(reply.status).toBe(status);
    expect(faultsOf(name, reply)).toEqual([]);
  });

  it('is in the table of README.md', () => {
    expect(endpointTable(rows)).toContain('| `connectors-list`');
  });
});

describe('the leak proof', () => {
  const home = {
    ownerId,
    tenant: createTenant(Date.now()),
    root: '',
    vaultUri: '',
    currentVersion: () => '',
  };
  const uncoveredOf = (all: typeof rows) => uncovered(all, scenesOf(createCanaries().plant, all), home);

  it('covers a new row by its example', () => {
    expect(uncoveredOf(rows)).toEqual([]);
  });

  it('refuses a new row without an example', () => {
    expect(uncoveredOf([...table, { ...connectorsList, example: null }])).toEqual([name]);
  });
});

describe('the fake Graph', () => {
  const tokens = createGraphTokens();
  let graph: FakeGraph;
  beforeAll(async () => {
    graph = await startFakeGraph({ port: 0, tokens, rows });
  });
  afterAll(() => graph.close());

  const get = (id: string, path: string, permissions = ['Synchronization.Read.All']) => {
    const token = tokens.issue({ audience: 'https://graph.microsoft.com', permissions, expiresAt: Infinity });
    return fetch(`${graph.url}/v1.0/servicePrincipals/${id}/synchronization${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
  };

  it.each([
    [200, 'answers with the example of a new row', demoOwners.healthy.id, '/connectors'],
    [404, 'knows no other owner', ownerId, '/connectors'],
    [400, 'answers no path that no row names', demoOwners.healthy.id, '/nothing'],
  ])('%i: %s', async (status, _title, id, path) => {
    expect((await get(id, path)).status).toBe(status);
  });

  it('401: without the permission', async () => {
    expect((await get(demoOwners.healthy.id, '/connectors', [])).status).toBe(401);
  });
});

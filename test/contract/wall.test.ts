import { describe, expect, it } from '@jest/globals';
import { table } from '../../functions/index.ts';
import { createAuthenticate } from '../../shared/azure/entra/authenticate.ts';
import { guid } from '../../shared/ids.ts';
import { faultsOf } from '../support/openapi.ts';
import { graphBodies, pathParams } from '../support/payloads.ts';
import { bodyOf, graphOf, reader, service } from '../support/service.ts';

const walled = table.filter(({ access }) => access !== 'public');
const taken = table.filter(({ method }) => method === 'GET');
const paramsOf = (shape: object) =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, pathParams[name] ?? '']));

const refusing = createAuthenticate(
  { tenantId: reader.id, audience: reader.id, callers: new Set(['app']) },
  { clock: { now: () => 0 }, keys: { find: () => Promise.resolve(null) } },
);

describe.each(walled)('$name behind the wall', ({ name, params: { shape } }) => {
  const params = paramsOf(shape);

  it.each([
    ['no token', undefined, 'token-missing'],
    ['another scheme', 'Basic dXNlcjpwYXNz', 'token-missing'],
    ['what is no token', 'Bearer x', 'token-invalid'],
    ['two tokens', 'Bearer x,Bearer y', 'token-invalid'],
  ])('401: %s', async (_title, authorization, code) => {
    const graph = graphOf(graphBodies());
    const headers = authorization === undefined ? {} : { authorization };
    const reply = await service({ graph, authenticate: refusing }).call(name, { params, headers });
    expect(reply.status).toBe(401);
    expect(bodyOf(reply)['code']).toBe(code);
    expect(reply.headers['www-authenticate']).toMatch(/^Bearer /u);
    expect(faultsOf(name, reply)).toEqual([]);
    expect(graph.asked).toEqual([]);
  });

  it('403: the role is missing', async () => {
    const graph = graphOf(graphBodies());
    const authenticate = () => Promise.resolve({ ...reader, roles: ['Synchronization.Write'] });
    const reply = await service({ graph, authenticate }).call(name, { params });
    expect(reply.status).toBe(403);
    expect(faultsOf(name, reply)).toEqual([]);
    expect(graph.asked).toEqual([]);
  });

  it('404: outside the grant, before Graph is asked', async () => {
    const graph = graphOf(graphBodies());
    const reply = await service({ graph, grants: new Map() }).call(name, { params });
    expect(reply.status).toBe(404);
    expect(faultsOf(name, reply)).toEqual([]);
    expect(graph.asked).toEqual([]);
  });
});

describe.each(taken)('$name', ({ name, params: { shape } }) => {
  const params = paramsOf(shape);
  const ask = (call: object, graph = graphOf(graphBodies())) =>
    service({ graph }).call(name, { params, ...call });

  it('200: as the OpenAPI document describes it, and the same to HEAD', async () => {
    const reply = await ask({});
    expect(reply.status).toBe(200);
    expect(faultsOf(name, reply)).toEqual([]);
    expect((await ask({ method: 'HEAD' })).status).toBe(200);
  });

  it('400: an unknown query key', async () => {
    const reply = await ask({ query: '$expand=secrets' });
    expect(reply.status).toBe(400);
    expect(faultsOf(name, reply)).toEqual([]);
  });

  it('400: each malformed part of the path', async () => {
    for (const hole of Object.keys(shape))
      for (const value of ['', '..', '%2e%2e', 'a/b', 'a b', '{}', 'x'.repeat(5000), '\u0000', '\u202e']) {
        const graph = graphOf(graphBodies());
        const reply = await ask({ params: { ...params, [hole]: value } }, graph);
        expect(reply.status).toBe(400);
        expect(faultsOf(name, reply)).toEqual([]);
        expect(graph.asked).toEqual([]);
      }
  });

  it('every answer names the request', async () => {
    expect((await ask({})).headers['request-id']).toMatch(guid);
  });
});

import { describe, expect, it } from '@jest/globals';
import { createAuthenticate } from '../../shared/azure/entra/authenticate.ts';
import { guid } from '../../shared/ids.ts';
import { faultsOf } from '../../local/openapi-faults.ts';
import { graphBodies } from '../support/payloads.ts';
import { actions, bodiesFor, fullVault, namesOwner, reads, rightCall, rows } from '../support/rows.ts';
import { bodyOf, graphOf, reader, service, trusted } from '../support/service.ts';

const protectedRows = rows.filter(({ access }) => access !== 'public');

const refusing = createAuthenticate(
  { tenantId: reader.id, audience: reader.id, callers: new Set(['app']) },
  { clock: { now: () => 0 }, keys: { current: () => null, find: () => Promise.resolve(null) } },
);

describe.each(protectedRows)('$name for a caller without access', (row) => {
  const { name, access } = row;
  const right = rightCall(row);
  const role = access === 'public' ? '' : access.role;

  it.each([
    ['no token', undefined, 'token-missing'],
    ['another scheme', 'Basic dXNlcjpwYXNz', 'token-missing'],
    ['not a token', 'Bearer x', 'token-invalid'],
    ['two tokens', 'Bearer x,Bearer y', 'token-invalid'],
  ])('401: %s', async (_title, authorization, code) => {
    const graph = graphOf(graphBodies());
    const headers = authorization === undefined ? {} : { authorization };
    const reply = await service({ graph, authenticate: refusing }).call(name, {
      ...right,
      headers: { ...right.headers, ...headers },
    });
    expect(reply.status).toBe(401);
    expect(bodyOf(reply)['code']).toBe(code);
    expect(reply.headers['www-authenticate']).toMatch(/^Bearer /u);
    expect(faultsOf(name, reply)).toEqual([]);
    expect(graph.asked).toEqual([]);
  });

  it('403: the role is missing, even with all other roles', async () => {
    const graph = graphOf(graphBodies());
    const roles = [...trusted.roles.filter((other) => other !== role), 'Synchronization.Write'];
    const authenticate = () => Promise.resolve({ ...reader, roles });
    const reply = await service({ graph, authenticate }).call(name, right);
    expect(reply.status).toBe(403);
    expect(faultsOf(name, reply)).toEqual([]);
    expect(graph.asked).toEqual([]);
  });

  it('404: outside the grant, before Graph is called; 200 without rows where the path names no owner, and an ignored event', async () => {
    const graph = graphOf(graphBodies());
    const reply = await service({ graph, grants: new Map() }).call(name, right);
    expect(reply.status).toBe(namesOwner(row) ? 404 : 200);
    const nothing =
      row.webhook === null
        ? { items: [], next: null }
        : { result: 'ignored', reason: 'ownerNotListed', owner: null };
    if (!namesOwner(row)) expect(bodyOf(reply)).toMatchObject(nothing);
    expect(faultsOf(name, reply)).toEqual([]);
    expect(graph.asked).toEqual([]);
  });
});

describe.each(rows)('$name', (row) => {
  const { name } = row;
  const right = rightCall(row);
  const ask = (call: object, graph = graphOf(bodiesFor(row))) =>
    service({ graph, connectVault: () => fullVault() }).call(name, { ...right, ...call });

  it('200: as the OpenAPI document describes it', async () => {
    const reply = await ask({});
    expect(reply.status).toBe(200);
    expect(faultsOf(name, reply)).toEqual([]);
  });

  it('400: an unknown query key', async () => {
    const reply = await ask({ query: '$expand=secrets' });
    expect(reply.status).toBe(400);
    expect(faultsOf(name, reply)).toEqual([]);
  });

  it('400: each malformed part of the path', async () => {
    for (const parameter of Object.keys(right.params))
      for (const value of ['', '..', '%2e%2e', 'a/b', 'a b', '{}', 'x'.repeat(5000), '\u0000', '\u202e']) {
        const graph = graphOf(graphBodies());
        const reply = await ask({ params: { ...right.params, [parameter]: value } }, graph);
        expect(reply.status).toBe(400);
        expect(faultsOf(name, reply)).toEqual([]);
        expect(graph.asked).toEqual([]);
      }
  });

  it('200: has a request id', async () => {
    expect((await ask({})).headers['request-id']).toMatch(guid);
  });
});

describe.each(reads)('$name', (row) => {
  it('200: for HEAD', async () => {
    const graph = graphOf(bodiesFor(row));
    const reply = await service({ graph }).call(row.name, { ...rightCall(row), method: 'HEAD' });
    expect(reply.status).toBe(200);
  });

  it('400: a read with a body', async () => {
    const reply = await service().call(row.name, { ...rightCall(row), body: '{}' });
    expect([reply.status, bodyOf(reply)['errors']]).toMatchObject([400, [{ in: 'body' }]]);
  });
});

describe.each(actions)('$name', (row) => {
  it.each([
    ['an unknown member', '{"n0t1a2real3secret":1}'],
    ['not an object', '"n0t1a2real3secret"'],
    ['invalid JSON', '{"n0t1a2real3secret'],
  ])('400: an invalid body: %s', async (_title, body) => {
    const graph = graphOf(bodiesFor(row));
    const { call, events } = service({ graph });
    const reply = await call(row.name, { ...rightCall(row), body });
    const errors = bodyOf(reply)['errors'] as { in: string }[];
    expect([reply.status, [...new Set(errors.map((error) => error.in))]]).toEqual([400, ['body']]);
    expect(faultsOf(row.name, reply)).toEqual([]);
    expect(JSON.stringify([reply, events])).not.toContain('n0t1a2real3secret');
    expect(graph.asked).toEqual([]);
  });
});

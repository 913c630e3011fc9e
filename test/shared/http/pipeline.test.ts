import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { runPipeline } from '../../../shared/http/pipeline.ts';
import { problemOf } from '../../support/problem-of.ts';
import { bodyOf, graphOf, ownerId, reader, service, type Call } from '../../support/service.ts';
import { openScope, ownerParams, stubEndpoint } from '../../support/stub-endpoint.ts';

const access = { role: 'Synchronization.Read', permission: 'Synchronization.Read.All' } as const;
const roleless = { authenticate: () => Promise.resolve({ ...reader, roles: [] }) };

type Over = NonNullable<Parameters<typeof service>[0]>;
const through = (call: Call & { readonly endpoint?: Endpoint } = {}, over: Over = {}) => {
  const opened = openScope(call, over);
  return { ...opened, reply: runPipeline(opened.scope) };
};
const guarded = (run: () => string = () => 'done') => stubEndpoint({ access, run });

describe('the order of the checks', () => {
  const wrong = { params: { owner: 'x', ownerId: 'y' }, query: 'z=1', body: 'not JSON' };

  it('503: an endpoint that is switched off is refused before the caller is authenticated', async () => {
    const authenticate = () => Promise.reject(new Error('not reached'));
    const over = { disabled: new Set(['texts-get']), authenticate };
    const { reply, scope } = through({ endpoint: guarded(), ...wrong }, over);
    expect(await problemOf(reply)).toMatchObject({ code: 'disabled' });
    expect(scope.isAuthorized).toBe(false);
  });

  it('403: names the missing role, before validation', async () => {
    const { reply, scope } = through({ endpoint: guarded(), ...wrong }, roleless);
    const { code, detail, facts } = await problemOf(reply);
    expect(code).toBe('forbidden');
    expect(detail).toContain('Synchronization.Read');
    expect(facts.authenticate).toBe('Bearer realm="api://graph-sync-proxy", error="insufficient_scope"');
    expect([scope.isAuthorized, scope.caller?.id]).toEqual([false, reader.id]);
  });

  it('400: an authorized caller gets the mistakes of the request, and the endpoint does not run', async () => {
    const run = () => {
      throw new Error('not reached');
    };
    const { reply, scope } = through({ endpoint: guarded(run), ...wrong, body: '' });
    const { code, facts } = await problemOf(reply);
    expect([code, facts.errors?.map(({ name }) => name)]).toEqual([
      'invalid-request',
      ['owner', 'ownerId', 'z'],
    ]);
    expect(scope.isAuthorized).toBe(true);
  });
});

describe('authentication', () => {
  it.each([
    ['the header', { authorization: 'Bearer x' }, 'Bearer x'],
    ['nothing where there is no header', {}, undefined],
  ])('gets %s', async (_title, headers, expected) => {
    const seen: unknown[] = [];
    const authenticate = (authorization: string | undefined) => {
      seen.push(authorization);
      return Promise.resolve(reader);
    };
    const { reply, scope } = through({ endpoint: guarded(), headers }, { authenticate });
    expect((await reply).status).toBe(200);
    expect(seen).toEqual([expected]);
    expect(scope.caller).toBe(reader);
  });

  it('is not asked for a public endpoint', async () => {
    const authenticate = () => Promise.reject(new Error('not reached'));
    const { reply, scope } = through({}, { authenticate });
    expect((await reply).status).toBe(200);
    expect([scope.isAuthorized, scope.caller]).toEqual([true, null]);
  });
});

describe('the grant', () => {
  const grants = new Map([[reader.id, new Set([`serviceprincipals/${ownerId}`])]]);

  it.each([
    ['another owner', { ...ownerParams, ownerId: '7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e002' }],
    ['another kind', { ...ownerParams, owner: 'applications' }],
    ['a malformed owner', { owner: 'users', ownerId: '../x' }],
  ])(
    '404: outside of it, %s gets the response of an absent owner, and Graph is not called',
    async (_title, params) => {
      const graph = graphOf({ [`/servicePrincipals/${ownerId}/synchronization/jobs`]: { value: [] } });
      const refused = await service({ grants, graph }).call('jobs-list', { params });
      const absent = await service({ graph: graphOf({}) }).call('jobs-list', { params: ownerParams });
      expect(refused).toEqual(absent);
      expect(refused.status).toBe(404);
      expect(graph.asked).toEqual([]);
    },
  );

  it('403: the role is checked first', async () => {
    const params = { ...ownerParams, owner: 'applications' };
    const { reply } = through({ endpoint: guarded(), params }, { ...roleless, grants });
    expect((await problemOf(reply)).code).toBe('forbidden');
  });

  it.each([ownerId, ownerId.toUpperCase()])(
    '200: inside of it, which is compared without case: %s',
    async (id) => {
      const { reply } = through({ endpoint: guarded(), params: { ...ownerParams, ownerId: id } }, { grants });
      expect((await reply).status).toBe(200);
    },
  );
});

describe('the input of the endpoint', () => {
  const inputOf = async (facts: Parameters<typeof stubEndpoint>[0], call: Call) => {
    let seen: { query: unknown; body: unknown } | undefined;
    const endpoint = stubEndpoint({
      ...facts,
      run: (input) => {
        seen = { query: input.query, body: input.body };
        return '';
      },
    });
    await through({ endpoint, ...call }).reply;
    return seen;
  };
  const query = z.looseObject({});

  it.each([
    ['', {}],
    ['a=1&b=', { a: '1', b: '' }],
    ['a=1&b=2&a=3&a=1', { a: '1,3,1', b: '2' }],
    ['a=&a=', { a: ',' }],
  ])('joins the values of a repeated query key by a comma, as the host does: %j', async (text, expected) => {
    expect(await inputOf({ query }, { query: text })).toEqual({ query: expected, body: undefined });
  });

  it('has the JSON of the request where the endpoint takes a body', async () => {
    const body = z.strictObject({ a: z.number() });
    const json = { body: '{"a":1}', headers: { 'content-type': 'application/json' } };
    expect(await inputOf({ method: 'PUT', body }, { method: 'PUT', ...json })).toMatchObject({
      body: { a: 1 },
    });
  });

  it('400: an endpoint without a body refuses one, but the endpoint for all methods ignores it', async () => {
    const { reply } = through({ body: '{}' });
    expect((await problemOf(reply)).facts.errors).toMatchObject([{ in: 'body' }]);
    expect(await inputOf({ method: 'any' }, { body: '{}' })).toEqual({ query: {}, body: undefined });
  });
});

describe('the way of the endpoint', () => {
  it.each([
    ['GET', 200],
    ['POST', 400],
    ['PUT', 400],
  ] as const)('%s: an Idempotency-Key counts for an action only', async (method, status) => {
    const endpoint = stubEndpoint({ name: 'texts', method });
    const headers = { 'idempotency-key': 'x' };
    const { call } = service({ rows: [endpoint] });
    expect((await call('texts', { method, params: ownerParams, headers })).status).toBe(status);
  });

  it('throws what a defect throws', async () => {
    const error = new TypeError('a defect');
    const endpoint = stubEndpoint({ run: () => Promise.reject(error) });
    await expect(through({ endpoint }).reply).rejects.toBe(error);
  });

  it('replies with the response of the endpoint', async () => {
    expect(bodyOf(await through().reply)).toEqual({ text: 'done' });
  });
});

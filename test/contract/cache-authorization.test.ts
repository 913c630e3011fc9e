import { describe, expect, it } from '@jest/globals';
import { table } from '../../functions/index.ts';
import type { Reply } from '../../shared/http/reply/reply.ts';
import { graphBodies, pathParams } from '../support/payloads.ts';
import { bodyOf, graphOf, ownerId, reader, service } from '../support/service.ts';

const paramsOf = (shape: object): Record<string, string> =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, pathParams[name] ?? '']));
const scene = (over: Parameters<typeof service>[0] = {}) => {
  const graph = graphOf(graphBodies());
  return { ...service({ graph, ...over }), graph };
};
/** Without the request id. */
const plain = ({ status, headers: { 'request-id': _, ...headers }, body }: Reply) => ({
  status,
  headers,
  body,
});

describe.each(table.filter(({ cache }) => cache === 'short' || cache === 'long'))(
  '$name with a warm cache',
  (row) => {
    const { name } = row;
    const params = paramsOf(row.params.shape);
    const stranger = { ...reader, id: '3f1b8f0e-6a52-4c7d-8f3a-9d2f4b1c0002' };
    const grants = new Map([[reader.id, new Set([`serviceprincipals/${ownerId}`])]]);
    /** One service with three callers, by their token. */
    const shared = () => {
      const callers = new Map([
        ['reader', reader],
        ['stranger', stranger],
        ['roleless', { ...reader, roles: [] }],
      ]);
      const authenticate = (authorization?: string) =>
        Promise.resolve(callers.get(authorization ?? '') ?? reader);
      const { call, graph } = scene({ grants, authenticate });
      const as = (authorization: string, headers = {}, method = 'GET') =>
        call(name, { method, params, headers: { authorization, ...headers } });
      return { as, call, graph };
    };

    it('shares a response between callers, request ids and spellings of the owner id', async () => {
      const { call, graph } = scene();
      const first = await call(name, { params });
      for (const [index, id] of [ownerId.toUpperCase(), ownerId].entries()) {
        const headers = {
          'client-request-id': `00000000-0000-4000-8000-00000000000${index}`,
          authorization: id,
        };
        const reply = await call(name, { params: { ...params, ownerId: id }, headers, method: 'HEAD' });
        expect(reply.headers).toMatchObject({ age: '0', etag: first.headers['etag'] });
      }
      expect(graph.asked).toHaveLength(1);
    });

    it('separates different owners', async () => {
      const { call, graph } = scene();
      await call(name, { params });
      for (const change of [{ owner: 'applications' }, { ownerId: reader.id }])
        expect((await call(name, { params: { ...params, ...change } })).status).toBe(404);
      expect(graph.asked).toHaveLength(3);
    });

    it('404: a caller without the grant cannot tell that another caller has read it', async () => {
      const { as, graph } = shared();
      const absent = plain(await as('stranger'));
      expect(absent.status).toBe(404);
      const { headers } = await as('reader');
      for (const tags of [
        {},
        { 'if-none-match': headers['etag'] },
        { 'if-none-match': '*' },
        { 'accept-encoding': 'gzip' },
      ])
        for (const method of ['GET', 'HEAD']) {
          const refused = plain(await as('stranger', tags, method));
          const { requestId: _, instance: __, ...document } = bodyOf(refused);
          const { requestId: ___, instance: ____, ...expected } = bodyOf(absent);
          expect([refused.status, refused.headers, document]).toEqual([404, absent.headers, expected]);
        }
      expect(graph.asked).toHaveLength(1);
    });

    it('404: a missing grant and a missing job get the same bytes', async () => {
      const id = '00000000-0000-4000-8000-000000000009';
      const { as } = shared();
      await as('reader');
      const refused = await as('stranger', { 'client-request-id': id });
      const absent = await service({ graph: graphOf({}) }).call(name, {
        params,
        headers: { 'client-request-id': id },
      });
      expect(refused).toEqual(absent);
    });

    it('403: a caller without the role gets no cached response', async () => {
      const { as } = shared();
      const { headers } = await as('reader');
      const refused = await as('roleless', { 'if-none-match': headers['etag'] });
      expect(refused.status).toBe(403);
      for (const header of ['etag', 'age', 'cache-status'])
        expect(refused.headers).not.toHaveProperty(header);
    });

    it('400: an invalid request gets no cached response', async () => {
      const { call } = scene();
      await call(name, { params });
      expect((await call(name, { params, query: 'x=1' })).status).toBe(400);
    });
  },
);

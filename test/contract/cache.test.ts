import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { table } from '../../functions/index.ts';
import type { Reply } from '../../shared/http/reply.ts';
import { faultsOf } from '../../local/openapi-faults.ts';
import { graphBodies, pathParams } from '../support/payloads.ts';
import { bodyOf, graphOf, service } from '../support/service.ts';

const rows = table.filter((row) => row.method === 'GET');
const paramsOf = (shape: object): Record<string, string> =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, pathParams[name] ?? '']));
const scene = (over: Parameters<typeof service>[0] = {}) => {
  const graph = graphOf(graphBodies());
  return { ...service({ graph, ...over }), graph };
};
/** Without what names the request. */
const plain = ({ status, headers: { 'request-id': _, ...headers }, body }: Reply) => ({
  status,
  headers,
  body,
});

/** Text of the schema of a response, with the schemas that it refers to. */
const schemaOf = (row: (typeof rows)[number]): string => JSON.stringify(z.toJSONSchema(row.response));

describe.each(rows)('$name', (row) => {
  it('is not cached when the response says which credentials are set', () => {
    if (schemaOf(row).includes('"isSet"')) expect(row.cache).toBe('none');
  });

  it('is constant only when it is public, and not cached when it reports a state of the service', () => {
    if (row.cache === 'constant') expect(row.access).toBe('public');
    if (row.cache === 'short') expect(row.example).not.toBeNull();
    if (row.statuses.includes(503)) expect(row.cache).toBe('none');
  });
});

it('the rule about credentials finds the responses that have them', () => {
  const found = rows.filter((row) => schemaOf(row).includes('"isSet"'));
  expect(found.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['credentials-get', 'synchronization-get']),
  );
});

describe.each(rows.filter(({ cache }) => cache === 'none'))('$name', ({ name, params: { shape } }) => {
  it('is read for each request, is not to be stored, and has no ETag', async () => {
    const { call, graph } = scene();
    const ask = { params: paramsOf(shape) };
    const [first] = await Promise.all([call(name, ask), call(name, ask)]);
    const asked = graph.asked.length;
    await call(name, ask);
    expect(graph.asked).toHaveLength((asked / 2) * 3);
    expect(first.headers['cache-control']).toBe('no-store');
    for (const header of ['etag', 'age', 'cache-status']) expect(first.headers).not.toHaveProperty(header);
    const again = await call(name, { ...ask, headers: { 'if-none-match': '*' } });
    expect(again.status).toBe(200);
  });
});

describe.each(rows.filter(({ cache }) => cache !== 'none'))(
  '$name',
  ({ name, access, params: { shape } }) => {
    const params = paramsOf(shape);

    it('304: for the ETag of its bytes, without a body, as the OpenAPI document describes it', async () => {
      const { call } = scene();
      const { headers } = await call(name, { params });
      const etag = headers['etag'] ?? '';
      for (const method of ['GET', 'HEAD'])
        for (const tags of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
          const reply = await call(name, { method, params, headers: { 'if-none-match': tags } });
          expect([reply.status, reply.body]).toEqual([304, '']);
          expect(faultsOf(name, reply)).toEqual([]);
          // RFC 9110, 15.4.5: what a 200 would say of caching, and nothing about a body.
          for (const header of ['etag', 'cache-control', 'vary'])
            expect(reply.headers[header]).toBe(headers[header]);
          expect(Object.keys(reply.headers).filter((header) => header.startsWith('content-'))).toEqual([
            'content-security-policy',
          ]);
        }
      const other = await call(name, { params, headers: { 'if-none-match': '"x"' } });
      expect(other.status).toBe(200);
    });

    it('200: gzip where it is taken, with an ETag of its own, and the same headers to HEAD', async () => {
      const { call } = scene();
      const asIs = await call(name, { params });
      const headers = { 'accept-encoding': 'br, gzip;q=0.5' };
      const zipped = await call(name, { params, headers });
      const head = await call(name, { method: 'HEAD', params, headers });
      expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
      expect(asIs.headers).toMatchObject({ vary: 'Accept-Encoding' });
      expect(asIs.headers).not.toHaveProperty('content-encoding');
      expect(bodyOf(zipped)).toEqual(bodyOf(asIs));
      expect(gunzipSync(zipped.body).length).toBeGreaterThan(zipped.body.length);
      expect(plain(head).headers).toEqual(plain(zipped).headers);
      expect(zipped.headers['etag']).not.toBe(asIs.headers['etag']);
      const compared = (tag = '', coding = 'gzip') =>
        call(name, { params, headers: { 'if-none-match': tag, 'accept-encoding': coding } });
      expect((await compared(zipped.headers['etag'])).status).toBe(304);
      expect((await compared(asIs.headers['etag'])).status).toBe(200);
      expect((await compared(asIs.headers['etag'], 'identity')).status).toBe(304);
    });

    it('200: answers that differ have ETags that differ', async () => {
      if (access === 'public') return;
      const bodies = graphBodies(
        (body) => JSON.parse(JSON.stringify(body).replaceAll('"Active"', '"Paused"')) as unknown,
      );
      const changed = await service({ graph: graphOf(bodies) }).call(name, { params });
      const first = await scene().call(name, { params });
      expect(changed.headers['etag']).not.toBe(first.headers['etag']);
    });
  },
);

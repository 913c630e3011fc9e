import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { table } from '../../functions/index.ts';
import type { Reply } from '../../shared/http/reply/reply.ts';
import { faultsOf } from '../../local/openapi-faults.ts';
import { graphBodies, pathParams } from '../support/payloads.ts';
import { textOf, graphOf, service } from '../support/service.ts';

const rows = table.filter((row) => row.method === 'GET');
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

/** Text of the schema of a response, with the schemas that it refers to. */
const schemaOf = (row: (typeof rows)[number]): string => JSON.stringify(z.toJSONSchema(row.response));

describe.each(rows)('$name', (row) => {
  it('is not cached when the response says which credentials are set', () => {
    if (schemaOf(row).includes('"isSet"')) expect(row.cache).toBe('none');
  });

  it('is constant only when it is public, and not cached when it reports a state of the service', () => {
    if (row.cache === 'constant') expect(row.access).toBe('public');
    if (row.cache === 'short' || row.cache === 'long') expect(row.example).not.toBeNull();
    if (row.cache === 'snapshot') expect(row.needs).toContain('fleet');
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
  it('is fetched for each request, must not be stored, and has no ETag', async () => {
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
  ({ name, example, params: { shape } }) => {
    const params = paramsOf(shape);

    it('304: for its ETag, without a body, as the OpenAPI document describes it', async () => {
      const { call } = scene();
      const { headers } = await call(name, { params });
      const etag = headers['etag'] ?? '';
      for (const method of ['GET', 'HEAD'])
        for (const tags of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
          const reply = await call(name, { method, params, headers: { 'if-none-match': tags } });
          expect([reply.status, reply.body]).toEqual([304, '']);
          expect(faultsOf(name, reply)).toEqual([]);
          // RFC 9110, 15.4.5: the caching headers of a 200, and no headers of a body.
          for (const header of ['etag', 'cache-control', 'vary'])
            expect(reply.headers[header]).toBe(headers[header]);
          expect(Object.keys(reply.headers).filter((header) => header.startsWith('content-'))).toEqual([
            'content-security-policy',
          ]);
        }
      const other = await call(name, { params, headers: { 'if-none-match': '"x"' } });
      expect(other.status).toBe(200);
    });

    it('200: gzip where it is accepted, with its own ETag, and the same headers for HEAD', async () => {
      const { call } = scene();
      const plainReply = await call(name, { params });
      const headers = { 'accept-encoding': 'br, gzip;q=0.5' };
      const zipped = await call(name, { params, headers });
      const head = await call(name, { method: 'HEAD', params, headers });
      expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
      expect(plainReply.headers).toMatchObject({ vary: 'Accept-Encoding' });
      expect(plainReply.headers).not.toHaveProperty('content-encoding');
      expect(textOf(zipped) === textOf(plainReply)).toBe(true);
      expect(gunzipSync(zipped.body).length).toBeGreaterThan(zipped.body.length);
      expect(plain(head).headers).toEqual(plain(zipped).headers);
      expect(zipped.headers['etag']).not.toBe(plainReply.headers['etag']);
      const compared = (tag = '', coding = 'gzip') =>
        call(name, { params, headers: { 'if-none-match': tag, 'accept-encoding': coding } });
      expect((await compared(zipped.headers['etag'])).status).toBe(304);
      expect((await compared(plainReply.headers['etag'])).status).toBe(200);
      expect((await compared(plainReply.headers['etag'], 'identity')).status).toBe(304);
    });

    it('200: different responses have different ETags', async () => {
      if (example === null) return;
      const bodies = graphBodies(
        (body) =>
          JSON.parse(
            JSON.stringify(body).replaceAll('"Active"', '"Paused"').replaceAll(':true', ':false'),
          ) as unknown,
      );
      const changed = await service({ graph: graphOf(bodies) }).call(name, { params });
      const first = await scene().call(name, { params });
      expect(changed.headers['etag']).not.toBe(first.headers['etag']);
    });
  },
);

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openapiGet } from '../../functions/openapi-get.ts';
import { table } from '../../functions/index.ts';
import { toOpenApi } from '../../scripts/openapi/document.ts';
import { collectExamples } from '../../scripts/openapi/examples/examples.ts';
import { formatJson } from '../../scripts/openapi/format.ts';
import { handle } from '../../shared/http/handle.ts';
import { bodyOf, service } from '../support/service.ts';

const committed = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, object>>;
};

describe('GET openapi.json', () => {
  it('the committed openapi.json describes the table (npm run openapi writes it)', async () => {
    const document = toOpenApi(table, committed.info.version, await collectExamples(table));
    expect(formatJson(document)).toBe(readFileSync('openapi.json', 'utf8'));
  });

  it('200: the committed document, with the version of the build', async () => {
    const about = { version: '7.8.9', build: 'x', wrongSettings: [], wrongTelemetrySettings: [] };
    const reply = await service({ about }).call('openapi-get');
    expect(reply.status).toBe(200);
    expect(bodyOf(reply)).toEqual({ ...committed, info: { ...committed.info, version: '7.8.9' } });
  });

  it('200: the same operations in OpenAPI 3.0.3 with version=3.0, each version with its own ETag', async () => {
    const { call } = service();
    const [plain, newer, older] = await Promise.all(
      ['', 'version=3.1', 'version=3.0'].map((query) => call('openapi-get', { query })),
    );
    expect([plain?.status, newer?.status, older?.status]).toEqual([200, 200, 200]);
    expect(newer?.headers['etag']).toBe(plain?.headers['etag']);
    expect(older?.headers['etag']).not.toBe(plain?.headers['etag']);
    if (older === undefined) return;
    const document = bodyOf(older) as { openapi: string; paths: Record<string, object> };
    expect(document.openapi).toBe('3.0.3');
    expect(Object.keys(document.paths)).toEqual(Object.keys(committed.paths));
    const again = await call('openapi-get', {
      query: 'version=3.0',
      headers: { 'if-none-match': older.headers['etag'] ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it.each(['version=2.0', 'version=', 'version=3.0.3', 'version=3.0&version=3.1'])(
    '400: %s',
    async (query) => {
      const reply = await service().call('openapi-get', { query });
      expect([reply.status, bodyOf(reply)['detail']]).toEqual([400, 'version: Must be 3.1 or 3.0.']);
    },
  );

  it('200: without the operations that are switched off, and without paths that have none left', async () => {
    const served = table.filter(({ needs }) => !needs.includes('operations'));
    const request = {
      method: 'GET',
      params: {},
      query: [],
      headers: new Headers(),
      arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
    };
    const reply = await handle(openapiGet, served, service().ports)(request, () => undefined);
    const { paths, components } = bodyOf(reply) as {
      paths: Record<string, object>;
      components: Record<string, object>;
    };
    expect(components['schemas']).not.toHaveProperty('RestartBody');
    expect(components['responses']).not.toHaveProperty('ActionConflict');
    expect(components['schemas']).toHaveProperty('Job');
    expect(Object.keys(paths)).not.toContainEqual(
      expect.stringMatching(/start|pause|restart|validate|provision$/u),
    );
    expect(Object.keys(paths['/{owner}/{ownerId}/credentials'] ?? {})).toEqual(['get']);
    const names = Object.values(paths).flatMap((operations) =>
      Object.values(operations as Record<string, { operationId: string }>).map((one) => one.operationId),
    );
    expect(names.sort()).toEqual(
      served
        .filter(({ method }) => method !== 'any')
        .map(({ name }) => name)
        .sort(),
    );
  });
});

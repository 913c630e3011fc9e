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
    const { paths } = bodyOf(reply) as { paths: Record<string, object> };
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

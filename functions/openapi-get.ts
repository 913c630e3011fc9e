import * as z from 'zod';
import { define, none } from '../shared/http/endpoint.ts';

const OpenApiDocument = z
  .record(z.string(), z.unknown())
  .meta({ id: 'OpenApiDocument', description: 'An OpenAPI document' });

const Query = z.strictObject({
  version: z
    .enum(['3.1', '3.0'], { error: 'Must be 3.1 or 3.0.' })
    .default('3.1')
    .meta({ description: 'Version of OpenAPI: 3.0 is OpenAPI 3.0.3, for generators that do not read 3.1' }),
});

/** The committed description of this API (`npm run openapi` writes it), without what this deployment has switched off. */
export const openapiGet = define({
  name: 'openapi-get',
  method: 'GET',
  route: 'openapi.json',
  tag: 'Service',
  summary: 'The OpenAPI document of this API',
  description: 'No token is needed. Operations that this deployment has switched off are left out.',
  access: 'public',
  params: none,
  query: Query,
  response: OpenApiDocument,
  problems: [],
  cache: 'constant',
  run: async ({ query, table, about }) => {
    // Loaded when it is first asked for: no other request needs it.
    const { default: document } = await import('../openapi.json', { with: { type: 'json' } });
    const { selectOperations } = await import('../shared/openapi/select-operations.ts');
    const info = { ...document.info, version: about.version };
    const served = selectOperations({ ...document, info }, new Set(table.map(({ name }) => name)));
    if (query.version === '3.1') return served;
    const { toOpenApi30 } = await import('../shared/openapi/to-openapi-30.ts');
    return toOpenApi30({ ...served });
  },
});

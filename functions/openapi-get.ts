import { z } from 'zod';
import { define, none, type EndpointFacts } from '../shared/http/endpoint.ts';

interface Document {
  readonly info: object;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

/** The document with the operations of `table` only. Schemas that no operation uses stay. */
const withOperationsOf = (document: Document, table: readonly EndpointFacts[]) => {
  const names = new Set(table.map(({ name }) => name));
  const paths = Object.entries(document.paths).map(([path, operations]) => {
    const served = Object.entries(operations).filter(([, { operationId }]) => names.has(operationId));
    return [path, Object.fromEntries(served)] as const;
  });
  return Object.fromEntries(paths.filter(([, operations]) => Object.keys(operations).length > 0));
};

const OpenApiDocument = z
  .record(z.string(), z.unknown())
  .meta({ id: 'OpenApiDocument', description: 'An OpenAPI document' });

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
  query: none,
  response: OpenApiDocument,
  problems: [],
  cache: 'constant',
  run: async ({ table, about }) => {
    // Loaded when it is first asked for: no other request needs it.
    const { default: document } = await import('../openapi.json', { with: { type: 'json' } });
    const info = { ...document.info, version: about.version };
    return { ...document, info, paths: withOperationsOf(document, table) };
  },
});

import { z } from 'zod';
import { define, none, type EndpointFacts } from '../shared/http/endpoint.ts';
import { toOpenApi } from '../shared/http/openapi.ts';

type Document = ReturnType<typeof toOpenApi>;

/** Made once: anyone may ask for it, and it never changes while the service runs. */
const documents = new WeakMap<readonly EndpointFacts[], Document>();

/** The description of this API, made from the table. */
export const openapiGet = define({
  name: 'openapi-get',
  method: 'GET',
  route: 'openapi.json',
  summary: 'The OpenAPI document of this API',
  access: 'public',
  params: none,
  query: none,
  response: z.record(z.string(), z.unknown()),
  problems: [],
  cache: 'constant',
  run: ({ table, about }) => {
    const document = documents.get(table) ?? toOpenApi(table, about.version);
    documents.set(table, document);
    return document;
  },
});

import type { z } from 'zod';
import type { Caching, EndpointFacts } from '../../shared/http/endpoint.ts';
import { acceptsIdempotencyKey } from '../../shared/http/routes.ts';
import { isList, type JsonObject } from '../../shared/openapi/json-object.ts';
import { toInlineSchema } from './schemas.ts';

type Row = Pick<EndpointFacts, 'method' | 'webhook' | 'cache' | 'params' | 'query'>;

/** The query has text; `true` and `false` are a boolean for generators. */
const withBoolean = ({ enum: words, ...schema }: JsonObject): JsonObject => {
  const isFlag = isList(words) && [...words].sort().join() === 'false,true';
  if (isFlag) return { ...schema, type: 'boolean' };
  return words === undefined ? schema : { ...schema, enum: words };
};

/** A list is one value, joined by commas. */
const styleOf = ({ type }: JsonObject): JsonObject =>
  type === 'array' ? { style: 'form', explode: false } : {};

const toParameters = (place: 'path' | 'query', { shape }: z.ZodObject): JsonObject[] =>
  Object.entries(shape as Readonly<Record<string, z.ZodType>>).map(([name, field]) => {
    const { description, ...schema } = withBoolean(toInlineSchema(field));
    const required = !field.safeParse(undefined).success;
    return { name, in: place, ...(required ? { required } : {}), description, ...styleOf(schema), schema };
  });

const header = (name: string, description: string, schema: JsonObject = { type: 'string' }): JsonObject => ({
  name,
  in: 'header',
  description,
  schema,
});

const guid = { type: 'string', format: 'uuid' };

const requestId = header(
  'client-request-id',
  'A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it.',
  guid,
);

const ifNoneMatch = header(
  'If-None-Match',
  'ETags of earlier responses, joined by commas. The response is 304 when one of them is current.',
);

const cacheControl = header(
  'Cache-Control',
  '`no-cache` or `max-age=0`: Microsoft Graph is read for this request, even when a response is cached.',
);

const idempotencyKey = header(
  'Idempotency-Key',
  'A new GUID for each action. For 24 hours a repeat with the same key from the same caller gets the first outcome, and nothing is sent again.',
  guid,
);

const ofCaching = {
  none: [],
  short: [ifNoneMatch, cacheControl],
  long: [ifNoneMatch, cacheControl],
  constant: [ifNoneMatch],
  tagged: [ifNoneMatch],
  snapshot: [ifNoneMatch],
} as const satisfies Record<Caching, readonly JsonObject[]>;

/** Every parameter of an operation: path, query, headers. */
export const parametersOf = (row: Row): readonly JsonObject[] => [
  ...toParameters('path', row.params),
  ...toParameters('query', row.query),
  requestId,
  ...ofCaching[row.cache],
  ...(acceptsIdempotencyKey(row) ? [idempotencyKey] : []),
];

import * as z from 'zod';
import { cleanSchema } from './clean-schema.ts';
import type { Components } from './components.ts';
import { isObject, type JsonObject } from '../../shared/openapi/json-object.ts';

/**
 * A named enumeration. Words may be added within v1, so no client may fail for a new one: `modelAsString` tells the generators
 * that know it (https://azure.github.io/autorest/extensions/#x-ms-enum). `shared/openapi` writes it for older ones.
 */
const openEnumeration = (name: string, schema: JsonObject): JsonObject =>
  Array.isArray(schema['enum']) ? { ...schema, 'x-ms-enum': { name, modelAsString: true } } : schema;

/** The schema as JSON Schema, without references to other documents. */
export const toInlineSchema = (schema: z.ZodType): JsonObject => {
  const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input' }));
  return cleanSchema(JSON.parse(text.replaceAll('#/$defs/', '#/components/schemas/')) as JsonObject);
};

type Override = (context: {
  readonly zodSchema: z.core.$ZodTypes;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}) => void;

/** Within v1 fields are added: the published document does not forbid further properties of a response. */
const open =
  ({ requestParts }: Components): Override =>
  ({ zodSchema, jsonSchema }) => {
    if (jsonSchema.additionalProperties === false && !requestParts.has(zodSchema))
      delete jsonSchema.additionalProperties;
  };

const keepClosed =
  ({ requestParts }: Components): Override =>
  ({ zodSchema }) => {
    requestParts.add(zodSchema);
  };

const toReference = (
  schema: z.ZodType,
  json: z.core.JSONSchema.BaseSchema,
  components: Components,
): JsonObject => {
  const text = JSON.stringify(json).replaceAll('#/$defs/', '#/components/schemas/');
  const { $defs, ...root } = JSON.parse(text) as JsonObject;
  const add = (name: string, part: JsonObject) =>
    components.add('schemas', name, openEnumeration(name, cleanSchema(part)));
  for (const [name, part] of Object.entries(isObject($defs) ? $defs : {}))
    if (isObject(part)) add(name, part);
  const name = schema.meta()?.id;
  // zod writes a named root as a reference to itself where another part refers to it.
  return name === undefined || '$ref' in root ? cleanSchema(root) : add(name, root);
};

/** The schema of a request body, with its named parts as components. */
export const toRequestSchema = (schema: z.ZodType, components: Components): JsonObject =>
  toReference(schema, z.toJSONSchema(schema, { io: 'input', override: keepClosed(components) }), components);

/** The schema of a response, with its named parts as components. Request bodies come first. */
export const toResponseSchema = (schema: z.ZodType, components: Components): JsonObject =>
  toReference(schema, z.toJSONSchema(schema, { io: 'output', override: open(components) }), components);

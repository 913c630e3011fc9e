import schema from '../payloads/schema.json' with { type: 'json' };
import type { Json, JsonObject } from './json.ts';

const count = { objects: 40, attributes: 500 } as const;

const attribute = (name: string): JsonObject => ({
  anchor: false,
  apiExpressions: [],
  caseExact: false,
  defaultValue: null,
  flowNullValues: false,
  metadata: [{ key: 'BaseAttributeName', value: name }],
  multivalued: false,
  mutability: 'ReadWrite',
  name,
  referencedObjects: [],
  required: false,
  type: 'String',
});

const list = (length: number, item: (index: number) => Json): readonly Json[] =>
  Array.from({ length }, (_, index) => item(index));

/** The rules of `payloads/schema.json` after directories of about 5 MB, as schemas of large target systems have them. */
export const largeSchema = (): JsonObject => {
  const { '@odata.context': _, directories, ...rest } = schema;
  const objects = list(count.objects, (object) => ({
    name: `Object${object}`,
    supportedApis: [],
    metadata: [],
    attributes: list(count.attributes, (index) => attribute(`object${object}Attribute${index}`)),
  }));
  return { directories: directories.map((directory) => ({ ...directory, objects })), ...rest };
};

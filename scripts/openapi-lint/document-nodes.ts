/** Walks an OpenAPI document that is not resolved: its schemas, parameters, headers and media types, with their places. */
import { isObject, type JsonObject } from '../../shared/openapi/json-object.ts';

export type Path = readonly (string | number)[];
export type Kind = 'schema' | 'parameter' | 'header' | 'mediaType' | 'other';

export interface DocumentNode {
  readonly kind: Kind;
  readonly value: JsonObject;
  readonly path: Path;
}

const entriesOf = (value: unknown): readonly (readonly [string | number, unknown])[] =>
  Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];

const oneSchema = [
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'contains',
  'not',
  'if',
  'then',
  'else',
] as const;
const manySchemas = [
  'anyOf',
  'oneOf',
  'allOf',
  'prefixItems',
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
] as const;

const schemasUnder = (value: unknown, path: Path): readonly DocumentNode[] => {
  if (!isObject(value)) return [];
  return [
    { kind: 'schema', value, path },
    ...oneSchema.flatMap((keyword) => schemasUnder(value[keyword], [...path, keyword])),
    ...manySchemas.flatMap((keyword) =>
      entriesOf(value[keyword]).flatMap(([name, part]) => schemasUnder(part, [...path, keyword, name])),
    ),
  ];
};

/** Members whose own members are named by the author: a header may be called x-something. */
const maps: Readonly<Record<string, Kind>> = {
  parameters: 'parameter',
  headers: 'header',
  content: 'mediaType',
  responses: 'other',
  requestBodies: 'other',
  pathItems: 'other',
  paths: 'other',
  callbacks: 'other',
  webhooks: 'other',
};

/** What these members hold is data: an example may have a member called `schema`. */
const isData = (name: string | number): boolean =>
  ['example', 'examples', 'default', 'enum'].includes(String(name)) || String(name).startsWith('x-');

const nodesUnder = (value: unknown, path: Path, kind: Kind): readonly DocumentNode[] => [
  ...(kind !== 'other' && isObject(value) ? [{ kind, value, path }] : []),
  ...entriesOf(value).flatMap(([name, part]): readonly DocumentNode[] => {
    const place = [...path, name];
    const parts = entriesOf(part);
    if (isData(name)) return [];
    if (name === 'schema') return schemasUnder(part, place);
    if (name === 'schemas') return parts.flatMap(([key, one]) => schemasUnder(one, [...place, key]));
    const kindOfParts = typeof name === 'string' ? maps[name] : undefined;
    if (kindOfParts === undefined) return nodesUnder(part, place, 'other');
    return parts.flatMap(([key, one]) => nodesUnder(one, [...place, key], kindOfParts));
  }),
];

export const nodesIn = (document: unknown): readonly DocumentNode[] => nodesUnder(document, [], 'other');

/** The object that a local reference (`#/components/...`) leads to, or the value itself. */
export const follow = (document: JsonObject, value: unknown): unknown => {
  if (!isObject(value) || typeof value['$ref'] !== 'string') return value;
  const parts = value['$ref'].replace(/^#\//u, '').split('/');
  const names = parts.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<unknown>((found, name) => (isObject(found) ? found[name] : undefined), document);
};

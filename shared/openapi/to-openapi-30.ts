import { isList, isObject, mapValues, type JsonObject } from './json-object.ts';
import { moveNullable } from './move-nullable.ts';
import { toSchema30 } from './to-schema-30.ts';

/** Maps whose names are free: a name says nothing about its value. */
const maps: ReadonlySet<string> = new Set([
  'callbacks',
  'content',
  'encoding',
  'examples',
  'headers',
  'links',
  'parameters',
  'paths',
  'requestBodies',
  'responses',
  'variables',
]);

/** Data, not a part of the description. */
const isData = (name: string): boolean =>
  ['example', 'value', 'default', 'enum'].includes(name) || name.startsWith('x-');

const toPart = (value: unknown): unknown => {
  if (isList(value)) return value.map(toPart);
  if (!isObject(value)) return value;
  // A reference has no siblings.
  if (typeof value['$ref'] === 'string') return { $ref: value['$ref'] };
  return mapValues(value, (member, name) => {
    if (isData(name)) return member;
    if (name === 'schema') return isObject(member) ? toSchema30(member) : member;
    return maps.has(name) && isObject(member) ? mapValues(member, toPart) : toPart(member);
  });
};

const toComponents = (components: JsonObject): JsonObject => {
  const { pathItems: _, ...known } = components;
  return mapValues(known, (named, kind) => {
    if (!isObject(named)) return named;
    return mapValues(named, (part) =>
      kind === 'schemas' && isObject(part) ? toSchema30(part) : toPart(part),
    );
  });
};

/** Only OAuth 2.0 and OpenID Connect have scopes there (https://spec.openapis.org/oas/v3.0.3#security-requirement-object). */
const hasScopes = (scheme: unknown): boolean =>
  isObject(scheme) && (scheme['type'] === 'oauth2' || scheme['type'] === 'openIdConnect');

const toSecurity = (security: unknown, schemes: JsonObject): unknown =>
  isList(security)
    ? security.map((requirement) =>
        isObject(requirement)
          ? mapValues(requirement, (scopes, name) => (hasScopes(schemes[name]) ? scopes : []))
          : requirement,
      )
    : security;

const toPaths = (paths: JsonObject, schemes: JsonObject): JsonObject =>
  mapValues(paths, (path) => {
    const part = toPart(path);
    if (!isObject(part)) return part;
    return mapValues(part, (operation) =>
      isObject(operation) && 'security' in operation
        ? { ...operation, security: toSecurity(operation['security'], schemes) }
        : operation,
    );
  });

const toInfo = (info: unknown): unknown => {
  if (!isObject(info)) return info;
  const { summary: _, license, ...known } = info;
  if (!isObject(license)) return known;
  const { identifier: _identifier, ...named } = license;
  return { ...known, license: named };
};

const objectAt = (object: JsonObject, name: string): JsonObject => {
  const member = object[name];
  return isObject(member) ? member : {};
};

/** A document of OpenAPI 3.1 as one of OpenAPI 3.0.3, for older generators. It describes the same operations. */
export const toOpenApi30 = (document: JsonObject): JsonObject => {
  const { jsonSchemaDialect: _dialect, webhooks: _webhooks, ...known } = document;
  const components = objectAt(document, 'components');
  const schemes = objectAt(components, 'securitySchemes');
  return moveNullable({
    ...known,
    openapi: '3.0.3',
    info: toInfo(document['info']),
    paths: toPaths(objectAt(document, 'paths'), schemes),
    components: toComponents(components),
    ...('security' in document ? { security: toSecurity(document['security'], schemes) } : {}),
  });
};

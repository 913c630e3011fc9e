/** What a reader or a generator of clients would miss in an OpenAPI 3.1 document; each gap with its place. */
import { isList, isObject, type Json } from './json.ts';

interface Part {
  readonly place: string;
  readonly value: Json;
}

const partsIn = (value: unknown, place: string): readonly Part[] => {
  if (isList(value)) return value.flatMap((item, index) => partsIn(item, `${place}/${index}`));
  if (!isObject(value)) return [];
  const inner = Object.entries(value)
    .filter(([name]) => !['example', 'value', 'enum', 'default'].includes(name))
    .flatMap(([name, member]) => partsIn(member, `${place}/${name}`));
  return [{ place, value }, ...inner];
};

const membersOf = ({ place, value }: Part, name: string): readonly Part[] => {
  const members = value[name];
  if (!isObject(members)) return [];
  return Object.entries(members).flatMap(([key, member]) =>
    isObject(member) ? [{ place: `${place}/${name}/${key}`, value: member }] : [],
  );
};

/** The target of a reference; the part itself where it is none. */
const createResolve =
  (document: Json) =>
  (part: Json): Json => {
    const reference = part['$ref'];
    if (typeof reference !== 'string') return part;
    const target = reference
      .replace('#/', '')
      .split('/')
      .reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), document);
    return isObject(target) ? target : {};
  };

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const methods = ['get', 'put', 'post', 'delete', 'patch'];

const operationsIn = (document: Json): readonly Part[] =>
  membersOf({ place: '', value: document }, 'paths').flatMap((path) =>
    methods.flatMap((method) => {
      const operation = path.value[method];
      return isObject(operation) ? [{ place: `${path.place}/${method}`, value: operation }] : [];
    }),
  );

/** `scalar or null` that is not written as two types. */
const isComposedScalar = ({ anyOf, oneOf }: Json): boolean =>
  [anyOf, oneOf].some(
    (list) =>
      isList(list) &&
      list.some((item) => isObject(item) && item['type'] === 'null') &&
      list.some((item) => isObject(item) && !('$ref' in item) && item['type'] !== 'null'),
  );

const isAbsurd = ({ minimum, maximum }: Json): boolean =>
  minimum === Number.MIN_SAFE_INTEGER || maximum === Number.MAX_SAFE_INTEGER;

const typesOf = ({ type }: Json): readonly unknown[] => (isList(type) ? type : [type]);

const lacksFormat = (schema: Json): boolean =>
  typesOf(schema).some((type) => type === 'integer' || type === 'number') && !isText(schema['format']);

const gapsOfSchemas = (document: Json): readonly string[] =>
  partsIn(document, '').flatMap(({ place, value }) => [
    ...(isComposedScalar(value) ? [`${place}: a value or null is anyOf`] : []),
    ...(isAbsurd(value) ? [`${place}: the bounds of safe integers`] : []),
    ...(lacksFormat(value) ? [`${place}: a number without a format`] : []),
  ]);

const gapsOfDescriptions = (document: Json): readonly string[] => {
  const resolve = createResolve(document);
  const isDescribed = ({ value }: Part) =>
    isText(value['description']) || isText(resolve(value)['description']);
  const parts = partsIn(document, '');
  const lists = ['parameters', 'tags'].flatMap((name) =>
    parts.flatMap(({ place, value }) => {
      const list = value[name];
      return isList(list)
        ? list.map((item, index) => ({ place: `${place}/${name}/${index}`, value: item }))
        : [];
    }),
  );
  const described = [
    ...['properties', 'headers', 'schemas', 'responses'].flatMap((name) =>
      parts.flatMap((part) => membersOf(part, name)),
    ),
    ...lists.flatMap(({ place, value }) => (isObject(value) ? [{ place, value }] : [])),
  ];
  return described.filter((part) => !isDescribed(part)).map(({ place }) => `${place}: no description`);
};

const hasExample = ({ example, examples }: Json): boolean =>
  example !== undefined || (isObject(examples) && Object.keys(examples).length > 0);

const gapsOfOperation = (operation: Part, resolve: (part: Json) => Json): readonly string[] => {
  const { place, value } = operation;
  const responses = membersOf(operation, 'responses').map((response) => ({
    place: response.place,
    value: resolve(response.value),
  }));
  const { requestBody } = value;
  const bodies = isObject(requestBody) ? [{ place: `${place}/requestBody`, value: requestBody }] : [];
  const media = [...responses, ...bodies].flatMap((part) => membersOf(part, 'content'));
  return [
    ...(['summary', 'description', 'operationId'] as const)
      .filter((name) => !isText(value[name]))
      .map((name) => `${place}: no ${name}`),
    ...(isList(value['tags']) && value['tags'].length > 0 ? [] : [`${place}: no tag`]),
    ...media.filter((part) => !hasExample(part.value)).map((part) => `${part.place}: no example`),
  ];
};

/** Empty for a complete document. */
export const gapsIn = (document: Json): readonly string[] => {
  const resolve = createResolve(document);
  return [
    ...operationsIn(document).flatMap((operation) => gapsOfOperation(operation, resolve)),
    ...gapsOfDescriptions(document),
    ...gapsOfSchemas(document),
  ];
};

import { isList, isObject, type JsonObject } from './json-object.ts';

/** The parts of an OpenAPI document that depend on its operations. */
export interface OpenApiDocument {
  readonly info: JsonObject;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly components: Readonly<Record<string, JsonObject>>;
}

/** Every `#/components/<kind>/<name>` in a value. */
export const referencesIn = (value: unknown): readonly string[] => {
  if (isList(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const { $ref: reference } = value;
  const own = typeof reference === 'string' ? [reference] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
};

/** What is referred to from these values, also by components. */
const reachedFrom = (roots: unknown, components: OpenApiDocument['components']): ReadonlySet<string> => {
  const reached = new Set<string>();
  const waiting = [...referencesIn(roots)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const [, , kind = '', name = ''] = next.split('/');
    waiting.push(...referencesIn(components[kind]?.[name]));
  }
  return reached;
};

const isEmpty = (object: object): boolean => Object.keys(object).length === 0;

const onlyReached = (
  components: OpenApiDocument['components'],
  reached: ReadonlySet<string>,
): OpenApiDocument['components'] => {
  const kinds = Object.entries(components).map(([kind, named]) => {
    // Security schemes are named, not referred to.
    const kept = Object.entries(named).filter(
      ([name]) => kind === 'securitySchemes' || reached.has(`#/components/${kind}/${name}`),
    );
    return [kind, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(kinds.filter(([, named]) => !isEmpty(named)));
};

/** The document with these operations only, and without the paths, tags and components that no operation uses then. */
export const selectOperations = <D extends OpenApiDocument>(document: D, names: ReadonlySet<string>): D => {
  const isSelected = ({ operationId }: JsonObject) => names.has(String(operationId));
  const all = Object.entries(document.paths).map(([path, operations]) => {
    const selected = Object.entries(operations).filter(([, operation]) => isSelected(operation));
    return [path, Object.fromEntries(selected)] as const;
  });
  const paths = Object.fromEntries(all.filter(([, operations]) => !isEmpty(operations)));
  const used = new Set(
    Object.values(paths).flatMap((operations) => Object.values(operations).flatMap(tagsOf)),
  );
  return {
    ...document,
    tags: document.tags.filter(({ name }) => used.has(name)),
    paths,
    components: onlyReached(document.components, reachedFrom(paths, document.components)),
  };
};

const tagsOf = ({ tags }: JsonObject): readonly unknown[] => (isList(tags) ? tags : []);

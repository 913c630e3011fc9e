/** A value of a compiled file. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

export const asList = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);
export const asText = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The member at a path of names, such as `properties.siteConfig.cors`; undefined where there is none. */
export const at = (value: Json | undefined, path: string): Json | undefined =>
  path.split('.').reduce<Json | undefined>((inner, name) => {
    if (isList(inner)) return inner[Number(name)];
    return isObject(inner) ? inner[name] : undefined;
  }, value);

/** The same value with another one at a path; undefined leaves the member out. */
export const withAt = (value: Json | undefined, [name = '', ...rest]: readonly string[], to?: Json): Json => {
  if (isList(value))
    return value.map((one, place) =>
      place !== Number(name) ? one : rest.length === 0 ? (to ?? null) : withAt(one, rest, to),
    );
  const { [name]: inner, ...others } = asObject(value);
  if (rest.length > 0) return { ...others, [name]: withAt(inner, rest, to) };
  return to === undefined ? others : { ...others, [name]: to };
};

/** Every member of a value, however deep, with its name. */
export const membersOf = (value: Json | undefined): readonly (readonly [string, Json])[] =>
  isList(value)
    ? value.flatMap(membersOf)
    : Object.entries(asObject(value)).flatMap(([name, inner]) =>
        inner === undefined ? [] : [[name, inner] as const, ...membersOf(inner)],
      );

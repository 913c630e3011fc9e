import { parts, type Node } from './tree.ts';

/** What is computed at deployment. */
export interface Expression {
  /** As it is written, blanks evened. */
  readonly expression: string;
  /** The branches of a ternary, or the value that a loop repeats. */
  readonly either: readonly Value[];
  /** Of a call. */
  readonly arguments: readonly Value[];
  readonly node: Node;
}

/** A value as it is written: literals as such, objects as maps, everything else as an Expression. */
export type Value = string | number | boolean | null | readonly Value[] | ObjectValue | Expression;
export type ObjectValue = ReadonlyMap<string, Value>;

export const isObject = (value: Value | undefined): value is ObjectValue => value instanceof Map;
export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);
export const isExpression = (value: Value | undefined): value is Expression =>
  typeof value === 'object' && value !== null && !isObject(value) && !isList(value);

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The text of a string without interpolation, else undefined. */
export const plainText = (node: Node): string | undefined =>
  parts(node).some((child) => child.type === 'interpolation')
    ? undefined
    : node.text.startsWith("'''")
      ? node.text.slice(3, -3)
      : node.text.slice(1, -1).replaceAll(/\\(.)/gu, (_, sign: string) => escapes[sign] ?? sign);

const branches = (node: Node): Value[] => {
  const children = parts(node);
  if (node.type === 'ternary_expression') return children.slice(1).map(readValue);
  if (node.type === 'for_statement') return children.slice(-1).map(readValue);
  if (node.type === 'parenthesized_expression') return children.flatMap(branches);
  return [];
};

const argumentsOf = (node: Node): Value[] =>
  parts(node)
    .filter(({ type }) => node.type === 'call_expression' && type === 'arguments')
    .flatMap(parts)
    .map(readValue);

const readKey = (node: Node): string => (node.type === 'string' ? (plainText(node) ?? node.text) : node.text);

/** The members of an object; nested resources are not members. */
export const readObject = (node: Node): ObjectValue =>
  new Map(
    parts(node).flatMap((property): [string, Value][] => {
      const [key, ...rest] = parts(property);
      const value = rest.at(-1);
      return key === undefined || value === undefined ? [] : [[readKey(key), readValue(value)]];
    }),
  );

export const readValue = (node: Node): Value => {
  if (node.type === 'object') return readObject(node);
  if (node.type === 'array') return parts(node).map(readValue);
  if (node.type === 'number') return Number(node.text);
  if (node.type === 'boolean') return node.text === 'true';
  if (node.type === 'null') return null;
  const text = node.type === 'string' ? plainText(node) : undefined;
  return (
    text ?? {
      expression: node.text.replaceAll(/\s+/gu, ' '),
      either: branches(node),
      arguments: argumentsOf(node),
      node,
    }
  );
};

/** All that a value can be: the branches of a ternary, else the value itself. */
export const possible = (value: Value | undefined): (Value | undefined)[] =>
  isExpression(value) && value.either.length > 0 ? value.either.flatMap(possible) : [value];

/** The member at a path of names joined by dots; undefined where there is none. */
export const at = (value: Value | undefined, path: string): Value | undefined =>
  path
    .split('.')
    .reduce<Value | undefined>((inner, name) => (isObject(inner) ? inner.get(name) : undefined), value);

import { part, parts, type Node } from './tree.ts';
import { plainText } from './value.ts';

/** Names in sight of an expression: parameters, variables, and functions of the deployment. */
export type Scope = Readonly<Record<string, unknown>>;

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** The functions of Bicep that the settings and the parameter files use. */
const functions: Readonly<Record<string, (...given: readonly unknown[]) => unknown>> = {
  string: (value) => asText(value),
  json: (text) => JSON.parse(String(text)) as unknown,
  int: (text) => Number(text),
  bool: (text) => text === 'true',
  empty: (value) => isEmpty(value),
  union: (...objects) => Object.assign({}, ...objects) as unknown,
  max: (...values) => Math.max(...values.map(Number)),
};

const operators: Readonly<Record<string, (a: unknown, b: unknown) => unknown>> = {
  '+': (a, b) => Number(a) + Number(b),
  '==': (a, b) => a === b,
  '>': (a, b) => Number(a) > Number(b),
  '||': (a, b) => a === true || b === true,
  '??': (a, b) => a ?? b,
};

const call = (node: Node, scope: Scope): unknown => {
  const name = part(node, 'identifier').text;
  const given = parts(part(node, 'arguments')).map((one) => evaluate(one, scope));
  const known = functions[name] ?? scope[name];
  if (typeof known !== 'function') throw new Error(`no function ${name}`);
  return (known as (...all: readonly unknown[]) => unknown)(...given);
};

const member = (node: Node, scope: Scope): unknown => {
  const [inner, name] = parts(node);
  const object = inner === undefined ? undefined : evaluate(inner, scope);
  return object === null || object === undefined
    ? undefined
    : (object as Record<string, unknown>)[name?.text ?? ''];
};

const lookUp = (name: string, scope: Scope): unknown => {
  if (!(name in scope)) throw new Error(`${name} is not in sight`);
  return scope[name];
};

const interpolate = (node: Node, scope: Scope): string =>
  plainText(node) ??
  parts(node)
    .map((one) =>
      one.type === 'interpolation' ? asText(evaluate(part(one, 'identifier'), scope)) : one.text,
    )
    .join('');

const keyText = (key: Node): string => (key.type === 'string' ? (plainText(key) ?? key.text) : key.text);

const pairs = (node: Node, scope: Scope): [string, unknown][] =>
  parts(node).map((property) => {
    const [key, value] = parts(property);
    if (key === undefined || value === undefined) throw new Error(`no member: ${property.text}`);
    return [keyText(key), evaluate(value, scope)];
  });

/** What an expression is at deployment. It knows what the settings use, and throws at all else. */
export const evaluate = (node: Node, scope: Scope): unknown => {
  const [first, second, third] = parts(node);
  if (node.type === 'identifier') return lookUp(node.text, scope);
  if (node.type === 'number') return Number(node.text);
  if (node.type === 'boolean') return node.text === 'true';
  if (node.type === 'null') return null;
  if (node.type === 'string') return interpolate(node, scope);
  if (node.type === 'array') return parts(node).map((one) => evaluate(one, scope));
  if (node.type === 'object') return Object.fromEntries(pairs(node, scope));
  if (node.type === 'call_expression') return call(node, scope);
  if (node.type === 'member_expression') return member(node, scope);
  if (node.type === 'ternary_expression' && first && second && third)
    return evaluate(evaluate(first, scope) === true ? second : third, scope);
  const operator = operators[node.child(1)?.type ?? ''];
  if (node.type === 'binary_expression' && first && second && operator)
    return operator(evaluate(first, scope), evaluate(second, scope));
  throw new Error(`cannot evaluate ${node.type}: ${node.text}`);
};

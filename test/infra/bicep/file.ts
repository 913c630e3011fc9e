import { posix } from 'node:path';
import { faultsOf, part, parts, type Node } from './tree.ts';
import { plainText, readObject, readValue, type ObjectValue, type Value } from './value.ts';

/** A parameter, variable or output. `node` is its value, absent for a parameter without default. */
export interface Declaration {
  readonly name: string;
  readonly type: string;
  readonly decorators: ReadonlyMap<string, readonly Value[]>;
  readonly node: Node | undefined;
}

export interface Resource {
  readonly file: string;
  readonly symbol: string;
  /** With the types of its parents: `Microsoft.Web/sites/config`. */
  readonly type: string;
  readonly apiVersion: string;
  readonly isExisting: boolean;
  /** The text of `if (...)`, else null. */
  readonly condition: string | null;
  readonly body: ObjectValue;
}

export interface Module {
  /** The file that uses it, and the file that it is: paths below infra/. */
  readonly file: string;
  readonly path: string;
  readonly symbol: string;
  readonly condition: string | null;
  readonly params: ObjectValue;
}

export interface BicepFile {
  readonly path: string;
  readonly text: string;
  readonly root: Node;
  readonly faults: readonly string[];
  readonly params: readonly Declaration[];
  readonly variables: readonly Declaration[];
  readonly outputs: readonly Declaration[];
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
}

const decoratorsOf = (node: Node): ReadonlyMap<string, readonly Value[]> => {
  const before = node.previousNamedSibling;
  if (before?.type !== 'decorators') return new Map();
  const calls = parts(before).map((decorator) => part(decorator, 'call_expression'));
  return new Map(
    calls.map((call) => [part(call, 'identifier').text, readArguments(part(call, 'arguments'))]),
  );
};

const readArguments = (node: Node): Value[] => parts(node).map(readValue);

const readDeclaration = (node: Node): Declaration => {
  const [name, ...rest] = parts(node);
  const type = rest.find((child) => child.type === 'type');
  const value = rest.findLast((child) => child !== type);
  return { name: name?.text ?? '', type: type?.text ?? '', decorators: decoratorsOf(node), node: value };
};

/** The object of a resource or module, whether it stands alone, in a condition or in a loop. */
const bodyOf = (node: Node): { body: Node | undefined; condition: string | null } => {
  const last = parts(node).at(-1);
  if (last?.type === 'if_statement')
    return { body: parts(last).at(-1), condition: parts(last)[0]?.text ?? '' };
  if (last?.type === 'for_statement') return { body: parts(last).at(-1), condition: null };
  return { body: last, condition: null };
};

const readResource = (file: string, node: Node, parent?: Resource): Resource[] => {
  const [type = '', version] = (plainText(part(node, 'string')) ?? '').split('@');
  const { body, condition } = bodyOf(node);
  if (body?.type !== 'object') throw new Error(`${file}: no body of ${part(node, 'identifier').text}`);
  const resource: Resource = {
    file,
    symbol: part(node, 'identifier').text,
    type: parent === undefined ? type : `${parent.type}/${type}`,
    apiVersion: version ?? parent?.apiVersion ?? '',
    isExisting: /^resource\s+\w+\s+'[^']*'\s+existing\b/u.test(node.text),
    condition,
    body: readObject(body),
  };
  const nested = parts(body).flatMap((property) => parts(property).slice(0, 1));
  const children = nested.filter((child) => child.type === 'resource_declaration');
  return [resource, ...children.flatMap((child) => readResource(file, child, resource))];
};

const readModule = (file: string, node: Node): Module => {
  const { body, condition } = bodyOf(node);
  const members = body?.type === 'object' ? readObject(body) : new Map<string, Value>();
  const params = members.get('params');
  return {
    file,
    path: posix.join(posix.dirname(file), plainText(part(node, 'string')) ?? ''),
    symbol: part(node, 'identifier').text,
    condition,
    params: params instanceof Map ? params : new Map(),
  };
};

/** A Bicep file as plain data. */
export const readBicep = (path: string, text: string, root: Node): BicepFile => {
  const all = (type: string) => parts(root).filter((node) => node.type === type);
  return {
    path,
    text,
    root,
    faults: faultsOf(root),
    params: all('parameter_declaration').map(readDeclaration),
    variables: all('variable_declaration').map(readDeclaration),
    outputs: all('output_declaration').map(readDeclaration),
    resources: all('resource_declaration').flatMap((node) => readResource(path, node)),
    modules: all('module_declaration').map((node) => readModule(path, node)),
  };
};

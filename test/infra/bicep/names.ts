import type { BicepFile } from './file.ts';
import { parts, type Node } from './tree.ts';

/** Functions of Bicep that are in sight everywhere; a name that is neither here nor declared is a slip of the pen. */
const functions = new Set(
  (
    'array bool cidrHost cidrSubnet coalesce concat contains dateTimeAdd deployment empty endsWith environment ' +
    'extensionResourceId filter first flatten format guid indexOf int intersection items join json last length ' +
    'loadJsonContent loadTextContent loadYamlContent map max min objectKeys padLeft parseCidr range reduce replace ' +
    'resourceGroup resourceId skip sort split startsWith string subscription subscriptionResourceId substring take ' +
    'tenant toLower toObject toUpper trim union uniqueString uri uriComponent utcNow'
  ).split(' '),
);

/** Where an identifier is a name that is being given, a key, or a decorator: not a reference. */
const isNaming = (node: Node, parent: Node): boolean => {
  const isFirst = parts(parent)[0]?.id === node.id;
  if (/_declaration$|^user_defined_function$|^for_statement$|^object_property$/u.test(parent.type))
    return isFirst;
  return /^(?:type|parameter|lambda_expression|decorator)$/u.test(parent.type);
};

const loopNames = (node: Node): string[] => {
  const own = node.type === 'for_statement' ? parts(node).slice(0, 1) : [];
  const names = own
    .flatMap((one) => (one.type === 'identifier' ? [one] : parts(one)))
    .map(({ text }) => text);
  return [...names, ...parts(node).flatMap(loopNames)];
};

const references = (node: Node): string[] =>
  parts(node).flatMap((child) => {
    if (child.type === 'decorators') return [];
    if (child.type === 'identifier') return isNaming(child, node) ? [] : [child.text];
    return references(child);
  });

const declared = ({ params, variables, resources, modules }: BicepFile): string[] => [
  ...[...params, ...variables].map(({ name }) => name),
  ...[...resources, ...modules].map(({ symbol }) => symbol),
];

/** Names that are used and neither declared nor known to Bicep. */
export const unknownNames = (file: BicepFile): string[] => {
  const known = new Set([...declared(file), ...loopNames(file.root)]);
  return references(file.root).filter((name) => !known.has(name) && !functions.has(name));
};

/** Parameters, variables and references to existing resources that nothing uses. */
export const unusedNames = (file: BicepFile): string[] => {
  const used = new Set(references(file.root));
  const existing = file.resources.filter(({ isExisting }) => isExisting).map(({ symbol }) => symbol);
  return [...[...file.params, ...file.variables].map(({ name }) => name), ...existing].filter(
    (name) => !used.has(name),
  );
};

/** `module.outputs.name` of each output that is used. */
export const usedOutputs = ({ text }: BicepFile): { module: string; output: string }[] =>
  [...text.matchAll(/\b(\w+)!?\.\??outputs!?\.\??(\w+)/gu)].map(([, module = '', output = '']) => ({
    module,
    output,
  }));

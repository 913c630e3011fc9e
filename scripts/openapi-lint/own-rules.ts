/** Our own rules: what generators and readers of this API need, and no published rule set demands. */
import type { IFunctionResult, RuleDefinition } from '@stoplight/spectral-core';
import { isObject, type JsonObject } from '../../shared/openapi/json-object.ts';
import { follow, nodesIn, type DocumentNode } from './document-nodes.ts';

type Result = IFunctionResult;

const result = ({ path }: DocumentNode, message: string): Result => ({ message, path: [...path] });

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** `anyOf` of one reference and null, or `allOf` of one reference, which OpenAPI 3.0 needs beside `nullable`. */
const isReferenceOrNull = (members: readonly unknown[], keyword: string): boolean => {
  const references = members.filter((member) => isObject(member) && '$ref' in member);
  const nulls = members.filter((member) => isObject(member) && member['type'] === 'null');
  return (
    references.length === 1 &&
    references.length + nulls.length === members.length &&
    (keyword !== 'allOf' || nulls.length === 0)
  );
};

const composedIn = (node: DocumentNode): readonly Result[] => {
  const { value } = node;
  const composed = ['anyOf', 'oneOf', 'allOf'].filter((keyword) => Array.isArray(value[keyword]));
  const isOne = composed.length === 1;
  const wrong = composed.filter((keyword) => {
    const members: unknown = value[keyword];
    return !isOne || !Array.isArray(members) || !isReferenceOrNull(members, keyword);
  });
  const types = Array.isArray(value['type']) ? value['type'].filter((type) => type !== 'null') : [];
  return [
    ...wrong.map((keyword) =>
      result(
        node,
        `${keyword} becomes a wrapper class in generated clients, unless it is one reference or null.`,
      ),
    ),
    ...(types.length > 1 ? [result(node, `The types ${types.join(', ')} become a wrapper class.`)] : []),
  ];
};

/** A property that is only a reference shows the description of the schema that it refers to. */
const isDescribed = (document: JsonObject, value: unknown): boolean =>
  isObject(value) &&
  (isText(value['description']) || ('$ref' in value && isDescribed(document, follow(document, value))));

const isComponent = ({ path }: DocumentNode): boolean =>
  path.length === 3 && path[0] === 'components' && path[1] === 'schemas';

const notDescribedIn = (document: JsonObject, node: DocumentNode): readonly Result[] => {
  if (node.kind === 'parameter' || node.kind === 'header') {
    const { name = node.path.at(-1) } = node.value;
    return isDescribed(document, node.value)
      ? []
      : [result(node, `The ${node.kind} ${JSON.stringify(name)} has no description.`)];
  }
  if (node.kind !== 'schema') return [];
  const { properties } = node.value;
  return [
    ...(isComponent(node) && !isDescribed(document, node.value)
      ? [result(node, `The schema ${String(node.path.at(-1))} has no description.`)]
      : []),
    ...Object.entries(isObject(properties) ? properties : {})
      .filter(([, property]) => !isDescribed(document, property))
      .map(([name]) => ({
        message: `The property ${name} has no description.`,
        path: [...node.path, 'properties', name],
      })),
  ];
};

/** `type` is one word or a list. */
const isNumber = ({ type }: JsonObject): boolean =>
  [type].flat().some((one) => one === 'integer' || one === 'number');

const numberFaultsIn = (node: DocumentNode): readonly Result[] => {
  const { format, minimum, maximum } = node.value;
  const isUnbounded = minimum === Number.MIN_SAFE_INTEGER || maximum === Number.MAX_SAFE_INTEGER;
  return [
    ...(isNumber(node.value) && !isText(format) ? [result(node, 'This number has no format.')] : []),
    ...(isUnbounded ? [result(node, 'The bounds of safe integers say nothing about the value.')] : []),
  ];
};

const hasExample = (document: JsonObject, { example, examples }: JsonObject): boolean =>
  example !== undefined ||
  (isObject(examples) &&
    Object.values(examples).some((one) => {
      const found = follow(document, one);
      return isObject(found) && found['value'] !== undefined;
    }));

/** A media type of a request or of a response; parameters and headers can have a media type too. */
const needsExample = ({ kind, path }: DocumentNode): boolean =>
  kind === 'mediaType' && !path.includes('parameters') && !path.includes('headers');

/** One result for each node of the document as it is written, so that a component is reported once. */
const rule = (
  description: string,
  judge: (document: JsonObject, node: DocumentNode) => readonly Result[],
): RuleDefinition => ({
  description,
  message: '{{error}}',
  severity: 'error',
  resolved: false,
  given: '$',
  then: {
    function: (document: unknown) =>
      isObject(document) ? nodesIn(document).flatMap((node) => judge(document, node)) : [],
  },
});

export const ownRules = {
  'composed-type': rule(
    'Write a nullable scalar as type: [<type>, "null"], and an alternative as one schema.',
    (_, node) => (node.kind === 'schema' ? composedIn(node) : []),
  ),
  'description-missing': rule('Describe it with .meta({ description }) where its schema is.', notDescribedIn),
  'example-missing': rule(
    'Give the row an example: a real answer over the example payloads.',
    (document, node) =>
      needsExample(node) && !hasExample(document, node.value)
        ? [result(node, 'This request or response has no example.')]
        : [],
  ),
  'number-format': rule(
    'Write the format of a number (int32, int64, double), and only bounds that the value has.',
    (_, node) => (node.kind === 'schema' ? numberFaultsIn(node) : []),
  ),
} as const satisfies Readonly<Record<string, RuleDefinition>>;

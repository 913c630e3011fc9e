/** Our own rules: what generators and readers of this API need, and no published rule set demands. */
import type { IFunctionResult, RuleDefinition } from '@stoplight/spectral-core';
import { follow, isObject, nodesIn, type DocumentNode, type Json } from './document-nodes.ts';

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
const isDescribed = (document: Json, value: unknown): boolean =>
  isObject(value) &&
  (isText(value['description']) || ('$ref' in value && isDescribed(document, follow(document, value))));

const notDescribedIn = (document: Json, node: DocumentNode): readonly Result[] => {
  if (node.kind === 'parameter' || node.kind === 'header') {
    const { name = node.path.at(-1) } = node.value;
    return isDescribed(document, node.value)
      ? []
      : [result(node, `The ${node.kind} ${JSON.stringify(name)} has no description.`)];
  }
  const { properties } = node.value;
  if (node.kind !== 'schema' || !isObject(properties)) return [];
  return Object.entries(properties)
    .filter(([, property]) => !isDescribed(document, property))
    .map(([name]) => ({
      message: `The property ${name} has no description.`,
      path: [...node.path, 'properties', name],
    }));
};

const hasExample = (document: Json, { example, examples }: Json): boolean =>
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
  judge: (document: Json, node: DocumentNode) => readonly Result[],
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
} as const satisfies Readonly<Record<string, RuleDefinition>>;

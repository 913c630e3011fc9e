import * as z from 'zod';
import { redactAttribute } from '../../redaction/mappings/redact-attribute.ts';
import { isFunctionName, redactExpression } from '../../redaction/mappings/redact-expression.ts';
import { redactConstant, redactedLiteral, redactLiteral } from '../../redaction/mappings/redact-literal.ts';
import { flowBehavior, flowType, mappingSourceKind, translate } from '../graph-json/enumerations.ts';
import { fields, shortInteger, text, type GraphRecord } from '../graph-json/json-readers.ts';
import { Count } from '../schema-parts.ts';

const Text = (description: string) => z.string().meta({ description }).nullable();

export const AttributeMapping = z
  .strictObject({
    target: Text('Path of the attribute in the target'),
    matchingPriority: Count('Order in which this attribute matches objects; 0 where it does not match'),
    flowBehavior: flowBehavior.schema,
    flowType: flowType.schema,
    source: z
      .strictObject({
        kind: mappingSourceKind.schema,
        name: Text('The attribute, the constant or the function; a literal that may be private is redacted'),
        expression: Text('The expression; its literals are redacted where they may be private'),
      })
      .meta({ id: 'MappingSource', description: 'Where the value of the attribute comes from' }),
    default: Text('The value where the source has none; redacted where it may be private, null for none'),
  })
  .meta({ id: 'AttributeMapping', description: 'How one attribute of the target gets its value' });
export type AttributeMapping = z.output<typeof AttributeMapping>;

type Kind = z.output<typeof mappingSourceKind.schema>;

/** Only where Graph says what the name is, it can be more than a literal. */
const namesOf: Readonly<Record<Kind, (name: string) => string>> = {
  attribute: redactAttribute,
  function: (name) => (isFunctionName(name) ? name : redactedLiteral),
  constant: redactLiteral,
  unknown: redactLiteral,
};

/** A constant can be in brackets, as an attribute is in an expression. */
const expressionsOf: Readonly<Record<Kind, (expression: string) => string>> = {
  attribute: redactExpression,
  function: redactExpression,
  constant: redactConstant,
  unknown: redactConstant,
};

const redacted = (value: unknown, redact: (given: string) => string): string | null => {
  const given = text(value);
  return given === null ? null : redact(given);
};

/** Graph documents a string. A number or a boolean says the same. */
const scalarText = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;

/** Translates attributeMapping of Graph. Never throws. */
export const toAttributeMapping = (given: GraphRecord): AttributeMapping => {
  const source = fields(given['source']);
  const { word: kind } = translate(mappingSourceKind, source['type']);
  return {
    target: redacted(given['targetAttributeName'], redactAttribute),
    matchingPriority: shortInteger(given['matchingPriority']),
    flowBehavior: translate(flowBehavior, given['flowBehavior']).word,
    flowType: translate(flowType, given['flowType']).word,
    source: {
      kind,
      name: redacted(source['name'], namesOf[kind]),
      expression: redacted(source['expression'], expressionsOf[kind]),
    },
    default: redacted(scalarText(given['defaultValue']), redactLiteral),
  };
};

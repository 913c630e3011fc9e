import * as z from 'zod';
import { GraphWord, InstantText } from '../schema-parts.ts';
import { instant } from '../graph-json/instant.ts';
import type { RedactText } from './provision-text.ts';
import { fields, text, type GraphRecord } from '../graph-json/json-readers.ts';
import { name, stepStatus, translate } from '../graph-json/enumerations.ts';

const Attribute = z
  .strictObject({
    name: z.string().meta({ description: 'Name of the attribute' }),
    value: z
      .string()
      .meta({
        description:
          'True, False or a reason, for the few attributes without personal data; null for all others',
      })
      .nullable(),
  })
  .meta({ id: 'ProvisioningAttribute', description: 'An attribute that a step read or wrote' });

export const ProvisioningStep = z
  .strictObject({
    name: GraphWord("Graph's name of the step, such as `EntryExportAdd`"),
    type: GraphWord('The kind of step: Import, Matching, Scoping, Export and others'),
    status: stepStatus.schema,
    statusCode: GraphWord("Graph's own word for the status"),
    description: z
      .string()
      .meta({ description: 'The text of Graph, without quoted text and without the values of the account' })
      .nullable(),
    at: InstantText('When the step was done'),
    attributes: z.array(Attribute).meta({ description: 'The attributes that the step read or wrote' }),
  })
  .meta({ id: 'ProvisioningStep', description: 'One step of the provisioning of an object' });
export type ProvisioningStep = z.output<typeof ProvisioningStep>;

/** Attributes of the provisioning service itself. A response has their values; of all others it has the name only. */
const publicAttributes: ReadonlySet<string> = new Set([
  'skipreason',
  'isactive',
  'issoftdeleted',
  'assigned',
  'accountenabled',
  'active',
  'iseffectivelyentitledforprovisioning',
  'isinprovisioningscope',
  'isinprovisioningscopedisplayname',
]);

/** A flag, or one word in CamelCase, like the reasons of Graph. */
const publicValue = /^(?:true|false|[A-Z][A-Za-z]{0,59})$/iu;

/** More attributes than any directory object has in a mapping. */
const maxAttributes = 500;

const toAttribute = ([key, given]: readonly [string, unknown]): ProvisioningStep['attributes'][number] => {
  const value = text(given);
  const isPublic = value !== null && publicAttributes.has(key.toLowerCase()) && publicValue.test(value);
  return { name: name(key) ?? '', value: isPublic ? value : null };
};

/** provisioningStep. Never throws: a value that does not fit is null, `unknown` or omitted. */
export const toStep = (step: GraphRecord, redact: RedactText): ProvisioningStep => {
  const { word: status, code: statusCode } = translate(stepStatus, step['status']);
  return {
    name: name(step['name']),
    type: name(step['type'] ?? step['provisioningStepType']),
    status,
    statusCode,
    description: redact(step['description']),
    at: instant(step['timestamp']) ?? instant(step['executedDateTime']),
    attributes: Object.entries(fields(step['details'])).slice(0, maxAttributes).map(toAttribute),
  };
};

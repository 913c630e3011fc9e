import { z } from 'zod';
import { GraphWord, InstantText } from '../schema-parts.ts';
import { instant } from '../graph-json/instant.ts';
import type { Say } from './provision-text.ts';
import { fields, text, type GraphRecord } from '../graph-json/json-readers.ts';
import { name, stepWords, translate } from '../graph-json/enumerations.ts';

const Attribute = z.strictObject({
  name: z.string(),
  value: z
    .string()
    .meta({
      description: 'True, False or a reason, of the few attributes that say nothing of a person; else null',
    })
    .nullable(),
});

export const ProvisioningStep = z
  .strictObject({
    name: GraphWord("Graph's name of the step, such as `EntryExportAdd`"),
    type: GraphWord('Import, Matching, Scoping, Export and others'),
    status: z.enum(['succeeded', 'skipped', 'failed', 'warning', 'unknown']),
    statusCode: GraphWord("Graph's own word for the status"),
    description: z
      .string()
      .meta({ description: 'What Graph says, without what is quoted and without the values of the account' })
      .nullable(),
    at: InstantText('When the step was done'),
    attributes: z.array(Attribute).meta({ description: 'Which attributes it read or wrote' }),
  })
  .meta({ id: 'ProvisioningStep' });
export type ProvisioningStep = z.output<typeof ProvisioningStep>;

/** Attributes of the provisioning service itself, with their values; of all others only the name leaves. */
const harmless: ReadonlySet<string> = new Set([
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

/** A flag, or one word in CamelCase as reasons are. */
const harmlessValue = /^(?:true|false|[A-Z][A-Za-z]{0,59})$/iu;

/** More attributes than any directory object has in a mapping. */
const maxAttributes = 500;

const toAttribute = ([key, given]: readonly [string, unknown]): ProvisioningStep['attributes'][number] => {
  const value = text(given);
  const isHarmless = value !== null && harmless.has(key.toLowerCase()) && harmlessValue.test(value);
  return { name: name(key) ?? '', value: isHarmless ? value : null };
};

/** provisioningStep. Total. */
export const toStep = (step: GraphRecord, say: Say): ProvisioningStep => {
  const { word: status, code: statusCode } = translate(stepWords, step['status']);
  return {
    name: name(step['name']),
    type: name(step['type'] ?? step['provisioningStepType']),
    status,
    statusCode,
    description: say(step['description']),
    at: instant(step['timestamp']) ?? instant(step['executedDateTime']),
    attributes: Object.entries(fields(step['details'])).slice(0, maxAttributes).map(toAttribute),
  };
};

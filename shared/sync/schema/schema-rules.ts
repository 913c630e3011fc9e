import * as z from 'zod';
import { isSchemaName, redactSchemaName } from '../../redaction/mappings/schema-names.ts';
import { fields, flag, records, shortInteger, text, type GraphRecord } from '../graph-json/json-readers.ts';
import { Count, Flag, GraphWord } from '../schema-parts.ts';

const Total = (description: string) => z.int().min(0).meta({ description });

const SchemaObject = z
  .strictObject({
    name: GraphWord('Name of the object mapping'),
    source: GraphWord('Name of the object in the source, for objectTypeName of jobs-provision'),
    target: GraphWord('Name of the object in the target'),
    enabled: Flag('False when the objects are not synchronized'),
    flow: z
      .strictObject({
        add: Flag('True when new objects are added to the target'),
        update: Flag('True when objects in the target are updated'),
        delete: Flag('True when objects in the target are deleted'),
      })
      .meta({ id: 'ObjectFlow', description: 'Which changes are sent; null where Graph does not say' }),
    attributes: Total('Number of attribute mappings'),
    scoping: Total('Number of clauses of the scoping filter'),
  })
  .meta({ id: 'SchemaObject', description: 'A kind of object that a rule synchronizes' });

export const SchemaRule = z
  .strictObject({
    id: GraphWord('Id of the rule, for ruleId of jobs-provision; null where it does not look like one'),
    name: GraphWord('Name of the rule'),
    priority: Count('Rules run in this order'),
    editable: Flag('True when an administrator can change the rule'),
    source: GraphWord('Name of the source directory'),
    target: GraphWord('Name of the target directory'),
    scope: z
      .strictObject({
        groups: Total('Number of groups that the rule is limited to; 0 for no limit'),
        containers: Total(
          'Number of containers (organizational units) that the rule is limited to; 0 for no limit',
        ),
      })
      .meta({ id: 'RuleScope', description: 'How the rule is limited, in counts' }),
    objects: z.array(SchemaObject).meta({ description: "The kinds of objects, in Graph's order" }),
  })
  .meta({ id: 'SchemaRule', description: 'A synchronization rule' });
export type SchemaRule = z.output<typeof SchemaRule>;

/** The name of a rule, a directory or an object; null for none. */
export const toName = (value: unknown): string | null => {
  const given = text(value);
  return given === null ? null : redactSchemaName(given);
};

/** A GUID, also with a suffix: `3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3#V2`. */
const ruleGuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:#[a-z]{0,4}\d{0,4})?$/iu;

/** Every id that `toRuleId` shows, and more. */
export const ruleIdPattern = /^[A-Za-z0-9 .:_-]{1,100}(?:#[A-Za-z0-9]{0,8})?$/u;

/** Every name of an object that `toName` shows as it is. */
export const objectTypePattern = /^(?=.{1,100}$)[A-Za-z0-9]+(?:[ .:_-][A-Za-z0-9]+)*$/u;

/** The id of a rule where it is a GUID or looks like a name; else null. */
export const toRuleId = (value: unknown): string | null => {
  const given = text(value);
  return given !== null && (ruleGuid.test(given) || isSchemaName(given)) ? given : null;
};

/** The words have 19 characters. Only a short text is folded, because that blocks the event loop for a long one. */
const maxFlowTypesLength = 200;

/** synchronizationRules.flowTypes: `Add, Update, Delete`. */
const toFlow = (value: unknown) => {
  const given = text(value) ?? '';
  const isRead = given !== '' && given.length <= maxFlowTypesLength;
  const words = isRead ? given.split(',', 8).map((word) => word.trim().toLowerCase()) : undefined;
  const has = (word: string) => words?.includes(word) ?? null;
  return { add: has('add'), update: has('update'), delete: has('delete') };
};

/** Of a list, or of one that was counted when it was parsed. */
const countOf = (list: unknown): number => (Array.isArray(list) ? list.length : (shortInteger(list) ?? 0));

const filterGroups = ['groups', 'inputFilterGroups', 'categoryFilterGroups'] as const;

const countClauses = (scope: GraphRecord): number =>
  filterGroups
    .flatMap((list) => records(scope[list]))
    .reduce((sum, group) => sum + countOf(group['clauses']), 0);

const toSchemaObject = (given: GraphRecord): z.output<typeof SchemaObject> => ({
  name: toName(given['name']),
  source: toName(given['sourceObjectName']),
  target: toName(given['targetObjectName']),
  enabled: flag(given['enabled']),
  flow: toFlow(given['flowTypes']),
  attributes: countOf(given['attributeMappings']),
  scoping: countClauses(fields(given['scope'])),
});

/** A rule with the given ones of its object mappings. */
export const toSchemaRule = (given: GraphRecord, objectMappings: readonly GraphRecord[]): SchemaRule => ({
  id: toRuleId(given['id']),
  name: toName(given['name']),
  priority: shortInteger(given['priority']),
  editable: flag(given['editable']),
  source: toName(given['sourceDirectoryName']),
  target: toName(given['targetDirectoryName']),
  scope: {
    groups: countOf(fields(given['groupFilter'])['includedGroups']),
    containers: countOf(fields(given['containerFilter'])['includedContainers']),
  },
  objects: objectMappings.map(toSchemaObject),
});

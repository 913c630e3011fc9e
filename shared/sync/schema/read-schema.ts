import { fields, records, unwrap, type GraphRecord } from '../graph-json/json-readers.ts';

const clauses = [{ clauses: 'count' }] as const;

const objectMapping = {
  name: true,
  enabled: true,
  flowTypes: true,
  sourceObjectName: true,
  targetObjectName: true,
  scope: { groups: clauses, inputFilterGroups: clauses, categoryFilterGroups: clauses },
} as const;

const attributeMapping = {
  targetAttributeName: true,
  matchingPriority: true,
  flowBehavior: true,
  flowType: true,
  defaultValue: true,
  source: { type: true, name: true, expression: true },
} as const;

/** Graph can send an entity as `{"value": {...}}`. */
export const bareOrWrapped = <S extends object>(entity: S) => ({ ...entity, value: entity });

const schemaWith = <M>(attributeMappings: M) =>
  bareOrWrapped({
    id: true,
    synchronizationRules: [
      {
        id: true,
        name: true,
        priority: true,
        editable: true,
        sourceDirectoryName: true,
        targetDirectoryName: true,
        groupFilter: { includedGroups: 'count' },
        containerFilter: { includedContainers: 'count' },
        objectMappings: [{ ...objectMapping, attributeMappings }],
      },
    ],
  } as const);

/** The parts of a schema of Graph that are parsed. Most of the document are its directories, which are skipped. */
export const rulesSelection = schemaWith('count' as const);
/** The same with the attribute mappings. */
export const mappingsSelection = schemaWith([attributeMapping] as const);

/** The rules of synchronizationSchema, bare or in `value`; undefined unless it has a list of them. */
export const readSchema = (body: unknown): readonly GraphRecord[] | undefined => {
  const rules = fields(unwrap(body))['synchronizationRules'];
  return Array.isArray(rules) ? records(rules) : undefined;
};

import * as z from 'zod';
import { redactedName, redactSchemaName } from '../../redaction/mappings/schema-names.ts';
import { Owner, toOwner, type OwnerPath } from '../../owner.ts';
import { records, text, type GraphRecord } from '../graph-json/json-readers.ts';
import { GraphWord } from '../schema-parts.ts';
import { AttributeMapping } from './attribute-mapping.ts';
import { foldWord, maxWordLength } from './fold-word.ts';
import { SchemaRule, toName, toSchemaRule } from './schema-rules.ts';

/** What a response has at most. A schema of Microsoft has a few rules, each with a few objects of some hundred attributes. */
export const maxRules = 100;
const maxObjects = 500;
const maxAttributes = 2000;

const ObjectMapping = z
  .strictObject({
    rule: GraphWord('Name of the rule'),
    object: GraphWord('Name of the object mapping'),
    attributes: z.array(AttributeMapping).meta({ description: "The attribute mappings, in Graph's order" }),
  })
  .meta({ id: 'ObjectMapping', description: 'The attribute mappings of an object, in one rule' });

export const JobSchema = z
  .strictObject({
    id: z.string().meta({ description: 'Id of the job' }),
    owner: Owner,
    rules: z.array(SchemaRule).meta({ description: "The rules of the job, in Graph's order" }),
    mappings: z.array(ObjectMapping).nullable().meta({
      description:
        'With object: its attribute mappings, for each rule that has an object of that name; null without object',
    }),
    truncated: z.boolean().meta({
      description: `True when the schema has more than the response: at most ${maxRules} rules, ${maxObjects} objects and ${maxAttributes} attribute mappings`,
    }),
  })
  .meta({ id: 'JobSchema', description: 'What a job synchronizes: its rules, without private literals' });
export type JobSchema = z.output<typeof JobSchema>;

/** Gives at most so many elements in all, and notes where there were more. */
const createQuota = (max: number) => {
  let left = max;
  let isExceeded = false;
  return {
    take: <T>(list: readonly T[]): readonly T[] => {
      const taken = list.slice(0, left);
      isExceeded ||= taken.length < list.length;
      left -= taken.length;
      return taken;
    },
    isExceeded: () => isExceeded,
  };
};

/** An object mapping with its rule. */
interface Place {
  readonly rule: GraphRecord;
  readonly given: GraphRecord;
}

interface Outline {
  readonly rules: readonly SchemaRule[];
  /** Of the whole schema, also past what `rules` has. */
  readonly places: readonly Place[];
  readonly isTruncated: boolean;
}

/** The rules of a schema with the counts of their objects. */
export const toOutline = (given: readonly GraphRecord[]): Outline => {
  const ruleQuota = createQuota(maxRules);
  const objectQuota = createQuota(maxObjects);
  const mappingsOf = (rule: GraphRecord) => records(rule['objectMappings']);
  const rules = ruleQuota.take(given).map((rule) => toSchemaRule(rule, objectQuota.take(mappingsOf(rule))));
  const places = given.flatMap((rule) => mappingsOf(rule).map((mapping) => ({ rule, given: mapping })));
  return { rules, places, isTruncated: ruleQuota.isExceeded() || objectQuota.isExceeded() };
};

/** The objects of this name, compared without case, as Graph has it or as a response shows it. */
export const findObjects = ({ places }: Outline, object: string): readonly Place[] => {
  const wanted = foldWord(object);
  const isRedacted = wanted === foldWord(redactedName);
  return places.filter(({ given }) => {
    const found = text(given['name']);
    if (found === null || wanted === null) return false;
    return foldWord(found) === wanted || (isRedacted && toName(found) === redactedName);
  });
};

/** Names as a response shows them, each once. `others`: the number of further names. */
export const objectNames = ({ places }: Outline, max: number) => {
  const given = new Set<string>();
  for (const place of places) {
    const found = text(place.given['name']);
    if (found !== null) given.add(found.length > maxWordLength ? redactedName : found);
  }
  const listed = Array.from(given).slice(0, max);
  return { names: [...new Set(listed.map(redactSchemaName))], others: given.size - listed.length };
};

/** The attribute mappings of objects, to be translated; `isTruncated` where they are not all. */
export const takeAttributes = (places: readonly Place[]) => {
  const objectQuota = createQuota(maxObjects);
  const attributeQuota = createQuota(maxAttributes);
  const objects = objectQuota.take(places).map(({ rule, given }) => ({
    rule: toName(rule['name']),
    object: toName(given['name']),
    given: attributeQuota.take(records(given['attributeMappings'])),
  }));
  return { objects, isTruncated: objectQuota.isExceeded() || attributeQuota.isExceeded() };
};

/** The response without mappings. */
export const toJobSchema = (
  params: OwnerPath & { readonly jobId: string },
  { rules, isTruncated }: Outline,
): JobSchema => ({
  id: params.jobId,
  owner: toOwner(params),
  rules: [...rules],
  mappings: null,
  truncated: isTruncated,
});

import { z } from 'zod';
import { Owner, toOwner, type OwnerPath } from '../../owner.ts';
import { records, text, type GraphRecord } from '../graph-json/json-readers.ts';
import { GraphWord } from '../schema-parts.ts';
import { AttributeMapping } from './attribute-mapping.ts';
import { SchemaRule, toName, toSchemaRule } from './schema-rules.ts';

/** What a response has at most. A schema of Microsoft has a few rules, each with a few objects of some hundred attributes. */
const maxRules = 100;
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

/** An object mapping with the name of its rule. */
interface Place {
  readonly rule: string | null;
  readonly given: GraphRecord;
}

interface Outline {
  readonly rules: readonly SchemaRule[];
  readonly places: readonly Place[];
  readonly isTruncated: boolean;
}

/** The rules of a schema with the counts of their objects. */
export const toOutline = (given: readonly GraphRecord[]): Outline => {
  const ruleQuota = createQuota(maxRules);
  const objectQuota = createQuota(maxObjects);
  const places: Place[] = [];
  const rules = ruleQuota.take(given).map((rule) => {
    const mappings = objectQuota.take(records(rule['objectMappings']));
    const shown = toSchemaRule(rule, mappings);
    for (const mapping of mappings) places.push({ rule: shown.name, given: mapping });
    return shown;
  });
  return { rules, places, isTruncated: ruleQuota.isExceeded() || objectQuota.isExceeded() };
};

/** Longer than a request can ask for. It is not folded, because that blocks the event loop for a long name. */
const maxNameLength = 256;

/** The name as Graph has it, and as a response shows it. */
const namesOf = ({ given }: Place): readonly string[] =>
  [text(given['name']), toName(given['name'])]
    .filter((found) => found !== null)
    .filter(({ length }) => length <= maxNameLength);

/** The objects of this name, compared without case, as Graph has it or as a response shows it. */
export const findObjects = ({ places }: Outline, object: string): readonly Place[] => {
  const wanted = object.toLowerCase();
  return places.filter((place) => namesOf(place).some((found) => found.toLowerCase() === wanted));
};

/** The names of the objects as a response shows them, each once. */
export const objectNames = ({ places }: Outline): readonly string[] => [
  ...new Set(places.map(({ given }) => toName(given['name'])).filter((found) => found !== null)),
];

/** The attribute mappings of objects, to be translated; `isTruncated` where they are not all. */
export const takeAttributes = (places: readonly Place[]) => {
  const quota = createQuota(maxAttributes);
  const objects = places.map(({ rule, given }) => ({
    rule,
    object: toName(given['name']),
    given: quota.take(records(given['attributeMappings'])),
  }));
  return { objects, isTruncated: quota.isExceeded() };
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

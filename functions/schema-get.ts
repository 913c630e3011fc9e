import * as z from 'zod';
import { mapInParts } from '../shared/fleet/in-parts.ts';
import { schemaPath } from '../shared/graph/path.ts';
import { define } from '../shared/http/endpoint.ts';
import { JobId, OwnerPath } from '../shared/owner.ts';
import { graphRead, invalidRequest } from '../shared/problem.ts';
import { maxWordLength } from '../shared/sync/schema/fold-word.ts';
import { toAttributeMapping } from '../shared/sync/schema/attribute-mapping.ts';
import {
  findObjects,
  JobSchema,
  objectNames,
  takeAttributes,
  toJobSchema,
  toOutline,
} from '../shared/sync/schema/job-schema.ts';
import { mappingsSelection, readSchema, rulesSelection } from '../shared/sync/schema/read-schema.ts';

const nameError = `Must be the name of an object of the schema, at most ${maxWordLength} characters.`;
/** Some milliseconds of work where all expressions are long. */
const maxPart = 10;
/** Of the objects that a problem lists. */
const maxNames = 50;

const explainObjects = (outline: ReturnType<typeof toOutline>): string => {
  if (outline.places.length === 0) return 'The schema has no objects.';
  const { names, others } = objectNames(outline, maxNames);
  if (names.length === 0) return 'The objects of the schema have no names, so none can be asked for.';
  return `Must be one of: ${names.join(', ')}${others > 0 ? `, and ${others} more` : ''}.`;
};

const unknownObject = (outline: ReturnType<typeof toOutline>) =>
  invalidRequest([{ in: 'query', name: 'object', message: explainObjects(outline) }]);

/** Reads what a job synchronizes: its rules, and the attribute mappings of one object. */
export const schemaGet = define({
  name: 'schema-get',
  method: 'GET',
  route: '{owner}/{ownerId}/jobs/{jobId}/schema',
  tag: 'Jobs',
  summary: 'The rules of a job, with the attribute mappings of one object',
  description:
    'jobs-provision takes the name of a rule. With object the response also has the attribute mappings of that object. Constants, default values and literals in expressions are redacted unless they are True, False, a number of at most 9 digits or a harmless word. Mappings with custom security attributes also require CustomSecAttributeProvisioning.Read.All.',
  access: { role: 'Synchronization.Read', permission: 'Synchronization.Read.All' },
  params: OwnerPath.extend({ jobId: JobId }),
  query: z.strictObject({
    object: z.string().min(1, nameError).max(maxWordLength, nameError).optional().meta({
      description: 'Name of an object of a rule, compared without case: mappings has its attribute mappings',
    }),
  }),
  response: JobSchema,
  problems: graphRead,
  cache: 'long',
  example: { graph: { '/jobs/{jobId}/schema': 'schema' } },
  run: async ({ params, query: { object }, graph }) => {
    const selection = object === undefined ? rulesSelection : mappingsSelection;
    const outline = toOutline(await graph.get(schemaPath(params), readSchema, selection));
    const schema = toJobSchema(params, outline);
    if (object === undefined) return schema;
    const found = findObjects(outline, object);
    if (found.length === 0) throw unknownObject(outline);
    const { objects, isTruncated } = takeAttributes(found);
    const translated = await mapInParts(
      objects.flatMap(({ given }) => given),
      toAttributeMapping,
      maxPart,
    );
    const mappings = objects.map(({ given, ...names }) => ({
      ...names,
      attributes: translated.splice(0, given.length),
    }));
    return { ...schema, mappings, truncated: schema.truncated || isTruncated };
  },
});

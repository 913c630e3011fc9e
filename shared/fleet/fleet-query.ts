/** The query of the list of jobs. Values of a repeated key arrive joined by a comma, as a list does. */
import * as z from 'zod';
import { guid } from '../ids.ts';
import { jobStatus, quarantineReason } from '../sync/graph-json/enumerations.ts';
import { Health } from '../sync/job/health.ts';
import { decodeCursor, digestOf, maxCursorLength, type Cursor } from './cursor.ts';
import { foldName } from './fold-name.ts';
import { isSortKey, sortNames, type SortName } from './sort-orders.ts';

const unique = <T extends string>(words: readonly T[]): readonly T[] => [...new Set(words)].sort();

/** A list of words of an enumeration, joined by commas. */
const wordList = <T extends string>(
  words: z.ZodType<T> & { readonly options: readonly T[] },
  subject: string,
) => {
  const { options } = words;
  const known = options.join(', ');
  const find = (text: string) => text.split(',').map((word) => options.find((option) => option === word));
  return z
    .string()
    .meta({
      type: 'array',
      items: { $ref: `#/$defs/${words.meta()?.id ?? ''}` },
      description: `${subject}: one or more words, joined by commas`,
    })
    .transform((text, context) => {
      const words = find(text);
      const found = words.filter((word) => word !== undefined);
      if (found.length < words.length)
        context.issues.push({
          code: 'custom',
          input: text,
          message: `Must be one or more of these, joined by commas: ${known}.`,
        });
      return unique(found);
    })
    .optional();
};

const maxTemplates = 50;
const maxTemplateLength = 128;

const templateList = z
  .string()
  .meta({
    type: 'array',
    items: { type: 'string', minLength: 1, maxLength: maxTemplateLength },
    maxItems: maxTemplates,
    description: `Ids of templates, with their case: at most ${maxTemplates}, joined by commas`,
  })
  .transform((text, context) => {
    const ids = text.split(',', maxTemplates + 1);
    if (ids.length > maxTemplates || ids.some(({ length }) => length < 1 || length > maxTemplateLength))
      context.issues.push({
        code: 'custom',
        input: text,
        message: `Must be 1 to ${maxTemplates} ids of templates, each of 1 to ${maxTemplateLength} characters, joined by commas.`,
      });
    return unique(ids);
  })
  .optional();

const maxNameLength = 128;
const nameMessage = `Must have 1 to ${maxNameLength} characters.`;

const maxLimit = 500;
const defaultLimit = 100;

const limit = z
  .string()
  .meta({
    type: 'integer',
    format: 'int32',
    minimum: 1,
    maximum: maxLimit,
    default: defaultLimit,
    description: 'Maximum number of items of the page',
  })
  .transform((text, context) => {
    const number = /^[1-9]\d{0,2}$/u.test(text) ? Number(text) : 0;
    if (number < 1 || number > maxLimit)
      context.issues.push({
        code: 'custom',
        input: text,
        message: `Must be a whole number from 1 to ${maxLimit}.`,
      });
    return number;
  })
  .default(defaultLimit);

const cursor = z
  .string()
  .meta({
    description: '`next` of the page before, with the same filters and `sort`',
    maxLength: maxCursorLength,
  })
  .transform((text, context) => {
    const decoded = decodeCursor(text);
    if (decoded !== null) return decoded;
    context.issues.push({
      code: 'custom',
      input: text,
      message: 'Is damaged or of an older version of this service. Begin again without cursor.',
    });
    return z.NEVER;
  })
  .optional();

/** A validated query, without its defaults. */
interface Question {
  readonly sort: SortName;
  readonly limit: number;
  readonly cursor?: Cursor | undefined;
}

/** Of everything that a cursor depends on: the filters and the order, not the size of the page. */
export const digestOfQuery = ({ limit: _, cursor: __, ...question }: Question): string => digestOf(question);

const isOfQuery = (query: Question): boolean =>
  query.cursor === undefined ||
  (query.cursor.digest === digestOfQuery(query) && isSortKey(query.sort, query.cursor.key));

export const FleetQuery = z
  .strictObject({
    verdict: wordList(Health.shape.verdict, 'Verdict of the job'),
    status: wordList(jobStatus.schema, 'Status of the job'),
    templateId: templateList,
    quarantineReason: wordList(quarantineReason.schema, 'Reason of the quarantine'),
    appId: z
      .string()
      .regex(guid, 'Must be a GUID, the application (client) id of the owner.')
      .meta({ format: 'uuid', description: 'Application (client) id of the owner, in any case' })
      .transform((text) => text.toLowerCase())
      .optional(),
    name: z
      .string()
      .min(1, nameMessage)
      .max(maxNameLength, nameMessage)
      .meta({ description: 'Part of the display name of the owner, without case' })
      .transform(foldName)
      .optional(),
    sort: z.enum(sortNames).default('verdict').meta({
      description:
        'verdict: worst first; disablesAt: soonest first, then jobs without; lastSuccessAt: jobs without first, then longest ago; name: by display name, then owners without',
    }),
    limit,
    cursor,
  })
  .superRefine((query, context) => {
    if (isOfQuery(query)) return;
    context.addIssue({
      code: 'custom',
      path: ['cursor'],
      message: 'Belongs to other filters or another sort. Begin again without cursor.',
    });
  });
export type FleetQuery = z.output<typeof FleetQuery>;

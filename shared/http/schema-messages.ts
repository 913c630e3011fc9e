/** Messages about what a schema expects, instead of the library's own messages. */
import * as z from 'zod';

const bare = (schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? bare(schema.unwrap())
    : schema;

const childOf = (parent: z.core.$ZodType | undefined, step: PropertyKey): z.core.$ZodType | undefined => {
  if (parent instanceof z.ZodObject) return (parent.shape as z.core.$ZodShape)[String(step)];
  if (parent instanceof z.ZodArray) return parent.element;
  return parent instanceof z.ZodRecord ? parent.valueType : undefined;
};

/** Names of the members of the object at this path; none where the schema lists none. */
export const membersAt = (schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] => {
  const found = path.reduce<z.core.$ZodType | undefined>(
    (parent, step) => bare(childOf(parent, step)),
    bare(schema),
  );
  if (found instanceof z.ZodObject) return Object.keys(found.shape);
  return found instanceof z.ZodRecord && found.keyType instanceof z.ZodEnum
    ? found.keyType.options.map(String)
    : [];
};

/** Whether two names differ, apart from case, in at most one character or in two adjacent characters that are swapped. */
export const isNearly = (given: string, known: string): boolean => {
  const [one, other] = [given.toLowerCase(), known.toLowerCase()];
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const maxEnd = Math.min(one.length, other.length) - start;
  while (end < maxEnd && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && a === b.slice(1) + b.slice(0, 1));
};

const nouns: Readonly<Record<string, string>> = {
  object: 'a JSON object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const ofType = ({ expected, inst, input }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string => {
  const must = `${input === undefined ? 'Is missing; must' : 'Must'} be ${nouns[expected] ?? 'of another type'}`;
  const members = inst instanceof z.ZodObject ? membersAt(inst, []) : [];
  return members.length === 0 ? `${must}.` : `${must}; this takes: ${members.join(', ')}.`;
};

/** The message of an issue whose schema has no message of its own. It contains nothing from the caller. */
export const wording: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') return ofType(issue);
  if (issue.code === 'invalid_value') return `Must be one of: ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'too_big') return `Must not be above ${String(issue.maximum)}, in length or value.`;
  if (issue.code === 'too_small') return `Must not be below ${String(issue.minimum)}, in length or value.`;
  return 'Does not have the expected form.';
};

import type { z } from 'zod';
import { Problem, type InvalidField } from '../problem.ts';
import { redactName } from '../redaction/names.ts';

/** The parts of a request that schemas judge; nothing in it has been validated. */
export interface RawInput {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Of the JSON of the request; undefined where the endpoint takes none. */
  readonly body: unknown;
}

type Place = InvalidField['in'];

/** More mistakes help nobody, and would let anyone have an answer twenty times as long as the query. */
const mostMistakes = 32;

/** The mistakes in all places together, the first 32; the caller's own text never comes back. */
export const invalidRequest = (all: readonly InvalidField[]): Problem => {
  const errors = all.slice(0, mostMistakes);
  const names = errors.map((error) => `${error.name} (${error.in})`).join(', ');
  const more = all.length > errors.length ? ` and ${all.length - errors.length} more` : '';
  return new Problem('invalid-request', `Correct ${names}${more}; errors says what is expected.`, { errors });
};

const toFields = (place: Place, known: string, issue: z.core.$ZodIssue): InvalidField[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({
        in: place,
        name: redactName(key),
        message: known === '' ? `This takes no ${place} parameters.` : `Unknown; this takes: ${known}.`,
      }))
    : [{ in: place, name: issue.path.join('.'), message: issue.message }];

/**
 * Mistakes in a body. Names that the caller made up do not come back: a value may have been put where a name belongs. What
 * is left of a path are places in lists and names of the schema.
 */
const toBodyField = (issue: z.core.$ZodIssue): InvalidField => {
  const isForeign = issue.code === 'invalid_key';
  const path = isForeign ? issue.path.slice(0, -1) : issue.path;
  const message =
    isForeign || issue.code === 'unrecognized_keys' ? 'Has a member that is unknown.' : issue.message;
  return { in: 'body', name: path.length === 0 ? 'body' : path.join('.'), message };
};

const judgeBody = <B extends z.ZodType>(schema: B | undefined, value: unknown) => {
  const result = schema?.safeParse(value);
  if (result?.success !== false) return { data: result?.data, errors: [] };
  return { data: undefined, errors: result.error.issues.map(toBodyField) };
};

interface Schemas<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> {
  readonly params: P;
  readonly query: Q;
  readonly body?: B;
}

const judge = <S extends z.ZodObject>(place: Place, schema: S, value: unknown) => {
  const result = schema.safeParse(value);
  if (result.success) return { data: result.data, errors: [] };
  const known = Object.keys(schema.shape).join(', ');
  return { data: null, errors: result.error.issues.flatMap((issue) => toFields(place, known, issue)) };
};

/** Throws Problem `invalid-request` with the mistakes of all places. */
export const parseInput = <P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  schemas: Schemas<P, Q, B>,
  raw: RawInput,
) => {
  const path = judge('path', schemas.params, raw.params);
  const search = judge('query', schemas.query, raw.query);
  const body = judgeBody(schemas.body, raw.body);
  const errors = [...path.errors, ...search.errors, ...body.errors];
  if (path.data === null || search.data === null || errors.length > 0) throw invalidRequest(errors);
  return { params: path.data, query: search.data, body: body.data as z.output<B> };
};

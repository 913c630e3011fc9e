import type { z } from 'zod';
import { Problem, type InvalidField } from '../problem.ts';
import { redactName } from '../redaction/names.ts';

/** The parts of a request that schemas judge; nothing in it has been validated. */
export interface RawInput {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

type Place = InvalidField['in'];

/** More mistakes help nobody, and would let anyone have an answer twenty times as long as the query. */
const mostMistakes = 32;

/** The mistakes in the path and the query together, the first 32; the caller's own text never comes back. */
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

const judge = <S extends z.ZodObject>(place: Place, schema: S, value: unknown) => {
  const result = schema.safeParse(value);
  if (result.success) return { data: result.data, errors: [] };
  const known = Object.keys(schema.shape).join(', ');
  return { data: null, errors: result.error.issues.flatMap((issue) => toFields(place, known, issue)) };
};

/** Throws Problem `invalid-request` with the mistakes of both places. */
export const parseInput = <P extends z.ZodObject, Q extends z.ZodObject>(
  params: P,
  query: Q,
  raw: RawInput,
) => {
  const path = judge('path', params, raw.params);
  const search = judge('query', query, raw.query);
  if (path.data === null || search.data === null) throw invalidRequest([...path.errors, ...search.errors]);
  return { params: path.data, query: search.data };
};

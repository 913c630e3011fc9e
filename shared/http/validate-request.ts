import type { z } from 'zod';
import { invalidRequest, type InvalidField } from '../problem.ts';
import { redactName } from '../redaction/names.ts';
import { isNearly, membersAt, wording } from './schema-messages.ts';

/** The parts of a request that schemas validate; none of them is validated yet. */
export interface RawInput {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The parsed JSON of the request; undefined where the endpoint takes no body. */
  readonly body: unknown;
}

type Place = InvalidField['in'];

/** An OData query option, which Graph accepts and this API does not, or text that looks like a name. */
const shownKey = (key: string): string => (/^\$[A-Za-z]{1,32}$/u.test(key) ? key : redactName(key));

const toFields = (place: Place, known: string, issue: z.core.$ZodIssue): InvalidField[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({
        in: place,
        name: shownKey(key),
        message: known === '' ? `This takes no ${place} parameters.` : `Unknown; this takes: ${known}.`,
      }))
    : [{ in: place, name: issue.path.join('.'), message: issue.message }];

const bodyField = (path: readonly PropertyKey[], message: string): InvalidField => ({
  in: 'body',
  name: path.length === 0 ? 'body' : path.join('.'),
  message,
});

/**
 * Unknown members. The message repeats a member that differs from a known one by case or one typo only. It does not repeat any
 * other, because a caller may have put a value in the place of a name.
 */
const toUnknown = (
  schema: z.core.$ZodType,
  path: readonly PropertyKey[],
  keys: readonly string[],
): InvalidField[] => {
  const known = membersAt(schema, path);
  const takes = known.length === 0 ? 'this takes none.' : `this takes: ${known.join(', ')}.`;
  const named = keys.flatMap((key) => {
    const meant = /^\w+$/u.test(key) ? known.find((member) => isNearly(key, member)) : undefined;
    return meant === undefined
      ? []
      : [bodyField(path, `Has the unknown member ${key} (use ${meant}); ${takes}`)];
  });
  return named.length === keys.length
    ? named
    : [...named, bodyField(path, `Has an unknown member; ${takes}`)];
};

const toBodyFields = (schema: z.core.$ZodType, issue: z.core.$ZodIssue): InvalidField[] => {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') return toUnknown(schema, path, issue.keys);
  if (issue.code === 'invalid_key') return toUnknown(schema, path.slice(0, -1), path.slice(-1).map(String));
  return [bodyField(path, issue.message)];
};

interface Schemas<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> {
  readonly params: P;
  readonly query: Q;
  readonly body?: B;
}

const withOwnWording = { error: wording };

const partErrors = (place: Place, schema: z.ZodObject, { error }: z.ZodSafeParseResult<unknown>) => {
  const known = Object.keys(schema.shape).join(', ');
  return error?.issues.flatMap((issue) => toFields(place, known, issue)) ?? [];
};

/** Throws Problem `invalid-request` with the mistakes of all places. */
export const validateRequest = <P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  schemas: Schemas<P, Q, B>,
  raw: RawInput,
) => {
  const { body: bodySchema } = schemas;
  const params = schemas.params.safeParse(raw.params, withOwnWording);
  const query = schemas.query.safeParse(raw.query, withOwnWording);
  const body = bodySchema?.safeParse(raw.body, withOwnWording);
  if (params.success && query.success && body?.success !== false)
    return { params: params.data, query: query.data, body: body?.data as z.output<B> };
  throw invalidRequest([
    ...partErrors('path', schemas.params, params),
    ...partErrors('query', schemas.query, query),
    ...(body?.error?.issues.flatMap((issue) => (bodySchema ? toBodyFields(bodySchema, issue) : [])) ?? []),
  ]);
};

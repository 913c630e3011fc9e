/** Tests whether a value is exactly as a schema declares it, in a fraction of the time of a parse, which copies. */
import * as z from 'zod';

/** True if a value is exactly as declared. False is no verdict: the schema decides. */
export type MatchesExactly = (value: unknown) => boolean;

const never: MatchesExactly = () => false;

const isBound = ({ _zod: { def } }: z.core.$ZodCheck): boolean =>
  (def.check === 'greater_than' || def.check === 'less_than') && 'inclusive' in def && def.inclusive === true;

const numberMatcher = ({ minValue, maxValue, format, def }: z.ZodNumber): MatchesExactly => {
  const isKnownFormat = format === null || format === 'safeint';
  if (!isKnownFormat || def.checks?.every(isBound) === false) return never;
  const [min, max] = [minValue ?? -Infinity, maxValue ?? Infinity];
  const isKind = format === null ? Number.isFinite : Number.isSafeInteger;
  return (value) => typeof value === 'number' && isKind(value) && value >= min && value <= max;
};

/** Every integer from 0, and nothing else. */
const isCount = ({ minValue, maxValue, format, def }: z.ZodNumber): boolean =>
  format === 'safeint' &&
  def.checks?.every(isBound) !== false &&
  minValue === 0 &&
  (maxValue ?? Infinity) >= Number.MAX_SAFE_INTEGER;

export const hasChecks = (schema: z.core.$ZodType): boolean => (schema._zod.def.checks ?? []).length > 0;

/**
 * Kinds of members that an object tests in its own loop, because a call for each takes longer than the test. A count is an
 * integer from 0.
 */
const kinds = { other: 0, text: 1, flag: 2, count: 3 } as const;

const kindOf = (schema: z.core.$ZodType): number => {
  if (schema instanceof z.ZodNumber) return isCount(schema) ? kinds.count : kinds.other;
  if (hasChecks(schema)) return kinds.other;
  if (schema instanceof z.ZodString) return kinds.text;
  return schema instanceof z.ZodBoolean ? kinds.flag : kinds.other;
};

/** A member of an object: `kind` is that of the schema in `nullable`. */
interface Member {
  readonly name: string;
  readonly isNullable: boolean;
  readonly kind: number;
  readonly matches: MatchesExactly;
}

const memberOf = ([name, schema]: [string, z.core.$ZodType]): Member => {
  const isNullable = schema instanceof z.ZodNullable && !hasChecks(schema);
  const kind = kindOf(isNullable ? schema.unwrap() : schema);
  return { name, isNullable, kind, matches: exactMatcherOf(schema) };
};

const matchesMember = ({ isNullable, kind, matches }: Member, value: unknown): boolean => {
  if (value === null && isNullable) return true;
  if (kind === kinds.text) return typeof value === 'string';
  if (kind === kinds.count) return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  return kind === kinds.flag ? typeof value === 'boolean' : matches(value);
};

/** One `for in` loop over names and values: V8 then uses the enum cache of the object's shape. */
const objectMatcher = (shape: Readonly<Record<string, z.core.$ZodType>>): MatchesExactly => {
  const members = Object.entries(shape).map(memberOf);
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    let at = 0;
    for (const name in value) {
      const member = members[at];
      if (member?.name !== name || !matchesMember(member, value[name as never])) return false;
      at += 1;
    }
    return at === members.length;
  };
};

/** The exact test for a schema. For a kind that is not listed here, or one with checks of its own, it is always false. */
export const exactMatcherOf = (schema: z.core.$ZodType): MatchesExactly => {
  if (schema instanceof z.ZodNumber) return numberMatcher(schema);
  if (hasChecks(schema)) return never;
  if (schema instanceof z.ZodObject) return objectMatcher(schema.shape);
  if (schema instanceof z.ZodArray) {
    const matches = exactMatcherOf(schema.element);
    return (value) => Array.isArray(value) && value.every(matches);
  }
  if (schema instanceof z.ZodNullable) {
    const matches = exactMatcherOf(schema.unwrap());
    return (value) => value === null || matches(value);
  }
  if (schema instanceof z.ZodEnum) {
    const options = new Set<unknown>(schema.options);
    return (value) => options.has(value);
  }
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
  return schema instanceof z.ZodString ? (value) => typeof value === 'string' : never;
};

import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { isNearly, membersAt, wording } from '../../../shared/http/schema-messages.ts';

const canary = 'n0t1a2real3secret';
const messageOf = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value, { error: wording }).error?.issues[0]?.message;

describe('the message of a mistake', () => {
  const pair = z.strictObject({ scope: z.array(z.string()), names: z.string() });

  it.each([
    ['an object', pair, [canary], 'Must be a JSON object; this takes: scope, names.'],
    ['an object without members', z.strictObject({}), canary, 'Must be a JSON object.'],
    ['a list', z.array(z.string()), canary, 'Must be a list.'],
    ['a string', z.string(), 1, 'Must be a string.'],
    ['a string, not null', z.string(), null, 'Must be a string.'],
    ['a number', z.number(), canary, 'Must be a number.'],
    ['a whole number', z.int(), 1.5, 'Must be a whole number.'],
    ['a boolean', z.boolean(), 'true', 'Must be true or false.'],
    ['a type without a noun', z.date(), canary, 'Must be of another type.'],
    ['a value that is missing', z.string(), undefined, 'Is missing; must be a string.'],
    ['one of a list', z.enum(['full', 'escrows']), canary, 'Must be one of: full, escrows.'],
    ['a literal', z.literal([1, 2]), canary, 'Must be one of: 1, 2.'],
    ['a number that is too large', z.number().max(3), 4, 'Must not be above 3, in length or value.'],
    ['a text that is too long', z.string().max(3), canary, 'Must not be above 3, in length or value.'],
    ['a list that is too short', z.array(z.string()).min(1), [], 'Must not be below 1, in length or value.'],
    ['a pattern', z.string().regex(/^a/u), canary, 'Does not have the expected form.'],
  ])('%s', (_title, schema, value, message) => {
    expect(messageOf(schema, value)).toBe(message);
  });

  it('is that of the schema where it has one', () => {
    expect(messageOf(z.string().regex(/^a/u, 'Must begin with a.'), canary)).toBe('Must begin with a.');
  });
});

describe('the members at a path', () => {
  const inner = z.strictObject({ one: z.string(), two: z.string() });
  const schema = z.strictObject({
    inner,
    optional: inner.optional(),
    nullable: inner.nullable().optional(),
    defaulted: inner.default({ one: '', two: '' }),
    list: z.array(inner),
    record: z.record(z.string(), inner),
    named: z.record(z.enum(['three', 'four']), z.string()),
    text: z.string(),
  });

  it.each<[string, PropertyKey[], string[]]>([
    ['the root', [], Object.keys(schema.shape)],
    ['an object', ['inner'], ['one', 'two']],
    ['an optional object', ['optional'], ['one', 'two']],
    ['a nullable object', ['nullable'], ['one', 'two']],
    ['an object with a default', ['defaulted'], ['one', 'two']],
    ['an item of a list', ['list', 7], ['one', 'two']],
    ['a value of a record', ['record', 'any'], ['one', 'two']],
    ['a record with fixed names', ['named'], ['three', 'four']],
    ['a record with free names', ['record'], []],
    ['a list', ['list'], []],
    ['a value without members', ['text'], []],
    ['a member of such a value', ['text', 'x', 'y'], []],
    ['an unknown member', ['absent'], []],
    ['a name of the prototype', ['__proto__'], []],
  ])('of %s', (_title, path, members) => {
    expect(membersAt(schema, path)).toEqual(members);
  });

  it('of an object that may be absent as a whole', () => {
    expect(membersAt(inner.optional(), [])).toEqual(['one', 'two']);
  });
});

describe('a name is nearly another', () => {
  it.each([
    ['the same', 'scope', 'scope'],
    ['another case', 'SCOPE', 'scope'],
    ['one character less', 'scpe', 'scope'],
    ['one character more, at the start', 'xscope', 'scope'],
    ['one character more, at the end', 'scopes', 'scope'],
    ['a repeated character', 'scoope', 'scope'],
    ['one other character', 'scepe', 'scope'],
    ['two adjacent characters swapped', 'socpe', 'scope'],
    ['the last two swapped', 'scoep', 'scope'],
    ['one character and none', 'a', ''],
  ])('with %s', (_title, given, known) => {
    expect(isNearly(given, known)).toBe(true);
    expect(isNearly(known, given)).toBe(true);
  });

  it.each([
    ['two characters less', 'scp', 'scope'],
    ['two other characters', 'scabe', 'scope'],
    ['two characters swapped that are not adjacent', 'ecops', 'scope'],
    ['a swap and another character', 'socpa', 'scope'],
    ['the name as its beginning only', `scope${canary}`, 'scope'],
    ['no character of a longer name', '', 'scope'],
  ])('not with %s', (_title, given, known) => {
    expect(isNearly(given, known)).toBe(false);
    expect(isNearly(known, given)).toBe(false);
  });
});

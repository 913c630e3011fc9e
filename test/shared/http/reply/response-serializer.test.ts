import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import {
  createReader,
  createRowSerializer,
  createSerializer,
} from '../../../../shared/http/reply/response-serializer.ts';

const Small = z.strictObject({
  text: z.string(),
  word: z.enum(['a', 'b']).nullable(),
  count: z.int().min(0),
  share: z.number().min(0).max(100).nullable(),
  above: z.number().gt(0),
  flag: z.boolean(),
  list: z.array(z.strictObject({ name: z.string().nullable() })),
});

/** The reference: the text after a parse of every response. */
const byParse = (schema: z.ZodType, answer: unknown): string | undefined => {
  const result = schema.safeParse(answer);
  return result.success ? JSON.stringify(result.data) : undefined;
};

const byWall = (schema: z.ZodType, answer: unknown): string | undefined => {
  try {
    return createSerializer(schema)(answer);
  } catch (error) {
    expect(error).toBeInstanceOf(z.ZodError);
    return undefined;
  }
};

const expectSame = (schema: z.ZodType, answer: unknown) => {
  expect(byWall(schema, answer)).toBe(byParse(schema, answer));
};

const scalar = fc.oneof(
  fc.constantFrom('a', 'b', '', null, undefined, true, false, NaN, Infinity, -0, 0, 1, -1, 0.5, 101, 2 ** 53),
  fc.string(),
  fc.double(),
  fc.bigInt(),
);
const item = fc.oneof(fc.record({ name: scalar }), fc.record({ name: scalar, more: scalar }), scalar);
const right = {
  text: fc.string(),
  word: fc.constantFrom('a', 'b', null),
  count: fc.nat(),
  share: fc.constantFrom(0, 99.9, 100, null),
  above: fc.constantFrom(0.1, 7),
  flag: fc.boolean(),
  list: fc.array(fc.record({ name: fc.constantFrom('x', null) })),
};

describe('the serializer returns the text of a parsed response', () => {
  it('for a response as declared, which is not copied', () => {
    fc.assert(
      fc.property(fc.record(right), (answer) => {
        const parse = byParse(Small, answer);
        expect(parse).toBeDefined();
        expect(createSerializer(Small)(answer)).toBe(parse);
      }),
    );
  });

  it.each(Object.keys(right))('for any value in %s', (name) => {
    const wild = { ...right, [name]: name === 'list' ? fc.oneof(fc.array(item), scalar) : scalar };
    fc.assert(
      fc.property(fc.record(wild), (answer) => {
        expectSame(Small, answer);
      }),
    );
  });

  it('for a missing field, an extra field and another order', () => {
    const answer = { text: 't', word: null, count: 1, share: null, above: 1, flag: true, list: [] };
    const { flag, ...rest } = answer;
    for (const other of [
      rest,
      { ...answer, more: 1 },
      { flag, ...rest },
      { more: 1, ...answer },
      [],
      null,
      'x',
    ])
      expectSame(Small, other);
  });

  it('for an object with its own toJSON', () => {
    const answer = { text: 't', word: null, count: 1, share: null, above: 1, flag: true, list: [] };
    const toJSON = () => ({ leaked: true });
    expectSame(Small, { ...answer, toJSON });
    expectSame(Small, Object.assign(Object.create({ toJSON }) as object, answer));
    expectSame(Small, {
      ...answer,
      list: [Object.assign(Object.create({ toJSON }) as object, { name: 'x' })],
    });
  });

  it.each([
    ['a check of its own', z.string().max(3), 'four'],
    ['a whole number by a check', z.number().int(), 1.5],
    ['a multiple', z.number().multipleOf(5), 7],
    ['a refined object', z.object({ a: z.string() }).refine(({ a }) => a === 'b'), { a: 'c' }],
    ['an open object', z.object({ a: z.string() }), { a: 'b', c: 'd' }],
    ['an optional field', z.strictObject({ a: z.string().optional() }), {}],
    ['a record', z.record(z.string(), z.unknown()), { a: { b: [1] } }],
    ['a change on the way', z.string().toUpperCase(), 'abc'],
  ])('for a schema with %s', (_title, schema, answer) => {
    expectSame(schema, answer);
  });
});

describe('the serializer of a list of rows', () => {
  const Row = z.strictObject({ name: z.string().nullable(), size: z.int().min(0) });
  const rowToText = createRowSerializer(Row);
  const List = z.strictObject({ at: z.string(), items: z.array(Row), next: z.string().nullable() });

  it('returns the text of a parsed response, whatever the rows and members are', () => {
    const row = fc.oneof(
      fc.record({ name: fc.constantFrom('x', 'é"', null), size: fc.nat() }),
      fc.record({ name: scalar, size: scalar }),
      fc.record({ size: fc.nat(), name: fc.constant('x') }),
      fc.record({ name: fc.constant('x'), size: fc.nat(), secret: fc.constant('s3cret') }),
      scalar,
    );
    const members = {
      at: fc.string(),
      items: fc.array(row, { maxLength: 4 }),
      next: fc.constantFrom('n', null),
    };
    const answer = fc.oneof(
      fc.record(members),
      fc.record({ ...members, items: scalar }),
      fc.record({ ...members, next: scalar }),
      fc.record({ ...members, more: scalar }),
      fc.record({ next: fc.constant(null), items: members.items, at: fc.string() }),
      fc.record(members, { requiredKeys: [] }),
      scalar,
    );
    fc.assert(
      fc.property(answer, (value) => {
        expectSame(List, value);
        // The second time, texts of rows are known.
        expectSame(List, value);
      }),
      { numRuns: 300 },
    );
  });

  it('makes the text of a row once', () => {
    const row = { name: 'x', size: 1 };
    expect(rowToText(row)).toBe('{"name":"x","size":1}');
    row.size = 2;
    expect(rowToText(row)).toBe('{"name":"x","size":1}');
    expect(createSerializer(List)({ at: '', items: [row], next: null })).toContain('"size":1');
  });
});

describe('the reader of a schema', () => {
  it('has what a parse has, and does not copy a value that is exactly as declared', () => {
    const read = createReader(Small);
    fc.assert(
      fc.property(fc.record({ ...right, text: fc.oneof(right.text, scalar) }), (value) => {
        expect(read(value)).toEqual(Small.safeParse(value).data);
      }),
    );
    const exact = { name: null };
    expect(createReader(z.strictObject({ name: z.string().nullable() }))(exact)).toBe(exact);
  });
});

import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mappingsSelection } from '../../../shared/sync/schema/read-schema.ts';
import { maxDepth, parseJson } from '../../../shared/net/json.ts';
import { parseSelected } from '../../../shared/net/parse-selected.ts';
import type { JsonSelection } from '../../../shared/ports.ts';

const parse = (text: string, selection: JsonSelection = true, maxPartBytes?: number) =>
  parseSelected(Buffer.from(text), selection, maxPartBytes);
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

const isList = (selection: JsonSelection): selection is readonly [JsonSelection] => Array.isArray(selection);

/** What remains of a parsed document: the definition of a selection. */
const prune = (value: unknown, selection: JsonSelection): unknown => {
  if (selection === 'count') return Array.isArray(value) ? value.length : null;
  if (selection === true || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return isList(selection) ? value.map((element) => prune(element, selection[0])) : [];
  const members = isList(selection)
    ? []
    : Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
        const inner = Object.hasOwn(selection, name) ? selection[name] : undefined;
        return inner === undefined ? [] : [[name, prune(member, inner)]];
      });
  // fromEntries makes an own member of `__proto__`, as JSON.parse does.
  return Object.fromEntries(members);
};

const names = ['a', 'b', 'value', '__proto__', 'é', 'with "quotes"', '', 'back\\slash'];
/** JSON.parse of V8 can take a member that is spelled with an escape for one with the name of a backslash. */
const name = fc
  .oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, fc.string({ unit: 'binary' }))
  .filter((text) => text !== '\\');

/** A string in one of its spellings. */
const stringText = fc
  .tuple(fc.oneof(name, fc.string({ unit: 'grapheme', minLength: 2, maxLength: 60 })), fc.nat(2))
  .map(([text, spelling]) => {
    const plain = JSON.stringify(text);
    if (spelling === 0) return plain;
    const escaped = Array.from(
      { length: text.length },
      (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
    );
    return spelling === 1 ? `"${escaped.join('')}"` : plain.replaceAll('/', String.raw`\/`);
  });
const scalarText = fc.oneof(
  stringText,
  fc.constantFrom('true', 'false', 'null', '0', '-0', '1E3', '1.50e-2', '-12.75', '9007199254740993'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
);
const space = fc.constantFrom('', '', ' ', '\n\t', '\r ');

/** JSON text with every kind of value, spelling, space, and members that occur twice. */
const { document } = fc.letrec<{ document: string }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalarText,
    fc
      .tuple(fc.array(tie('document'), { maxLength: 5 }), space)
      .map(([elements, gap]) => `[${gap}${elements.join(`${gap},${gap}`)}${gap}]`),
    fc
      .tuple(fc.array(fc.tuple(stringText, tie('document')), { maxLength: 6 }), space)
      .map(
        ([members, gap]) =>
          `{${gap}${members.map(([key, value]) => `${key}${gap}:${gap}${value}`).join(`,${gap}`)}${gap}}`,
      ),
  ),
}));

const { selection } = fc.letrec<{ selection: JsonSelection }>((tie) => ({
  selection: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonSelection>(true, 'count'),
    tie('selection').map((element): JsonSelection => [element]),
    fc
      .array(fc.tuple(fc.constantFrom(...names), tie('selection')), { maxLength: 4 })
      .map((members): JsonSelection => Object.fromEntries(members)),
  ),
}));

const partBytes = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(undefined));

describe('the selected parts of a document', () => {
  it('are those of the whole document, for every document, selection and size of the parts', async () => {
    await fc.assert(
      fc.asyncProperty(document, selection, partBytes, async (text, chosen, bytes) => {
        const found = await parse(text, chosen, bytes);
        expect(found).toStrictEqual({ ok: true, value: prune(JSON.parse(text), chosen) });
      }),
      { numRuns: 1000 },
    );
  });

  it('have the verdict of the whole parser where the document is damaged', async () => {
    const damage = fc.tuple(
      fc.nat(),
      fc.nat({ max: 3 }),
      fc.constantFrom(...Array.from('{}[]",:\\ \n\u0001u0eE+-.1tn\u{1F600}\u00E9')),
    );
    await fc.assert(
      fc.asyncProperty(
        document,
        selection,
        damage,
        partBytes,
        async (text, chosen, [place, cut, put], bytes) => {
          const at = place % (text.length + 1);
          const damaged = text.slice(0, at) + (cut === 3 ? '' : put) + text.slice(at + cut);
          const whole = parseJson(Buffer.from(damaged));
          const expected = whole.ok ? { ok: true, value: prune(whole.value, chosen) } : whole;
          expect(await parse(damaged, chosen, bytes)).toStrictEqual(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('have the verdict of the whole parser where bytes are damaged', async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.nat(), fc.nat(255), partBytes, async (text, place, byte, bytes) => {
        const damaged = Buffer.from(text);
        damaged[place % damaged.length] = byte;
        expect(await parseSelected(damaged, true, bytes)).toStrictEqual(parseJson(damaged));
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[string, string, JsonSelection, unknown]>([
    ['a list instead of an object', '[{"a":1}]', { a: true }, []],
    ['an object instead of a list', '{"a":{"b":1}}', { a: [true] }, { a: {} }],
    ['a string instead of a list', '{"a":"text"}', { a: [{ b: true }] }, { a: 'text' }],
    ['null instead of an object', '{"a":null}', { a: { b: true } }, { a: null }],
    ['two members of one name: the last one', '{"a":[1],"\\u0061":[2]}', { a: [true] }, { a: [2] }],
    ['elements that are only counted', '[{"a":[1,2]},"b",3,null,[[]]]', 'count', 5],
    ['a count of what is no list', '["a",{"b":[1]},2]', ['count'], [null, null, null]],
    ['what a prototype has is not selected', '{"toString":1,"constructor":2}', {}, {}],
  ])('%s', async (_, text, chosen, value) => {
    expect(await parse(text, chosen)).toStrictEqual({ ok: true, value });
  });

  it('after a byte order mark', async () => {
    expect(await parse('\uFEFF{"a":1}', { a: true })).toStrictEqual({ ok: true, value: { a: 1 } });
  });
});

describe('a document is refused', () => {
  it.each([
    '',
    ' ',
    '{',
    '{"a":}',
    '[1,]',
    '[,1]',
    '{,}',
    '{"a":1,}',
    '{"a" 1}',
    '[1 2]',
    'NaN',
    '"\\',
    '\uFEFF\uFEFF{}',
    '{}{}',
    '[}',
    '{]',
    '01',
    '-',
    '1.',
    '1e',
    '"\\x"',
    '"\\u12"',
    'tru',
    'nulll',
  ])('that is not JSON: %j', async (text) => {
    for (const chosen of [true, {}] as const)
      expect(await parse(text, chosen)).toStrictEqual({ ok: false, kind: 'json' });
  });

  it('that is not UTF-8, also in parts that are not selected', async () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect(await parseSelected(bytes, {})).toStrictEqual({ ok: false, kind: 'json' });
  });

  it.each([
    ['one level more than allowed', nested(maxDepth + 1)],
    ['200,000 levels without an end', '{"a":'.repeat(200_000)],
  ])('that is too deep, also in parts that are not selected: %s', async (_, text) => {
    for (const chosen of [true, {}] as const)
      expect(await parse(text, chosen)).toStrictEqual({ ok: false, kind: 'deep' });
    expect((await parse(nested(maxDepth))).ok).toBe(true);
  });

  it('with a number of more than 1000 characters', async () => {
    expect((await parse('1'.repeat(1000))).ok).toBe(true);
    expect(await parse('1'.repeat(1001))).toStrictEqual({ ok: false, kind: 'json' });
  });
});

const size = 8 * 1024 * 1024;
const fill = (text: string) => text.repeat(Math.ceil(size / text.length));

/** Runs the work, and counts how often other work could run meanwhile. */
const countTurns = async <T>(work: () => Promise<T>) => {
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const result = await work();
  isDone = true;
  return { result, turns };
};

describe('other work runs at least every 64 kB of a document of 8 MB', () => {
  it.each<[string, string]>([
    ['one string', `{"a":"${fill('text ')}"}`],
    ['one string of escapes', `{"a":"${fill('\\u00e9\\n')}"}`],
    ['one name', `{"${fill('name')}":1}`],
    ['spaces', `{"a":1${fill('      ')}}`],
    ['numbers', `{"b":[${fill('1,')}1]}`],
    ['empty lists', `{"b":[${fill('[],')}[]]}`],
    ['members', `{${fill('"b":{"b":"text","c":[true,null,1.5]},')}"a":1}`],
  ])('%s', async (_, text) => {
    const bytes = Buffer.from(text);
    const { result, turns } = await countTurns(() => parseSelected(bytes, { a: true, [fill('name')]: true }));
    expect(result.ok).toBe(true);
    expect(turns).toBeGreaterThanOrEqual(bytes.length / (64 * 1024) - 1);
  });

  it('a string of 8 MB is complete', async () => {
    const text = fill('text \u00e9');
    expect(await parse(JSON.stringify([text]))).toStrictEqual({ ok: true, value: [text] });
  });

  it('a small document takes no turn', async () => {
    let isInterrupted = false;
    setImmediate(() => (isInterrupted = true));
    await parse('{"a":1}');
    expect(isInterrupted).toBe(false);
  });
});

describe('the memory for a document is bounded', () => {
  it('more than a million selected values are too large, skipped ones are not', async () => {
    const dense = `{"a":[${fill('[],')}[]]}`;
    expect(await parse(dense)).toStrictEqual({ ok: false, kind: 'large' });
    expect(await parse(dense, { b: true })).toStrictEqual({ ok: true, value: {} });
  });

  it('16 MB of attribute mappings as Graph writes them are read', async () => {
    const source = { expression: '[displayName]', name: 'displayName', type: 'Attribute', parameters: [] };
    const mapping = JSON.stringify({
      defaultValue: null,
      exportMissingReferences: false,
      flowBehavior: 'FlowWhenChanged',
      flowType: 'Always',
      matchingPriority: 0,
      targetAttributeName: 'displayName',
      source,
    });
    const count = Math.floor((16 * 1024 * 1024) / (mapping.length + 1));
    const mappings = Array.from({ length: count }, () => mapping).join(',');
    const document = `{"synchronizationRules":[{"objectMappings":[{"attributeMappings":[${mappings}]}]}]}`;
    const parsed = await parseSelected(Buffer.from(document), mappingsSelection);
    expect(parsed).toMatchObject({ ok: true });
  });
});

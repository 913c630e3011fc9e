import { describe, expect, it } from '@jest/globals';
import { asciiFold } from '../../../shared/redaction/ascii-fold.ts';
import { secretKeywords } from '../../../shared/redaction/secret-names.ts';
import { nextSecretStart, openingScanOf, secretStart } from '../../../shared/redaction/secret-start.ts';
import { pick, seeded, type Random } from '../../../local/random.ts';

/** The same pattern, tried by the regular expression itself at each offset. */
const everywhere = new RegExp(secretStart.source, 'giu');

/** What the scan finds of a text, and what the regular expression finds. */
const bothOf = (text: string): { readonly found: string[]; readonly expected: string[] } => {
  const folded = asciiFold(text);
  const found: string[] = [];
  const scan = openingScanOf(folded);
  for (let match = nextSecretStart(folded, scan, 0); match !== null;) {
    found.push(`${match.index} ${JSON.stringify({ ...match.groups })}`);
    match = nextSecretStart(folded, scan, match.index + match[0].length);
  }
  const expected = Array.from(
    folded.matchAll(everywhere),
    ({ index, groups }) => `${index} ${JSON.stringify({ ...groups })}`,
  );
  return { found, expected };
};

const otherStarts = 'bearer basic CN OU DC UID O oid.1.2 1.2 12.3 123.4 1234567.8'.split(' ');
const startWords = [secretKeywords, otherStarts, '-----BEGIN '].flat();

/** Characters that `iu` or `asciiFold` takes for others, beside capitals. */
const lookAlikes: Readonly<Record<string, readonly string[]>> = {
  s: ['\u017f', '\uff53', '\u015b'],
  k: ['\u212a', '\uff4b'],
  a: ['\u00e1', '\u00e5', '\u212b'],
  i: ['\u0130', '\uff49'],
  o: ['\u00f6', '\u00ba'],
  c: ['\u00e7', '\u216d'],
  '-': ['\uff0d'],
  '.': ['\uff0e'],
};

const caseForms = (word: string): string[] => [
  word,
  word.toUpperCase(),
  word.charAt(0).toUpperCase() + word.slice(1),
  word.charAt(0) + word.slice(1).toUpperCase(),
  Array.from(word, (character, at) => (at % 2 === 1 ? character.toUpperCase() : character)).join(''),
];

/** The word with each of its characters replaced by each of its look-alikes. */
const disguised = (word: string): string[] =>
  Array.from(word).flatMap((character, at) =>
    (lookAlikes[character.toLowerCase()] ?? []).map(
      (other) => word.slice(0, at) + other + word.slice(at + 1),
    ),
  );

const separators = [
  '=',
  ' = ',
  ':',
  '>',
  ' is ',
  '":"',
  ' x>',
  '&gt;',
  '\u00a0=',
  '\uff1d',
  '\u2028=',
  ' "x',
  ' ',
  '',
];
const between = [
  '',
  ' ',
  'x',
  '1',
  '_',
  '.',
  '-',
  '"',
  '\u00e9',
  '\u0441',
  '\ud835',
  '\u{1d400}',
  '\u3002',
  '\n',
  '<',
];

describe('nextSecretStart finds the matches of the regular expression', () => {
  it.each(startWords)('%s: in each case and disguise, after and before any character', (word) => {
    const texts = [...caseForms(word), ...disguised(word)].flatMap((form) =>
      between.flatMap((before) => separators.map((after) => `${before}${form}${after}1`)),
    );
    const results = texts.map((text) => ({ text, ...bothOf(text) }));
    expect(results.filter(({ found, expected }) => found.join() !== expected.join())).toEqual([]);
    expect(results.flatMap(({ expected }) => expected).length).toBeGreaterThan(10);
  });

  const piece = (random: Random): string => {
    const word = pick(random, startWords);
    return pick(random, [
      pick(random, caseForms(word)),
      pick(random, [word, ...disguised(word)]),
      word.slice(0, 1 + Math.floor(random() * word.length)),
      pick(random, separators),
      pick(random, separators),
      pick(random, between),
      pick(random, ['user', 'the ', ' of ', 'to', '----', '-', '100', '2.5.4.3=', 'key', 'pass', 'CN=']),
      String.fromCharCode(Math.floor(random() * 0x10000)),
    ]);
  };

  it('in 5,000 random texts', () => {
    const random = seeded(20261129);
    const texts = Array.from({ length: 5000 }, () =>
      Array.from({ length: 1 + Math.floor(random() * 24) }, () => piece(random)).join(''),
    );
    const results = texts.map((text) => ({ text, ...bothOf(text) }));
    expect(results.filter(({ found, expected }) => found.join() !== expected.join())).toEqual([]);
    expect(results.flatMap(({ expected }) => expected).length).toBeGreaterThan(4000);
  });
});

describe('openingScanOf', () => {
  it('finds a keyword that begins with any character that the pattern takes for its first one', () => {
    const codes = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const firsts = new Set(secretKeywords.map((keyword) => keyword.charAt(0)));
    for (const first of firsts) {
      const isEqual = new RegExp(first, 'iu');
      const keywords = secretKeywords.filter((keyword) => keyword.startsWith(first));
      const written = codes
        .filter((code) => isEqual.test(code))
        .flatMap((form) => keywords.map((keyword) => form + keyword.slice(1)));
      expect(written.length).toBeGreaterThanOrEqual(keywords.length);
      expect(written.map(asciiFold).filter((word) => openingScanOf(word)(word, 0) !== 0)).toEqual([]);
    }
  });

  it('skips ordinary words', () => {
    const text = 'the user 100 was not found in the target of 10.0.0.1, or it is too old';
    expect(openingScanOf(text)(text, 0)).toBe(-1);
    expect(openingScanOf(`${text}=`)(text, 0)).toBe(text.indexOf('100'));
  });
});

/** Texts that meet as many rules of the redaction as possible, and their borders. */
import { alphabets, draw, pick, type Random } from '../../local/random.ts';
import * as lexicon from '../../shared/redaction/lexicon/lexicon.ts';
import { publicWords } from '../../shared/redaction/lexicon/public-words.ts';

const isTexts = (value: unknown): value is Iterable<string> => value instanceof Set || Array.isArray(value);

/** Each word of each list of the lexicon. */
const lexiconWords = [...Object.values<unknown>(lexicon).filter(isTexts), publicWords].flatMap((list) => [
  ...list,
]);

const separators = [
  '=',
  ': ',
  ' is ',
  ' IS ',
  '>',
  '&gt;',
  ' = "',
  '="',
  "='",
  ' -> ',
  '=>',
  '-=',
  ':\n',
  '\t',
  '\r\n',
  '\u00a0',
].concat(
  [
    ' ',
    ' ',
    ' ',
    ' ',
    ' ',
    ' ',
    ', ',
    '. ',
    '; ',
    '&',
    '?',
    '/',
    '\\',
    '\\"',
    '" ',
    "' ",
    '(',
    ') ',
    '[',
    '] ',
    '{',
    '}',
  ],
  [
    '<',
    '/>',
    '</',
    '|',
    '`',
    '\u201c',
    '\u201d',
    '\u2019',
    '@',
    '#',
    '%20',
    '%22',
    '&quot;',
    '_',
    '-',
    '--',
    '',
  ],
);

const odd = [
  '\u212a',
  '\u017f',
  '\u200b',
  '\u00ad',
  '\ufeff',
  '\u2060',
  '\uff1d',
  '\uff1a',
  '\u0435',
  '\u0430',
  '\u0301',
  '\u3000',
  '\ud83d',
  '\udca9',
  '\ud83d\udca9',
  '\u0130',
  '\u0131',
  '\u00df',
  '\u5bc6\u7801',
  '\u0000',
  '\u001b',
  '\u2028',
  '\u202e',
];

/** Full-width forms look like ASCII characters. */
const widen = (text: string): string =>
  text.replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const cases: readonly ((word: string, random: Random) => string)[] = [
  (word) => word,
  (word) => word,
  (word) => word.toUpperCase(),
  capitalized,
  (word) => widen(word),
  (word, random) => word.replace(/[ks]/iu, pick(random, ['\u212a', '\u017f'])),
  (word, random) => capitalized(word) + capitalized(pick(random, lexiconWords)),
  (word, random) => `${pick(random, lexiconWords)}_${word}${pick(random, ['', '2', 'Value', '_hash'])}`,
];

const chance = (random: Random, most: number): number => 1 + Math.floor(random() * most);

const shapes: readonly ((random: Random) => string)[] = [
  (random) => draw(random, chance(random, 40), pick(random, Object.values(alphabets))),
  (random) => draw(random, chance(random, 12), alphabets.lower),
  (random) => draw(random, chance(random, 14), alphabets.digits),
  (random) =>
    Array.from({ length: chance(random, 5) }, () => draw(random, chance(random, 6), alphabets.alnum)).join(
      pick(random, [' ', '-', '.', ':']),
    ),
  (random) =>
    `${draw(random, chance(random, 9), alphabets.lower)}@${draw(random, chance(random, 9), alphabets.lower)}.example`,
  (random) => [8, 4, 4, 4, 12].map((length) => draw(random, length, alphabets.hex)).join('-'),
  (random) => Array.from({ length: 4 }, () => Math.floor(random() * 300)).join('.'),
  (random) =>
    `20${draw(random, 2, alphabets.digits)}-0${chance(random, 9)}-1${chance(random, 9)}T0${chance(random, 9)}:00:00Z`,
  (random) =>
    `https://${pick(random, lexiconWords)}.example.com/${pick(random, lexiconWords)}/${draw(random, chance(random, 9), alphabets.base64url)}`,
  (random) =>
    `https://user:${draw(random, 8, alphabets.password)}@api.fabrikam.com/v1?filter=userName eq "${draw(random, 6, alphabets.lower)}"&x=1`,
  (random) =>
    `CN=${capitalized(draw(random, 5, alphabets.lower))}${pick(random, [',', '+', ', '])}OU=${draw(random, 4, alphabets.lower)},DC=example`,
  (random) =>
    `-----BEGIN PRIVATE KEY-----\n${draw(random, 64, alphabets.base64)}${pick(random, ['\n-----END PRIVATE KEY-----', ''])}`,
  (random) =>
    `${pick(random, ['Bearer', 'basic', 'authorization: Bearer', 'BASIC'])} ${draw(random, chance(random, 30), alphabets.base64)}`,
  (random) => `[redacted:${pick(random, [...lexicon.ruleNames, 'none'])}]`,
  (random) =>
    `{"${pick(random, lexiconWords)}":"${draw(random, chance(random, 9), alphabets.alnum)}","value":"${draw(random, 8, alphabets.alnum)}","key":"${pick(random, lexiconWords)}"}`,
  (random) => pick(random, odd),
  (random) => String.fromCharCode(Math.floor(random() * 0x10000)),
  (random) => '\\'.repeat(chance(random, 9)) + pick(random, ['"', "'", '']),
];

const wordOf = (random: Random): string => pick(random, cases)(pick(random, lexiconWords), random);

/** One in ten is longer than a redacted text may be. */
const partsOf = (random: Random): number => (random() < 0.1 ? 700 : 24);

const composed = (random: Random): string => {
  let text = '';
  for (let left = chance(random, partsOf(random)); left > 0; left -= 1)
    text += (random() < 0.6 ? wordOf(random) : pick(random, shapes)(random)) + pick(random, separators);
  return text;
};

/** The text with one part replaced, removed or repeated. */
const altered = (random: Random, text: string): string => {
  const at = Math.floor(random() * text.length);
  const end = at + Math.floor(random() * 6);
  const insert = pick(random, [
    () => '',
    wordOf,
    (from: Random) => pick(from, separators),
    (from: Random) => pick(from, shapes)(from),
  ]);
  return text.slice(0, at) + insert(random) + text.slice(pick(random, [at, end]));
};

/** A random text; three in ten are altered copies of these sentences. */
export const randomText = (random: Random, sentences: readonly string[]): string => {
  if (random() < 0.7) return composed(random);
  let text = pick(random, sentences);
  for (let left = chance(random, 4); left > 0; left -= 1) text = altered(random, text);
  return text;
};

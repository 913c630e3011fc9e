import { isKnownCode } from './codes.ts';
import { publicWords, slashedWords } from './lexicon/public-words.ts';
import { isWord } from './is-word.ts';
import { classesOf, type Classes } from './scan.ts';

/** Longer tokens are redacted. Only addresses may be longer. */
const maxTokenLength = 100;

const isNumber = (token: string): boolean =>
  /^\d{1,9}$/.test(token) ||
  (/^-?\d+(?:[.:]\d+)*%?$/.test(token) &&
    token.replace(/\D/g, '').length <= 9 &&
    token.split('.').length < 4 &&
    token.split(':').length < 4);

const day = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,7})?)?`;
const zone = String.raw`(?:Z|[+-][01]\d:?[0-5]\d)`;
const dates = [
  new RegExp(`^${day}(?:T${time}${zone}?)?$`),
  new RegExp(`^${time}${zone}$`),
  /^(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|[12]\d|3[01])\/(?:\d{2}|\d{4})$/,
  /^\d{4}\/(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12]\d|3[01])$/,
];

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const punctuationOnly = /^[\p{P}\p{S}]{1,3}$/u;
const shortMix = /^[\p{L}\d]{1,6}$/u;

const isSlashed = (token: string): boolean =>
  token.includes('/') && token.split('/').every((side) => slashedWords.has(side.toLowerCase()));

/**
 * Length, first and last character in one number. Most tokens have none of a public word, so they need not be written in
 * lower case and looked up.
 */
const outlineOf = (token: string): number =>
  (token.length << 16) | ((token.charCodeAt(0) | 32) << 8) | (token.charCodeAt(token.length - 1) | 32);
const isListed = (token: string): boolean => publicWords.has(token.toLowerCase());

/**
 * A rule for one token. It is tried only where the token consists of the classes `only` and has a character of one of the
 * classes `some`: a look at the characters excludes most rules. An example stands for its classes.
 */
export interface TokenRule {
  readonly rule: string;
  readonly only: Classes;
  readonly some: Classes;
  readonly fits: (token: string) => boolean;
}

const any: Classes = ~0;
const beyondAscii = classesOf('\u00e9');

const createAllowRules = (): readonly TokenRule[] => {
  const outlines = new Set(Array.from(publicWords, outlineOf));
  const publicCharacters = classesOf(`A${[...publicWords].join('')}`);
  return [
    { rule: 'word', only: classesOf("aA'-") | beyondAscii, some: any, fits: (token) => isWord(token) },
    { rule: 'punctuation', only: ~classesOf('aA0'), some: any, fits: (token) => punctuationOnly.test(token) },
    { rule: 'number', only: classesOf('0.:%-'), some: classesOf('0'), fits: isNumber },
    {
      rule: 'date',
      only: classesOf('A0-:./+'),
      some: classesOf('-:/'),
      fits: (token) => dates.some((form) => form.test(token)),
    },
    { rule: 'guid', only: classesOf('aA0-'), some: classesOf('-'), fits: (token) => guid.test(token) },
    {
      rule: 'public',
      only: publicCharacters,
      some: any,
      fits: (token) => outlines.has(outlineOf(token)) && isListed(token),
    },
    { rule: 'public', only: publicCharacters | beyondAscii, some: beyondAscii, fits: isListed },
    { rule: 'public', only: classesOf('aA/') | beyondAscii, some: classesOf('/'), fits: isSlashed },
    { rule: 'code', only: classesOf('aA0 .:_-'), some: classesOf('aA'), fits: isKnownCode },
    { rule: 'mix', only: classesOf('aA0') | beyondAscii, some: any, fits: (token) => shortMix.test(token) },
  ];
};

let madeAllowRules: readonly TokenRule[] | undefined;

/**
 * The tokens that may stay. The first rule that fits is the reason. Made for the first token, because the words are many and the
 * first response of a process has none of them.
 */
export const allowRules = (): readonly TokenRule[] => (madeAllowRules ??= createAllowRules());

/** False where the classes of a token exclude the rule. */
export const mayFit = ({ only, some }: TokenRule, classes: Classes): boolean =>
  (classes & ~only) === 0 && (classes & some) !== 0;

/** The first rule that fits the token. */
const firstRule = (rules: readonly TokenRule[], token: string, classes: Classes): string | undefined => {
  if (token.length > maxTokenLength) return undefined;
  for (const rule of rules) if (mayFit(rule, classes) && rule.fits(token)) return rule.rule;
  return undefined;
};

/** The rule by which a token may stay (`word`, `number`, `mix`, ...), or null where it is redacted. */
export const reasonToStay = (token: string, classes = classesOf(token)): string | null =>
  firstRule(allowRules(), token, classes) ?? null;

/** What a redacted token most likely is. The rule only names its placeholder. */
export const redactionRules: readonly TokenRule[] = [
  {
    rule: 'user',
    only: any,
    some: classesOf('#\\'),
    fits: (token) => /#ext#/i.test(token) || /^[^\\/:]{1,64}\\{1,2}[^\\]{1,64}$/.test(token),
  },
  { rule: 'email', only: any, some: classesOf('@'), fits: (token) => /[^@]@[^@]/.test(token) },
  {
    rule: 'ip',
    only: classesOf('0.:/'),
    some: classesOf('.'),
    fits: (token) => /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5}|\/\d{1,2})?$/.test(token),
  },
  {
    rule: 'ip',
    only: classesOf('aA0_.:%/'),
    some: classesOf(':'),
    fits: (token) => /^(?=.*:.*:)[\da-f:.]{2,45}(?:%\w{1,20})?(?:\/\d{1,3})?$/i.test(token),
  },
  {
    rule: 'number',
    only: classesOf('0+.:/%-'),
    some: any,
    fits: (token) => /^[+\d][\d.:/-]*%?$/.test(token),
  },
  {
    rule: 'path',
    only: any,
    some: classesOf('/\\'),
    fits: (token) => /^(?:[a-z]:\\|\\\\|\.{0,2}\/\S)/i.test(token),
  },
  {
    rule: 'host',
    only: classesOf('aA0-.:'),
    some: classesOf('.'),
    fits: (token) => /^[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,9}(?::\d{1,5})?$/i.test(token),
  },
];

/** The rule in the placeholder of a redacted token; `token` where no rule fits. */
export const redactionRule = (token: string, classes = classesOf(token)): string =>
  firstRule(redactionRules, token, classes) ?? 'token';

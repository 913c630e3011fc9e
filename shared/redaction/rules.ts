import { isKnownCode } from './codes.ts';
import { publicWords, slashedWords } from './lexicon/public-words.ts';
import { isWord } from './is-word.ts';

/** Longer tokens are redacted. Only addresses may be longer. */
const maxTokenLength = 100;

const isNumber = (token: string): boolean =>
  /^-?\d+(?:[.:]\d+)*%?$/.test(token) &&
  token.replace(/\D/g, '').length <= 9 &&
  token.split('.').length < 4 &&
  token.split(':').length < 4;

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

/** The tokens that may stay. The first rule that fits is the reason. */
const allowRules: readonly { readonly rule: string; readonly fits: (token: string) => boolean }[] = [
  { rule: 'word', fits: (token) => isWord(token) },
  { rule: 'punctuation', fits: (token) => punctuationOnly.test(token) },
  { rule: 'number', fits: isNumber },
  { rule: 'date', fits: (token) => dates.some((form) => form.test(token)) },
  { rule: 'guid', fits: (token) => guid.test(token) },
  { rule: 'public', fits: (token) => publicWords.has(token.toLowerCase()) || isSlashed(token) },
  { rule: 'code', fits: isKnownCode },
  { rule: 'mix', fits: (token) => shortMix.test(token) },
];

/** The rule by which a token may stay (`word`, `number`, `mix`, ...), or null where it is redacted. */
export const reasonToStay = (token: string): string | null =>
  token.length > maxTokenLength ? null : (allowRules.find(({ fits }) => fits(token))?.rule ?? null);

/** What a redacted token most likely is. The rule only names its placeholder. */
const redactionRules: readonly { readonly rule: string; readonly fits: (token: string) => boolean }[] = [
  { rule: 'user', fits: (token) => /#ext#/i.test(token) || /^[^\\/:]{1,64}\\{1,2}[^\\]{1,64}$/.test(token) },
  { rule: 'email', fits: (token) => /[^@]@[^@]/.test(token) },
  { rule: 'ip', fits: (token) => /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5}|\/\d{1,2})?$/.test(token) },
  { rule: 'ip', fits: (token) => /^(?=.*:.*:)[\da-f:.]{2,45}(?:%\w{1,20})?(?:\/\d{1,3})?$/i.test(token) },
  { rule: 'number', fits: (token) => /^[+\d][\d.:/-]*%?$/.test(token) },
  { rule: 'path', fits: (token) => /^(?:[a-z]:\\|\\\\|\.{0,2}\/\S)/i.test(token) },
  { rule: 'host', fits: (token) => /^[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,9}(?::\d{1,5})?$/i.test(token) },
];

/** The rule in the placeholder of a redacted token; `token` where no rule fits. */
export const redactionRule = (token: string): string =>
  token.length > maxTokenLength ? 'token' : (redactionRules.find(({ fits }) => fits(token))?.rule ?? 'token');

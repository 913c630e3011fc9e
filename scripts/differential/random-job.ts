/** Jobs as Graph could send them: copies of payloads whose members are removed or have other values. */
import { alphabets, draw, pick, type Random } from '../../local/random.ts';
import * as enumerations from '../../shared/sync/graph-json/enumerations.ts';

type Json = Record<string, unknown>;

const digits = (random: Random, length: number): string => draw(random, length, alphabets.digits);

const instants: readonly ((random: Random) => string)[] = [
  (random) =>
    `${digits(random, 4)}-0${digits(random, 1)}-${digits(random, 2)}T${digits(random, 2)}:${digits(random, 2)}:${digits(random, 2)}Z`,
  (random) =>
    `20${digits(random, 2)}-02-29T1${digits(random, 1)}:0${digits(random, 1)}:00.${digits(random, 1 + Math.floor(random() * 9))}Z`,
  (random) =>
    `2026-11-${digits(random, 2)}T2${digits(random, 1)}:59:59${pick(random, ['', '.5', ',25', '.'])}${pick(random, ['z', 'Z', '', '+02:00', '-0930', '+24:00', ' Z'])}`,
  (random) => `2026-${digits(random, 2)}-1${digits(random, 1)}T24:00:0${digits(random, 1)}Z`,
  (random) =>
    pick(random, [
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '9999-12-31T23:59:59.9999999-01:00',
      '+002026-11-20T12:00Z',
    ]),
];

const durations: readonly ((random: Random) => string)[] = [
  (random) => `PT${digits(random, 2)}M`,
  (random) => `P${digits(random, 1)}DT${digits(random, 1)}H${digits(random, 1)}.${digits(random, 3)}S`,
  (random) =>
    pick(random, ['P10675199DT2H48M5.4775807S', '-PT40M', 'PT', 'P', 'PT0S', '+PT5M', 'pt5m', 'PT1M1H']),
];

const words = Object.values<unknown>(enumerations).flatMap((value) =>
  typeof value === 'object' && value !== null && 'words' in value && value.words instanceof Map
    ? [...(value.words as ReadonlyMap<string, string>).keys()]
    : [],
);

const scalars: readonly ((random: Random) => unknown)[] = [
  (random) => pick(random, instants)(random),
  (random) => pick(random, durations)(random),
  (random) => pick(random, words),
  (random) => pick(random, words).toUpperCase(),
  (random) => Math.floor(random() * 1000),
  (random) => digits(random, 1 + Math.floor(random() * 20)),
  (random) =>
    pick(random, [
      null,
      true,
      false,
      '',
      ' ',
      -0,
      0,
      -1,
      1.5,
      1e21,
      2 ** 53,
      2 ** 53 - 1,
      1e-7,
      '-0',
      'True',
      'none',
    ]),
  (random) => draw(random, 1 + Math.floor(random() * 120), pick(random, Object.values(alphabets))),
  (random) =>
    pick(random, [
      '"',
      '\\',
      '\n',
      '\u0000',
      '\u001f',
      '\u007f',
      '\u2028',
      '\ud800',
      '\udc00',
      '\ud83d\ude00',
      '\u00e9',
      '</script>',
    ]).repeat(1 + Math.floor(random() * 3)),
  (random) =>
    pick(random, [
      'https://aka.ms/provisioning',
      'https://user:pw@aka.ms/x',
      'http://aka.ms',
      'https://docs.example.com/a/b?c=d#e',
      'javascript:1',
    ]),
];

const anyValue = (random: Random): unknown => {
  const chance = random();
  if (chance < 0.9) return pick(random, scalars)(random);
  if (chance < 0.95) return Array.from({ length: Math.floor(random() * 3) }, () => anyValue(random));
  return { [pick(random, ['key', 'name', 'value', '__proto__', 'code'])]: anyValue(random) };
};

/** A value of the same kind reaches further than any value. */
const alike = (random: Random, member: unknown): unknown => {
  if (typeof member === 'string' && /^\d{4}-/u.test(member)) return pick(random, instants)(random);
  if (typeof member === 'string' && /^-?P[T\d]/u.test(member)) return pick(random, durations)(random);
  return words.includes(String(member)) ? pick(random, words) : anyValue(random);
};

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Changes one member of the value, at any depth. */
const alter = (random: Random, value: Json, message: string): void => {
  const names = Object.keys(value);
  const name = names.length === 0 ? 'value' : pick(random, names);
  const member = value[name];
  const made = random() < 0.5 ? alike(random, member) : anyValue(random);
  if (isObject(member) && random() < 0.8) alter(random, member, message);
  else if (random() < 0.15) Reflect.deleteProperty(value, name);
  else if (name === 'message' && random() < 0.7) value[name] = message;
  else
    Object.defineProperty(value, name, {
      value: made,
      enumerable: true,
      configurable: true,
      writable: true,
    });
};

/** One of the payloads with up to twelve changes. `message` is a text for a member of this name. */
export const randomJob = (random: Random, payloads: readonly string[], message: string): unknown => {
  const body = JSON.parse(pick(random, payloads)) as unknown;
  if (isObject(body))
    for (let left = Math.floor(random() * 13); left > 0; left -= 1) alter(random, body, message);
  return body;
};

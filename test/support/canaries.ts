import { randomBytes, randomInt } from 'node:crypto';

/** A random secret that is no word, no number, no id, and with three groups of digits no name. */
export const newCanary = (): string =>
  `Kq7x4v${randomBytes(18).toString('base64url').replaceAll(/[-_]/gu, 'x')}9Zw`;

/** Changes every string of a body. Keys stay. */
export const mapStrings = (
  body: unknown,
  alter: (text: string, key: string, parent: object) => unknown,
  key = '',
  parent: object = {},
): unknown => {
  if (typeof body === 'string') return alter(body, key, parent);
  if (Array.isArray(body)) return body.map((item) => mapStrings(item, alter, key, parent));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, mapStrings(value, alter, name, body)]),
  );
};

/** Removes the characters at both ends that depend on the text next to the secret. */
const base64At = (secret: Buffer, offset: number): string =>
  Buffer.concat([Buffer.alloc(offset, 'x'), secret])
    .toString('base64')
    .slice(offset === 0 ? 0 : 4, -4);

const eachByte = (secret: string, write: (byte: number) => string, between = ''): string =>
  Array.from(Buffer.from(secret), write).join(between);
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/**
 * Encodings of a secret of letters and digits. Where a character has two forms (`a` and `%61`), the first row has the plain
 * one. In base64 such secrets never contain `+` or `/`, so base64url is the same.
 */
const encodings: Readonly<Record<string, (secret: string) => readonly string[]>> = {
  raw: (secret) => [secret],
  'JSON escapes': (secret) => [eachByte(secret, (byte) => `u00${hex(byte)}`)],
  percent: (secret) => [eachByte(secret, (byte) => `%${hex(byte)}`)],
  'percent twice': (secret) => [eachByte(secret, (byte) => `%25${hex(byte)}`)],
  'base64 at three offsets': (secret) => [0, 1, 2].map((offset) => base64At(Buffer.from(secret), offset)),
  hexadecimal: (secret) => [eachByte(secret, hex), eachByte(secret, (byte) => `x${hex(byte)}`)],
  'bytes as printed': (secret) => [
    eachByte(secret, hex, ' '),
    eachByte(secret, (byte) => `0x${hex(byte)}`, ' '),
    eachByte(secret, String, ' '),
  ],
  'UTF-16': (secret) => [
    ...['\0', 'x00', 'u0000', '%00'].map((zero) => Array.from(secret).join(zero)),
    ...[0, 1, 2].map((offset) => base64At(Buffer.from(secret, 'utf16le'), offset)),
  ],
  'HTML entities': (secret) => [
    eachByte(secret, (byte) => `&#${byte};`),
    eachByte(secret, (byte) => `&#x${hex(byte)};`),
  ],
  reversed: (secret) => [Array.from(secret).reverse().join('')],
};

export const encodingNames: readonly string[] = Object.keys(encodings);

/** One secret in every form of every encoding. */
const formsOf = (secret: string): readonly { readonly encoding: string; readonly form: string }[] =>
  Object.entries(encodings).flatMap(([encoding, encode]) =>
    encode(secret).map((form) => ({ encoding, form: form.toLowerCase() })),
  );

/** Prepares a text for the search: lower case, without escaping backslashes, and with single spaces in lists. */
const readings = (text: string): readonly string[] => {
  const folded = text.toLowerCase().replaceAll('\\', '');
  return [folded, folded.replaceAll(/[\s,]+/gu, ' ')];
};

/** The secrets that can be read in a text, in any encoding. */
export const foundIn = (sink: string, secrets: readonly string[]): string[] => {
  const texts = readings(sink);
  return secrets.filter((secret) =>
    formsOf(secret).some(({ form }) => texts.some((text) => text.includes(form))),
  );
};

/** Letters and digits by turns: six groups of digits, so no name, no word and no id. */
const newMark = (): string =>
  Array.from({ length: 6 }, () => `${'abcdefghjkmnpqrstuvwxyz'.charAt(randomInt(23))}${randomInt(10)}`).join(
    '',
  );

const letters = (count: number): string =>
  Array.from({ length: count }, () => String.fromCharCode(97 + randomInt(26))).join('');

/** A number of four digits as letters. */
const inLetters = (index: number): string =>
  String(index)
    .padStart(4, '0')
    .replaceAll(/\d/gu, (digit) => String.fromCharCode(97 + Number(digit)));

/** `password`: redacted by every rule. `name`: letters only, which every rule for names shows. */
export type CanaryForm = 'password' | 'name';

export interface Leak {
  /** Where the canary had been planted; `unknown` when only a piece of it was found. */
  readonly place: string;
  readonly encoding: string;
}

/**
 * The canaries of one run. All of one form begin and end with the same two random marks, so that any number of them is looked
 * for at once, and one that was cut on its way out is found by what is left.
 */
export const createCanaries = () => {
  const marks = { password: [newMark(), newMark()], name: [letters(12), letters(12)] } as const;
  const wanted = Object.values(marks).flat().flatMap(formsOf);
  const planted = new Map<string, string>();
  const name = (texts: readonly string[], encoding: string): string[] => {
    const places = Array.from(planted).flatMap(([canary, place]) =>
      formsOf(canary).some(
        (own) => own.encoding === encoding && texts.some((text) => text.includes(own.form)),
      )
        ? [place]
        : [],
    );
    return places.length === 0 ? ['unknown'] : places;
  };
  return {
    /** A new canary for this place. */
    plant: (place: string, form: CanaryForm = 'password'): string => {
      const [before, after] = marks[form];
      const index =
        form === 'name' ? inLetters(planted.size) : `${planted.size.toString(36).padStart(4, '0')}x`;
      const canary = `${before}${index}${after}`;
      planted.set(canary, place);
      return canary;
    },
    count: () => planted.size,
    places: (): ReadonlySet<string> => new Set(planted.values()),
    leaksIn: (sink: string): Leak[] => {
      const texts = readings(sink);
      const hit = wanted.filter(({ form }) => texts.some((text) => text.includes(form)));
      return [...new Set(hit.map(({ encoding }) => encoding))].flatMap((encoding) =>
        name(texts, encoding).map((place) => ({ place, encoding })),
      );
    },
  };
};

export type Canaries = ReturnType<typeof createCanaries>;

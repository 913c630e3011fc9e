import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isName } from '../../../shared/redaction/names.ts';
import { publicAddress, redactAddress } from '../../../shared/redaction/addresses.ts';
import { redactText } from '../../../shared/redaction/redact.ts';
import { redactSetting } from '../../../shared/redaction/redact-setting.ts';

/** Fragments that the rules match, which are combined at random. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    ...[
      'password',
      'token',
      ' is ',
      '=',
      ':',
      '>',
      '<',
      '"',
      "'",
      '\u201c',
      '\u201d',
      '\\"',
      '{',
      '}',
      '[',
      ']',
      '(',
      ' ',
    ],
    ...[
      'https://',
      'a.com',
      '/',
      '?',
      '#',
      '@',
      'Bearer ',
      'Basic ',
      'authorization:',
      '-----BEGIN A-----',
      '-----END A-----',
    ],
    ...[
      '[redacted:secret]',
      '&quot;',
      ';',
      '&',
      ',',
      '.',
      '\u200b',
      '\r\n',
      '\\r\\n',
      'aB3',
      '10.0.0.1',
      'word',
    ],
  ),
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
const runs = { numRuns: 1500, seed: 20261107 };

const marks = (shown: string): number => shown.match(/\[redacted:[a-z]+\]/g)?.length ?? 0;
const openings = (shown: string): number => shown.match(/\[redacted:/g)?.length ?? 0;

describe('redactText: arbitrary text', () => {
  it('never throws, never returns more than 2,000 characters, and keeps every placeholder whole', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 80 }), (some, times) => {
        const shown = redactText(some.repeat(times));
        expect(shown.length).toBeLessThanOrEqual(2000);
        expect(openings(shown)).toBe(marks(shown));
        expect(shown.isWellFormed() || !some.isWellFormed()).toBe(true);
      }),
      { ...runs, numRuns: 500 },
    );
  });

  it('redacting twice keeps the placeholders whole and shows nothing new', () => {
    const known = (shown: string): Set<string> => new Set(shown.split(/[^\p{L}\p{N}]+/u).filter(Boolean));
    fc.assert(
      fc.property(text, (some) => {
        const once = redactText(some);
        const twice = redactText(once);
        const before = known(
          `${once} redacted secret json pem dn name token email user ip number host path address userinfo port segment query`,
        );
        expect(openings(twice)).toBe(marks(twice));
        expect([...known(twice)].filter((word) => !before.has(word))).toEqual([]);
      }),
      runs,
    );
  });

  const secret = fc.stringMatching(/^[a-z]{10,14}[A-Za-z0-9+/.~_-]{0,30}$/);
  const name = fc.constantFrom(
    'password',
    'client_secret',
    'x-api-key',
    'AccountKey',
    'accessToken',
    'pwd',
    'sig',
    'PASSWORD',
    'dbPassword',
  );
  const quote = fc.constantFrom('', '"', "'", '`');
  const separator = fc.constantFrom('=', ':', ' = ', ': ', ' : ', '\t=\t', ':\n  ', '=>', ' is ');

  it('a secret after its name is redacted in any text', () => {
    fc.assert(
      fc.property(
        text,
        name,
        separator,
        quote,
        secret,
        text,
        (before, key, between, quoted, planted, after) => {
          fc.pre(!redactText(`${before} ${after}`).includes(planted));
          const shown = redactText(`${before} ${key}${between}${quoted}${planted}${quoted} ${after}`);
          expect(shown).not.toContain(planted);
        },
      ),
      runs,
    );
  });

  it('a random mixture without a name is redacted', () => {
    const random = fc.stringMatching(/^[A-Za-z0-9+/~_-]{9}[0-9][A-Za-z0-9+/~_-]{9}[0-9]{2}[A-Z]{2}[0-9]{2}$/);
    fc.assert(
      fc.property(text, random, text, (before, planted, after) => {
        expect(redactText(`${before} ${planted} ${after}`)).not.toContain(planted);
      }),
      runs,
    );
  });
});

describe('names, settings and addresses: arbitrary input', () => {
  it('none of them throws, and a returned value is the input', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), text, (some, other, words) => {
        const setting = redactSetting(some, other);
        expect(setting.value === null || (setting.value === other && !setting.redacted)).toBe(true);
        expect(typeof isName(words)).toBe('boolean');
        expect(publicAddress(`https://${words}`) ?? 'https:').toMatch(/^https:/);
        expect(typeof redactAddress(words)).toBe('string');
      }),
      runs,
    );
  });
});

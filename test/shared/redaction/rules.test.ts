import { describe, expect, it } from '@jest/globals';
import { publicCodes } from '../../../shared/redaction/lexicon/lexicon.ts';
import { publicWords, slashedWords } from '../../../shared/redaction/lexicon/public-words.ts';
import {
  allowRules,
  mayFit,
  reasonToStay,
  redactionRule,
  redactionRules,
} from '../../../shared/redaction/rules.ts';
import { classesOf } from '../../../shared/redaction/scan.ts';
import { alphabets, draw, pick, seeded } from '../../../local/random.ts';

describe('reasonToStay', () => {
  it.each([
    ['user', 'word'],
    ['...', 'punctuation'],
    ['409', 'number'],
    ['2026-06-15T12:00:00Z', 'date'],
    ['3f1c7a52-9d0e-4b86-a1c4-7e2f5d6b8a90', 'guid'],
    ['HTTP/1.1', 'public'],
    ['user/group', 'public'],
    ['AADSTS7000215', 'code'],
    ['a1b2', 'mix'],
    ['k3P8Qt2xZv9', null],
    ['jane@example.com', null],
    ['10.0.0.1', null],
    ['1234567890', null],
    [`a${'-a'.repeat(60)}`, null],
  ])('%s: %s', (token, rule) => {
    expect(reasonToStay(token)).toBe(rule);
  });
});

describe('redactionRule', () => {
  it.each([
    ['FABRIKAM\\jane', 'user'],
    ['jane@example.com', 'email'],
    ['10.0.0.1:443', 'ip'],
    ['fe80::1', 'ip'],
    ['1234567890', 'number'],
    ['/var/log/x9', 'path'],
    ['host1.example.com', 'host'],
    ['k3P8Qt2xZv9', 'token'],
    ['x'.repeat(101), 'token'],
  ])('%s: %s', (token, rule) => {
    expect(redactionRule(token)).toBe(rule);
  });
});

describe('the classes of a token exclude no rule that fits', () => {
  const random = seeded(20261129);
  const samples = [
    'user',
    '409',
    '10:30',
    '2026-06-15',
    '08:15:42Z',
    '3/14/2026',
    'fe80::1%eth0',
    'C:\\',
    '../',
  ];
  const guid = '3f1c7a52-9d0e-4b86-a1c4-7e2f5d6b8a90';
  const listed = [...publicWords, ...publicCodes, ...slashedWords];
  const marks = Array.from(".:-/\\@#%+_'=?!,; *\u00e9\u2019\u212a\u2026");
  const piece = (): string =>
    pick(random, [
      pick(random, [guid, ...samples]),
      pick(random, listed),
      pick(random, marks),
      draw(random, 1 + Math.floor(random() * 4), alphabets.alnum),
      draw(random, 1 + Math.floor(random() * 4), alphabets.digits),
    ]);
  const tokens = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 5) }, piece).join(''),
  );

  it.each([
    ['allowed', allowRules()],
    ['redacted', redactionRules],
  ])('%s', (_title, rules) => {
    const names = (some: typeof rules, token: string): string =>
      [...new Set(some.filter(({ fits }) => fits(token)).map(({ rule }) => rule))].join();
    const wrong = tokens.filter(
      (token) =>
        names(rules, token) !==
        names(
          rules.filter((rule) => mayFit(rule, classesOf(token))),
          token,
        ),
    );
    expect(wrong).toEqual([]);
    const found = new Set(tokens.flatMap((token) => names(rules, token).split(',')));
    expect(rules.map(({ rule }) => rule).filter((rule) => !found.has(rule))).toEqual([]);
  });

  it('a listed word stays in each case, also with a Kelvin sign for its k', () => {
    const forms = [...publicWords].flatMap((word) => [
      word,
      word.toUpperCase(),
      word.charAt(0).toUpperCase() + word.slice(1),
      word.replaceAll('k', '\u212a'),
    ]);
    expect(forms.filter((form) => reasonToStay(form) === null)).toEqual([]);
  });
});

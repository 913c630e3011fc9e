import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import { invalid, numberEnd, spaceEnd, stringStop, textOf, wordAt } from '../../../shared/net/json-bytes.ts';

const bytes = (text: string) => Buffer.from(text);

describe('the end of a string', () => {
  const stop = (text: string, limit = Infinity) => {
    const given = bytes(text);
    return stringStop(given, 0, Math.min(limit, given.length));
  };

  it('is its quote, and an escaped quote is none', () => {
    expect(stop('ab"c')).toBe(2);
    expect(stop('a\\"b"')).toBe(4);
    expect(stop('\\\\"')).toBe(2);
  });

  it('is a cut near the limit, never within a character or an escape', () => {
    expect(stop('abcdef"', 3)).toBe(3);
    expect(stop('a\\u00e9b"', 2)).toBe(7);
    expect(stop('a\u20acb"', 2)).toBe(4);
    expect(stop('a\u{1F600}b"', 3)).toBe(5);
  });

  it.each(['\\x', '\\u12g4', '\\u12', '\\', 'a\nb"', '\u0000"'])(
    'is none where it is no JSON: %j',
    (text) => {
      expect(stop(text)).toBe(invalid);
    },
  );

  it('cuts give the text', () => {
    const given = bytes('a\\u00e9\u20ac\\"');
    expect(textOf(given, 0, given.length)).toBe('aé€"');
    expect(textOf(given, 1, 7)).toBe('é');
    expect(textOf(given, 7, 10)).toBe('€');
  });
});

describe('the end of a number', () => {
  it.each([
    ['0', 1],
    ['-0,', 2],
    ['10]', 2],
    ['1.50e-2 ', 7],
    ['1E+3', 4],
    ['1x', 1],
    ['1'.repeat(1000), 1000],
  ])('%s', (text, end) => {
    expect(numberEnd(bytes(text), 0)).toBe(end);
  });

  it.each(['', '-', '01', '.5', '1.', '1e', '1e+', '+1', 'x', '1'.repeat(1001), `0.${'1'.repeat(999)}`])(
    'is none: %s',
    (text) => {
      expect(numberEnd(bytes(text), 0)).toBe(invalid);
    },
  );
});

it('words are true, false and null', () => {
  expect(wordAt(bytes('[true'), 1)?.value).toBe(true);
  expect(wordAt(bytes('false'), 0)?.value).toBe(false);
  expect(wordAt(bytes('nullx'), 0)?.value).toBeNull();
  for (const text of ['tru', 'True', 'nul', 'x', '']) expect(wordAt(bytes(text), 0)).toBeUndefined();
});

it('space ends at the limit', () => {
  expect(spaceEnd(bytes(' \t\r\n1'), 0, 5)).toBe(4);
  expect(spaceEnd(bytes('    '), 0, 2)).toBe(2);
  expect(spaceEnd(bytes('\u00a0'), 0, 2)).toBe(0);
});

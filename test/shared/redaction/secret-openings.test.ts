import { describe, expect, it } from '@jest/globals';
import { createOpeningScan } from '../../../shared/redaction/secret-openings.ts';

const offsetsOf = (scan: (text: string, from: number) => number, text: string): number[] => {
  const offsets: number[] = [];
  for (let at = scan(text, 0); at >= 0; at = scan(text, at + 1)) offsets.push(at);
  return offsets;
};

const scan = createOpeningScan({ anywhere: ['key', 'пароль', '密码'], atWordStart: ['basic', 'o=', '0.0'] });

describe('createOpeningScan', () => {
  it.each([
    ['in each case', 'key KEY kEy', [0, 4, 8]],
    ['inside a word', 'monkey', [3]],
    ['by its first three characters', 'keel kex keyb', [9]],
    ['at the start of a word only', 'basic abasic 1basic -basic', [0, 21]],
    ['with a space for =', 'o=1 o =1 to =1 of', [0, 4]],
    ['with any digit', '1.2 9.8 a1.2 3.x', [0, 4]],
    ['beyond ASCII, in each case', 'пароль ПАРОЛЬ apа', [0, 7]],
    ['shorter than three characters', '密码 密', [0]],
    ['at the end of the text', 'ke key', [3]],
    ['nowhere', 'the user was not found', []],
    ['nowhere in an empty text', '', []],
  ])('finds openings %s', (_title, text, offsets) => {
    expect(offsetsOf(scan, text)).toEqual(offsets);
  });

  it('starts at the given offset', () => {
    expect([scan('key key', 1), scan('key', 1), scan('monkey', 3), scan('abasic', 1)]).toEqual([
      4, -1, 3, -1,
    ]);
  });
});

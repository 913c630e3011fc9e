import { describe, expect, it } from '@jest/globals';
import {
  bodyEnd,
  fold,
  matchAt,
  matchEnd,
  withoutAssignment,
  withoutInvisible,
} from '../../../shared/redaction/character-classes.ts';

describe('withoutAssignment', () => {
  it.each([
    ['":409', 1, ':409', ':'],
    ['error="x"', 0, 'error=', 'error'],
    ['error=x', 0, 'error=x', 'error=x'],
    ['a=="x"', 0, 'a==', 'a=='],
  ])('%s at %d: %s becomes %s', (text, at, token, expected) => {
    expect(withoutAssignment(text, at, token)).toBe(expected);
  });
});

describe('other functions on characters', () => {
  it('withoutInvisible removes invisible characters and keeps line breaks', () => {
    expect(withoutInvisible('to\u200bk\u00aden\u0000\n\tx')).toBe('token\n\tx');
  });

  it('bodyEnd does not count final punctuation', () => {
    expect(['user.', 'user?!', 'v1.0', '...'].map((token) => bodyEnd(token))).toEqual([4, 4, 4, 0]);
    expect(bodyEnd('a user. b', 2, 7)).toBe(6);
  });

  it('matchAt and matchEnd match exactly at the offset', () => {
    const digits = /\d+/uy;
    expect([matchAt(digits, 'a12', 1), matchAt(digits, 'a12', 0)]).toEqual(['12', '']);
    expect([matchEnd(digits, 'a12', 1), matchEnd(digits, 'a12', 0)]).toEqual([3, 0]);
  });

  it('fold ignores case, accents and width', () => {
    expect(['TOKEN', 'Contrase\u00f1a', '\uff4b\uff45\uff59'].map(fold)).toEqual([
      'token',
      'contrasena',
      'key',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { createLookahead } from '../../../shared/redaction/lookahead.ts';
import { findSecrets } from '../../../shared/redaction/secrets.ts';

const text = 'password=hunter2 and token=abc for user';

describe('createLookahead', () => {
  it('returns the first secret between two offsets, or undefined', () => {
    const { secret } = createLookahead(text, findSecrets(text));
    expect(secret(0, 20)).toEqual({ start: 0, end: 8, rule: 'kept' });
    expect(secret(8, 20)).toEqual({ start: 9, end: 16, rule: 'secret' });
    expect(secret(16, 20)).toBeUndefined();
    expect(secret(16, text.length)).toEqual({ start: 21, end: 26, rule: 'kept' });
  });

  it('returns all secrets between two offsets', () => {
    const { secrets } = createLookahead(text, findSecrets(text));
    expect(secrets(0, text.length).map(({ rule }) => rule)).toEqual(['kept', 'secret', 'kept', 'secret']);
  });

  it('returns the token at an offset, also inside a token', () => {
    const { token } = createLookahead(text, findSecrets(text));
    expect([17, 18].map((at) => text.slice(at, token(at).end))).toEqual(['and', 'nd']);
  });

  it('reads only as far as the caller asks', () => {
    const long = `${text} ${'word '.repeat(100)} secret=xyz`;
    let reads = 0;
    const source = findSecrets(long);
    const { secret } = createLookahead(long, (skipTo) => {
      reads += 1;
      return source(skipTo);
    });
    secret(0, 20);
    expect(reads).toBeLessThan(3);
  });
});

import { describe, expect, it } from '@jest/globals';
import { bearerOrBasicSecret, secretAfterScheme } from '../../../shared/redaction/authorization.ts';

const secretOf = (text: string, scheme: string): string | null => {
  const found = bearerOrBasicSecret(text, text, text.indexOf(scheme), scheme, []);
  return found === null ? null : text.slice(found.start, found.end);
};

describe('bearerOrBasicSecret', () => {
  it.each([
    ['Bearer abc.def', 'Bearer', 'abc.def'],
    ['Bearer: "abc def"', 'Bearer', 'abc def'],
    ['Basic dXNlcg==', 'Basic', 'dXNlcg=='],
    ['Authorization: basic dXNlcg==', 'basic', 'dXNlcg=='],
    ['the basic dXNlcg==', 'basic', null],
    ['Basic authentication is off', 'Basic', null],
    ['the bearer token is missing', 'bearer', null],
  ])('%s: the secret after %s is %j', (text, scheme, secret) => {
    expect(secretOf(text, scheme)).toBe(secret);
  });
});

describe('secretAfterScheme', () => {
  it.each([
    ['a known scheme', 'SharedKey abc', 10],
    ['no scheme', 'abcdef', 0],
    ['Bearer, which is found by itself', 'Bearer abc', null],
    ['Basic, which is found by itself', 'basic abc', null],
  ])('%s', (_title, text, offset) => {
    expect(secretAfterScheme(text, 0)).toBe(offset);
  });
});

import { describe, expect, it } from '@jest/globals';
import { memoizeText } from '../../../shared/redaction/memoize.ts';

const spy = (most?: number) => {
  const scrubbed: string[] = [];
  const scrub = memoizeText((text) => {
    scrubbed.push(text);
    return `<${text}>`;
  }, most);
  return { scrub, scrubbed };
};

describe('memoizeText', () => {
  it('computes the result of a text once', () => {
    const { scrub, scrubbed } = spy();
    expect([scrub('a'), scrub('b'), scrub('a')]).toEqual(['<a>', '<b>', '<a>']);
    expect(scrubbed).toEqual(['a', 'b']);
  });

  it('drops the oldest text above its maximum', () => {
    const { scrub, scrubbed } = spy(2);
    for (const text of ['a', 'b', 'c', 'b', 'a']) expect(scrub(text)).toBe(`<${text}>`);
    expect(scrubbed).toEqual(['a', 'b', 'c', 'a']);
  });

  it('stores the result of an empty text as well', () => {
    const { scrub, scrubbed } = spy();
    expect([scrub(''), scrub('')]).toEqual(['<>', '<>']);
    expect(scrubbed).toEqual(['']);
  });

  it('distinguishes texts that are equal in UTF-8', () => {
    const { scrub } = spy();
    for (const text of ['\ufffd', '\ud800', '\udc00', '\ufffd']) expect(scrub(text)).toBe(`<${text}>`);
  });
});

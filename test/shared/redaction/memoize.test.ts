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

describe('rememberTexts', () => {
  it('scrubs the same text once', () => {
    const { scrub, scrubbed } = spy();
    expect([scrub('a'), scrub('b'), scrub('a')]).toEqual(['<a>', '<b>', '<a>']);
    expect(scrubbed).toEqual(['a', 'b']);
  });

  it('forgets the oldest text beyond its bound', () => {
    const { scrub, scrubbed } = spy(2);
    for (const text of ['a', 'b', 'c', 'b', 'a']) expect(scrub(text)).toBe(`<${text}>`);
    expect(scrubbed).toEqual(['a', 'b', 'c', 'a']);
  });

  it('remembers an empty text as any other', () => {
    const { scrub, scrubbed } = spy();
    expect([scrub(''), scrub('')]).toEqual(['<>', '<>']);
    expect(scrubbed).toEqual(['']);
  });

  it('tells texts apart that are the same in UTF-8', () => {
    const { scrub } = spy();
    for (const text of ['\ufffd', '\ud800', '\udc00', '\ufffd']) expect(scrub(text)).toBe(`<${text}>`);
  });
});

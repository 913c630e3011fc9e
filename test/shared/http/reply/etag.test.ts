import { describe, expect, it } from '@jest/globals';
import { etagOf, namesTag } from '../../../../shared/http/reply/etag.ts';

describe('ETag', () => {
  it('is strong, and changes with the bytes', () => {
    expect(etagOf('a')).toMatch(/^"[\w-]{43}"$/u);
    expect(etagOf('a')).toBe(etagOf(Buffer.from('a')));
    expect(etagOf('a')).not.toBe(etagOf('b'));
    expect(etagOf('\u00e9')).toBe(etagOf(Buffer.from('\u00e9', 'utf8')));
  });
});

describe('If-None-Match', () => {
  const tag = '"x_1-2"';

  it.each([tag, `W/${tag}`, '*', ' * ', `"other", ${tag}`, `"a,b",W/"c", W/${tag}`, `${tag},`, `"",${tag}`])(
    '%s matches',
    (header) => {
      expect(namesTag(header, tag)).toBe(true);
    },
  );

  it.each([null, '', '"other"', 'x_1-2', "'x_1-2'", '"X_1-2"', '"x_1-2', '"*"', 'W/"x"', '**'])(
    '%s does not match',
    (header) => {
      expect(namesTag(header, tag)).toBe(false);
    },
  );
});

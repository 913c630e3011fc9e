import { describe, expect, it } from '@jest/globals';
import { withoutMetadata } from '../../scripts/schema-metadata.ts';

const strip = (text: string): string => withoutMetadata('schema.ts', text);

describe('the bundle has schemas without their metadata', () => {
  it.each([
    ["z.string().meta({ description: 'A (name)' })", 'z.string()'],
    ["z.string().meta({ id: 'A' }).optional().meta({ id: 'B' });", 'z.string().optional();'],
    [
      "const A = z.object({ a: z.int().min(1).meta({ id: 'A' }), b: B }).meta({ id: 'C' }), d = 1;",
      'const A = z.object({ a: z.int().min(1), b: B }), d = 1;',
    ],
    [
      'z.string()\n  .meta({ items: other.meta()?.id })\n  .transform(read)',
      'z.string()\n  .transform(read)',
    ],
    [
      'z.string().metadata({}); meta({}); import.meta.url;',
      'z.string().metadata({}); meta({}); import.meta.url;',
    ],
  ])('%j', (text, expected) => {
    expect(strip(text)).toBe(expected);
  });

  it('refuses code that reads metadata', () => {
    expect(() => strip('const id = schema.meta()?.id;')).toThrow('schema.ts: the bundle has no metadata');
  });
});

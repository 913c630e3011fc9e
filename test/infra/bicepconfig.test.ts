import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseConfigFileTextToJson } from 'typescript';
import * as z from 'zod';

const Config = z.object({
  extensions: z.record(z.string(), z.string()),
  analyzers: z.object({
    core: z.object({
      enabled: z.literal(true),
      rules: z.record(z.string(), z.object({ level: z.enum(['error', 'off']) })),
    }),
  }),
});
const text = readFileSync('infra/bicepconfig.json', 'utf8');
// The file has comments.
const parsed: unknown = parseConfigFileTextToJson('bicepconfig.json', text).config;
const { rules } = Config.parse(parsed).analyzers.core;
const lines = text.split('\n');

describe('infra/bicepconfig.json', () => {
  it('names every rule of the linter: an error, or off', () => {
    expect(Object.keys(rules)).toHaveLength(55);
  });

  it('gives a reason for each rule that is off', () => {
    const off = lines.flatMap((line, place) => (line.includes('"off"') ? [lines[place - 1] ?? ''] : []));
    expect(off).toHaveLength(2);
    for (const reason of off) expect(reason).toMatch(/^ *\/\/ \S.{20}/u);
  });
});

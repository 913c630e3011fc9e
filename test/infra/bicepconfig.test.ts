import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

const Config = z.object({
  analyzers: z.object({
    core: z.object({
      enabled: z.literal(true),
      rules: z.record(z.string(), z.object({ level: z.string() })),
    }),
  }),
});
const { rules } = Config.parse(JSON.parse(readFileSync('infra/bicepconfig.json', 'utf8'))).analyzers.core;

describe('infra/bicepconfig.json', () => {
  it.each([
    'no-unused-existing-resources',
    'no-unused-imports',
    'no-unused-params',
    'no-unused-vars',
    'outputs-should-not-contain-secrets',
    'secure-parameter-default',
    'secure-params-in-nested-deploy',
    'secure-secrets-in-params',
    'use-secure-value-for-secure-inputs',
  ])('%s is an error', (name) => {
    expect(rules[name]).toEqual({ level: 'error' });
  });

  it('warns of nothing: a rule is an error, or off', () => {
    expect(new Set(Object.values(rules).map(({ level }) => level))).toEqual(new Set(['error', 'off']));
  });
});

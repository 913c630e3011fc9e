import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { stages } from '../../scripts/infra/variants.ts';
import { readInfra } from '../../scripts/infra/compiled/infra.ts';
import { at } from '../../scripts/infra/compiled/json.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const readme = read('infra/README.md');

/** The environment variables that a file of parameters reads, and whether it can do without. */
const variablesOf = (text: string): ReadonlyMap<string, 'required' | 'optional'> =>
  new Map(
    [...text.matchAll(/readEnvironmentVariable\('(\w+)'(,)?/gu)].map(([, name = '', more]) => [
      name,
      more === undefined ? 'required' : 'optional',
    ]),
  );

// That names exist, that values have the type and keep the bounds: the compiler says so (npm run check:infra).
describe.each(stages)('infra/%s.bicepparam', (stage) => {
  it('reads no variable that infra/README.md does not explain', () => {
    for (const [name, need] of variablesOf(read(`infra/${stage}.bicepparam`))) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\``));
      expect(`${name}: ${row ?? 'no row'}`).toMatch(need === 'required' ? /required/u : /\| .+ \|/u);
    }
  });

  it('deploys its own stage', () => {
    const found = readInfra().resources.filter(
      (one) => one.variant === stage && at(one.body, 'tags') !== undefined,
    );
    expect(new Set(found.map(({ body }) => at(body, 'tags.stage')))).toEqual(new Set([stage]));
  });
});

it('main.bicep reaches every module: what it does not reach is not compiled', () => {
  const modules = globSync('infra/modules/*.bicep');
  const text = ['infra/main.bicep', ...modules].map(read).join('\n');
  expect(modules.length).toBeGreaterThan(10);
  for (const file of modules)
    expect(text).toMatch(new RegExp(`^module \\w+ '(?:modules/)?${basename(file)}'`, 'mu'));
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { bicepVersion } from '../../scripts/infra/bicep.ts';
import { readPipeline, readTexts, type Texts } from './pipelines/pipeline.ts';
import { deployment } from './pipelines/deployment.ts';
import { firstRun } from './pipelines/first-run.ts';
import type { Seed } from './pipelines/rule.ts';
import { safety } from './pipelines/safety.ts';
import { structure } from './pipelines/structure.ts';

const rules = [...structure, ...safety, ...deployment, ...firstRun];
const texts = readTexts();
const pipeline = readPipeline(texts);

const seeded = ([file, from, to]: Seed): Texts => {
  const text = texts[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
  return { ...texts, [file]: text.replace(from, () => to) };
};

describe('azure-pipelines.yml', () => {
  it.each(rules)('$must', ({ broken }) => {
    expect(broken(pipeline)).toEqual([]);
  });

  it('installs the version of Bicep that wrote the snapshots', () => {
    const installs = Object.values(texts).flatMap((text) => text.match(/az bicep install.*/gu) ?? []);
    expect(installs).toEqual([`az bicep install --version v${bicepVersion}`]);
  });

  it('runs scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = Object.values(texts).flatMap((text) =>
      [...text.matchAll(/npm run ([\w:]+)/gu)].map(([, name = '']) => name),
    );
    expect(new Set(named)).toEqual(
      new Set(['check', 'check:clients', 'check:page', 'package', 'sbom', 'smoke']),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('a mistake on purpose is seen by', () => {
  const mistakes = rules.flatMap(({ must, broken, seeds }) =>
    seeds.map((seed) => ({ must, broken, seed, shown: JSON.stringify(seed[2]) })),
  );

  it.each(mistakes)('$must: $shown', ({ broken, seed }) => {
    expect(broken(readPipeline(seeded(seed)))).not.toEqual([]);
  });
});

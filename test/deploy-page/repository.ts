import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { asObject, asText, at, type JsonObject } from '../../scripts/infra/compiled/json.ts';
import { readInfra } from '../../scripts/infra/compiled/infra.ts';

/** What the page may name. */
export interface Repository {
  /** Outputs of the compiled main.bicep. */
  readonly outputs: readonly string[];
  /** Outputs of the files in infra/graph. */
  readonly graphOutputs: readonly string[];
  /** Names of deployed resources, with operations and without. */
  readonly resources: readonly string[];
  /** Scripts of package.json. */
  readonly scripts: readonly string[];
  /** Variables that a file of parameters reads. */
  readonly stageVariables: readonly string[];
  /** Those that it cannot do without. */
  readonly required: (file: string) => readonly string[];
  readonly parameters: (file: string) => {
    readonly names: readonly string[];
    readonly required: readonly string[];
  };
  /** Options that a script prints with `--help`; undefined where it has no such text. */
  readonly optionsOf: (script: string) => readonly string[] | undefined;
}

/** Empty where there is no such file: that is a fault of its own. */
const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

const helpOf = (script: string): string | undefined => {
  if (script === 'npm run smoke')
    return spawnSync(process.execPath, ['scripts/smoke.ts', '--help'], { encoding: 'utf8' }).stdout;
  return script.endsWith('.sh') ? spawnSync(script, ['--help'], { encoding: 'utf8' }).stdout : undefined;
};

export const readRepository = (): Repository => {
  const { resources, template } = readInfra();
  const stageFiles = globSync('infra/*.bicepparam');
  const { scripts } = JSON.parse(read('package.json')) as { scripts: JsonObject };
  const helps = new Map<string, readonly string[] | undefined>();
  return {
    outputs: Object.keys(asObject(at(template, 'outputs'))),
    graphOutputs: globSync('infra/graph/*.bicep').flatMap((file) => all(read(file), /^output (\w+)/gmu)),
    resources: resources.map(({ name }) => asText(name).split('/')[0] ?? ''),
    scripts: Object.keys(scripts),
    stageVariables: stageFiles.flatMap((file) => all(read(file), /readEnvironmentVariable\('(\w+)'/gu)),
    required: (file) => all(read(file), /readEnvironmentVariable\('(\w+)'\)/gu),
    parameters: (file) => ({
      names: all(read(file), /^param (\w+)/gmu),
      required: all(read(file), /^param (\w+) [^=\n]+$/gmu),
    }),
    optionsOf: (script) => {
      if (!helps.has(script)) {
        const help = helpOf(script);
        helps.set(script, help === undefined ? undefined : all(help, /^ {2}(--[a-z-]+) /gmu));
      }
      return helps.get(script);
    },
  };
};

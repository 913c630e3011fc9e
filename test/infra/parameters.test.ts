import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fileAt, loadReader, readTexts } from './bicep/infra.ts';
import type { BicepFile, Declaration } from './bicep/file.ts';
import { loadParser, type Node } from './bicep/tree.ts';
import { assignmentsOf, parametersOf, stages, stageText, variablesOf } from './bicep/stage.ts';

let main: BicepFile;
let parse: (text: string) => Node;
beforeAll(async () => {
  parse = await loadParser();
  main = fileAt((await loadReader())(readTexts()), 'main.bicep');
});

const env = {
  API_CLIENT_ID: '0f6a8d31-5c92-4be7-9d40-a83c1e57b2f6',
  ALERT_EMAILS: '["on-call@example.com"]',
  BUDGET_START_DATE: '2026-11-01',
};

const sizeOf = (value: unknown): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : Number(value);

/** What is wrong with a value, by the decorators of its parameter. */
const mistakes = ({ name, type, decorators }: Declaration, value: unknown): string[] => {
  const bound = (...names: string[]) => names.flatMap((one) => decorators.get(one) ?? []).map(Number);
  const kind = Array.isArray(value) ? 'array' : typeof value;
  const allowed = decorators.get('allowed')?.[0];
  return [
    ...(kind === (type === 'int' ? 'number' : type === 'bool' ? 'boolean' : type)
      ? []
      : [`${name} is no ${type}`]),
    ...(Array.isArray(allowed) && !allowed.includes(value) ? [`${name} is not allowed`] : []),
    ...(bound('minValue', 'minLength').some((least) => sizeOf(value) < least)
      ? [`${name} is too small`]
      : []),
    ...(bound('maxValue', 'maxLength').some((most) => sizeOf(value) > most) ? [`${name} is too large`] : []),
  ];
};

const judge = (values: Readonly<Record<string, unknown>>): string[] =>
  main.params.flatMap((param) => mistakes(param, values[param.name]));

describe.each(stages)('infra/%s.bicepparam', (stage) => {
  it('names parameters that main.bicep has, and its own stage', () => {
    const given = assignmentsOf(stageText(stage));
    const names = main.params.map(({ name }) => name);
    expect([...given.keys()].filter((name) => !names.includes(name))).toEqual([]);
    expect(given.get('stage')).toBe(`'${stage}'`);
  });

  it('gives every parameter that has no default', () => {
    const required = main.params.filter(({ node }) => node === undefined).map(({ name }) => name);
    const given = assignmentsOf(stageText(stage));
    expect(required.filter((name) => !given.has(name))).toEqual([]);
  });

  it('gives values within the bounds of main.bicep', () => {
    expect(judge(parametersOf(main, stageText(stage), env, parse))).toEqual([]);
  });

  it('says which variable is missing', () => {
    expect(() => parametersOf(main, stageText(stage), {}, parse)).toThrow('API_CLIENT_ID is not set');
  });

  it('reads no variable that infra/README.md does not explain', () => {
    const readme = readFileSync('infra/README.md', 'utf8');
    for (const [name, need] of variablesOf(stageText(stage))) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\``));
      expect(`${name}: ${row ?? 'no row'}`).toMatch(need === 'required' ? /required/u : /\| .+ \|/u);
    }
  });
});

describe('a mistake in a file of parameters', () => {
  it.each([
    [
      'an unknown size',
      'param instanceMemoryMB = 512',
      'param instanceMemoryMB = 1024',
      'instanceMemoryMB is not allowed',
    ],
    [
      'a number out of bounds',
      'param maximumInstanceCount = 2',
      'param maximumInstanceCount = 0',
      'maximumInstanceCount is too small',
    ],
    [
      'a text for a number',
      'param logDailyQuotaGb = 1',
      "param logDailyQuotaGb = '1'",
      'logDailyQuotaGb is no int',
    ],
  ])('%s is seen', (_, from, to, mistake) => {
    const text = stageText('dev');
    expect(text).toContain(from);
    expect(judge(parametersOf(main, text.replace(from, to), env, parse))).toEqual([mistake]);
  });

  it('another kind of line is refused', () => {
    expect(() => assignmentsOf('param watch = [\n]')).toThrow('not "param name = value": ]');
  });
});

import { readFileSync } from 'node:fs';
import { evaluate, type Scope } from './evaluate.ts';
import type { BicepFile } from './file.ts';
import { part, parts, type Node } from './tree.ts';

/** The stages, each with its file of parameters. */
export const stages = ['dev', 'prod'] as const;
export type Stage = (typeof stages)[number];

export type Environment = Readonly<Record<string, string>>;

export const stageText = (stage: Stage): string => readFileSync(`infra/${stage}.bicepparam`, 'utf8');

/** `name = expression` of each parameter. The grammar knows no .bicepparam: one line each, and no line of another kind. */
export const assignmentsOf = (text: string): ReadonlyMap<string, string> => {
  const lines = text
    .split('\n')
    .filter((line) => line !== '' && !/^(?:\/\/|using 'main\.bicep'$)/u.test(line));
  return new Map(
    lines.map((line) => {
      const [, name, expression] = /^param (\w+) = (.+)$/u.exec(line) ?? [];
      if (name === undefined || expression === undefined)
        throw new Error(`not "param name = value": ${line}`);
      return [name, expression];
    }),
  );
};

/** The environment variables that a file of parameters reads, and whether it can do without. */
export const variablesOf = (text: string): ReadonlyMap<string, 'required' | 'optional'> =>
  new Map(
    [...text.matchAll(/readEnvironmentVariable\('(\w+)'(,)?/gu)].map(([, name = '', more]) => [
      name,
      more === undefined ? 'required' : 'optional',
    ]),
  );

const readFrom =
  (env: Environment) =>
  (name: unknown, fallback: unknown): unknown => {
    const value = env[String(name)] ?? fallback;
    if (value === undefined) throw new Error(`the environment variable ${String(name)} is not set`);
    return value;
  };

/** The parameters of a stage as the deployment gets them: those of its file, for the rest the defaults of main.bicep. */
export const parametersOf = (
  main: BicepFile,
  text: string,
  env: Environment,
  parse: (text: string) => Node,
): Scope => {
  const azure = {
    readEnvironmentVariable: readFrom(env),
    resourceGroup: () => ({ location: 'westeurope', name: 'rg' }),
    tenant: () => ({ tenantId: '3d1f6c0a-9b52-4e87-8f2d-5a6b7c8d9e0f' }),
  };
  const given = [...assignmentsOf(text)].map(([name, expression]) => {
    const variable = part(parse(`var given = ${expression}\n`), 'variable_declaration');
    const value = parts(variable).at(-1);
    return [name, value === undefined ? undefined : evaluate(value, azure)];
  });
  const defaults = main.params.map(({ name, node }) => [
    name,
    node === undefined ? undefined : evaluate(node, azure),
  ]);
  return Object.fromEntries([...defaults, ...given]) as Scope;
};

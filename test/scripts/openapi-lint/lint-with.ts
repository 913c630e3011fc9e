import { Spectral, type RuleDefinition } from '@stoplight/spectral-core';

/** Runs one rule over a document. Returns the place and message of each finding. */
export const lintWith = async (
  rules: Readonly<Record<string, RuleDefinition>>,
  name: string,
  document: Readonly<Record<string, unknown>>,
): Promise<readonly (readonly [string, string])[]> => {
  const rule = rules[name];
  if (rule === undefined) throw new Error(`There is no rule ${name}`);
  const spectral = new Spectral();
  spectral.setRuleset({ rules: { [name]: rule } });
  const found = await spectral.run({ openapi: '3.1.0', ...document });
  return found.filter(({ code }) => code === name).map(({ path, message }) => [path.join(' '), message]);
};

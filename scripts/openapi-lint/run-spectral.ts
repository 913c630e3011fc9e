import { Spectral, type RuleDefinition, type RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { openApi2Only, packageRules } from './azure-package.ts';
import { azureRules } from './azure-rules.ts';
import { toPointer, type Finding, type LintResult } from './finding.ts';
import { ownRules } from './own-rules.ts';

const azureGuide = 'https://github.com/Azure/azure-api-style-guide/blob/main/docs/azure-ruleset.md';

const azure: Readonly<Record<string, RuleDefinition>> = Object.fromEntries(
  Object.entries({ ...packageRules(), ...azureRules }).filter(([name]) => !(name in openApi2Only)),
);

const spectral = new Spectral();
spectral.setRuleset({
  extends: [[oas as RulesetDefinition, 'recommended']],
  rules: { ...azure, ...ownRules },
});

const setOf = (rule: string): string => (rule in ownRules ? 'own' : rule in azure ? 'azure' : 'spectral');

const actionOf = (rule: string, documentationUrl: string | undefined): string => {
  const own = (ownRules as Readonly<Record<string, RuleDefinition>>)[rule]?.description;
  if (own !== undefined) return own;
  if (rule in azure) return `See ${azureGuide}#${rule}`;
  return documentationUrl === undefined ? 'Correct it.' : `See ${documentationUrl}`;
};

/** Spectral's `spectral:oas`, Azure's API style guide, and our own rules, over one resolved document. */
export const runSpectral = async (document: Readonly<Record<string, unknown>>): Promise<LintResult> => {
  const diagnostics = await spectral.run({ ...document });
  return {
    rules: Object.values(spectral.ruleset?.rules ?? {})
      .filter(({ enabled, name }) => enabled && !name.startsWith('oas2-'))
      .map(({ name }) => `${setOf(name)}/${name}`),
    findings: diagnostics.map(({ code, message, path, documentationUrl }): Finding => ({
      rule: `${setOf(String(code))}/${code}`,
      place: toPointer(path),
      message: message.replaceAll(/\s+/gu, ' '),
      action: actionOf(String(code), documentationUrl),
    })),
  };
};

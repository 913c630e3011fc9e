import { createConfig, lintFromString } from '@redocly/openapi-core';
import type { Finding, LintResult } from './finding.ts';

const config = await createConfig({ extends: ['recommended-strict'] });

/** Redocly's `recommended-strict`. */
export const runRedocly = async (document: { readonly openapi?: unknown }): Promise<LintResult> => {
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  const rules = config.rules[String(document.openapi).startsWith('3.0') ? 'oas3_0' : 'oas3_1'];
  return {
    rules: Object.entries(rules)
      .filter(([, severity]) => severity !== 'off')
      .map(([name]) => `redocly/${name}`),
    findings: problems.map(({ ruleId, message, location: [at], reference }): Finding => ({
      rule: `redocly/${ruleId}`,
      place: at?.pointer ?? '#',
      message: message.replaceAll(/\s+/gu, ' '),
      action: reference === undefined ? 'Correct it.' : `See ${reference}`,
    })),
  };
};

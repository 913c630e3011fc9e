/**
 * Lints the OpenAPI document with Redocly, Spectral, Azure's API style guide and our own rules: `npm run check:openapi`.
 * `npm run check:openapi -- <file>` lints a copy instead.
 */
import { readFileSync } from 'node:fs';
import { applyWaivers } from './openapi-lint/apply-waivers.ts';
import { runRedocly } from './openapi-lint/run-redocly.ts';
import { runSpectral } from './openapi-lint/run-spectral.ts';
import { waivers } from './openapi-lint/waivers.ts';

const [file = 'openapi.json'] = process.argv.slice(2);
const document = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
/** By the version of OpenAPI. */
const documents = { '3.1': document };

const results = await Promise.all(
  Object.entries(documents).map(async ([version, one]) => {
    const found = [await runRedocly(one), await runSpectral(one)];
    return {
      rules: found.flatMap(({ rules }) => rules),
      findings: found.flatMap(({ findings }) => findings.map((finding) => ({ ...finding, version }))),
    };
  }),
);
const rules = [...new Set(results.flatMap((result) => result.rules))];
const { left, wrongWaivers } = applyWaivers(
  results.flatMap(({ findings }) => findings),
  waivers,
  rules,
);
for (const { version, rule, place, message, action } of left)
  console.error(`${file} (${version}) ${place}: ${rule}: ${message} ${action}`);
for (const wrong of wrongWaivers) console.error(`scripts/openapi-lint/waivers.ts: ${wrong}`);

const sets = Object.entries(Object.groupBy(rules, (rule) => rule.split('/')[0] ?? ''));
console.log(
  `openapi: ${Object.keys(documents).length} documents, ${rules.length} rules (${sets
    .map(([set, names]) => `${set} ${names?.length}`)
    .join(', ')}), ${left.length} findings, ${waivers.length} waivers.`,
);
if (left.length > 0)
  console.error('Change the rows, their schemas or scripts/openapi, then run: npm run openapi.');
process.exitCode = left.length + wrongWaivers.length === 0 ? 0 : 1;

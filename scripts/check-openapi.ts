/**
 * Lints the OpenAPI document and its 3.0 rendition with Redocly, Spectral, Azure's API style guide and our own rules:
 * `npm run check:openapi`. `npm run check:openapi -- <file>...` lints copies instead.
 */
import { readFileSync } from 'node:fs';
import { toOpenApi30 } from '../shared/openapi/to-openapi-30.ts';
import { applyWaivers } from './openapi-lint/apply-waivers.ts';
import { runRedocly } from './openapi-lint/run-redocly.ts';
import { runSpectral } from './openapi-lint/run-spectral.ts';
import { waivers } from './openapi-lint/waivers.ts';

type Document = Readonly<Record<string, unknown>>;

/** The document of a file, in both versions of OpenAPI that are served. */
const versionsOf = (file: string) => {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
  return [
    { file, version: '3.1', document },
    { file, version: '3.0', document: toOpenApi30(document) },
  ];
};

const lint = async ({ file, version, document }: ReturnType<typeof versionsOf>[number]) => {
  const results = [await runRedocly(document), await runSpectral(document)];
  return {
    rules: results.flatMap(({ rules }) => rules),
    findings: results.flatMap(({ findings }) => findings.map((found) => ({ ...found, file, version }))),
  };
};

const files = process.argv.slice(2);
const documents = (files.length === 0 ? ['openapi.json'] : files).flatMap(versionsOf);
const results = await Promise.all(documents.map(lint));
const rules = [...new Set(results.flatMap((result) => result.rules))];
const findings = results.flatMap((result) => result.findings);
const { left, wrongWaivers } = applyWaivers(findings, waivers, rules);

for (const { file, version, place, rule, message, action } of left)
  console.error(`${file} (${version}) ${place}: ${rule}: ${message} ${action}`);
for (const wrong of wrongWaivers) console.error(`scripts/openapi-lint/waivers.ts: ${wrong}`);
if (left.length > 0)
  console.error('Change the rows, their schemas or scripts/openapi, then run: npm run openapi.');

const sets = Object.entries(Object.groupBy(rules, (rule) => rule.split('/')[0] ?? ''));
console.log(
  `openapi: ${documents.length} documents, ${rules.length} rules (${sets
    .map(([set, names = []]) => `${set} ${names.length}`)
    .join(', ')}), ${left.length} findings, ${waivers.length} waivers.`,
);
process.exitCode = left.length + wrongWaivers.length === 0 ? 0 : 1;

/** `npm run openapi`: writes openapi.json and the table of endpoints in README.md, both from the table. */
import { readFileSync, writeFileSync } from 'node:fs';
import { table } from '../functions/index.ts';
import { toOpenApi } from './openapi/document.ts';
import { collectExamples } from './openapi/examples/examples.ts';
import { formatJson } from './openapi/format.ts';
import { withEndpointTable } from './openapi/readme-table.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
writeFileSync('openapi.json', formatJson(toOpenApi(table, version, await collectExamples(table))));
writeFileSync('README.md', withEndpointTable(readFileSync('README.md', 'utf8'), table));

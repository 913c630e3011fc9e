/** Writes openapi.json from the table. */
import { readFileSync, writeFileSync } from 'node:fs';
import { table } from '../functions/index.ts';
import { toOpenApi } from './openapi/document.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
writeFileSync('openapi.json', `${JSON.stringify(toOpenApi(table, version), null, 2)}\n`);

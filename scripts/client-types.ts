/**
 * `npm run openapi`: writes client/src/schema.ts, the types of openapi.json. With `--check` it writes nothing and fails where the
 * committed file is not what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientTypes } from './client/types.ts';

const root = join(import.meta.dirname, '..');
const target = join(root, 'client/src/schema.ts');
const types = await clientTypes(readFileSync(join(root, 'openapi.json'), 'utf8'));

if (!process.argv.includes('--check')) writeFileSync(target, types);
else if (readFileSync(target, 'utf8') !== types) {
  console.error('client/src/schema.ts is not made from openapi.json. Run: npm run openapi');
  process.exitCode = 1;
}

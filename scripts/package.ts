/** Writes artifacts/app.zip, the deployed package: host.json, package.json and dist/. */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { zipSync, strToU8, type Zippable } from 'fflate';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly type: string;
  readonly main: string;
  readonly engines: object;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { name, version, type, main, engines } = manifest;

/** Fixed file dates, so that the same input gives the same bytes. */
const mtime = new Date('2000-01-01T00:00:00Z');
const files: Zippable = {
  'host.json': [readFileSync('host.json'), { mtime }],
  'package.json': [strToU8(JSON.stringify({ name, version, type, main, engines }, null, 2)), { mtime }],
};
for (const file of globSync('dist/**/*.js').sort()) {
  files[file.replaceAll('\\', '/')] = [readFileSync(file), { mtime }];
}

const zip = zipSync(files, { level: 9 });
mkdirSync('artifacts', { recursive: true });
writeFileSync('artifacts/app.zip', zip);
console.log(`artifacts/app.zip: ${Object.keys(files).length} files, ${(zip.length / 1e6).toFixed(2)} MB`);

/** Writes artifacts/sbom.json: the components of the deployed package (CycloneDX, without development dependencies). */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

const options = [
  'sbom',
  '--sbom-format',
  'cyclonedx',
  '--omit',
  'dev',
  '--omit',
  'optional',
  '--package-lock-only',
];
const sbom = execFileSync('npm', options, {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const { components } = JSON.parse(sbom) as { components: readonly unknown[] };
mkdirSync('artifacts', { recursive: true });
writeFileSync('artifacts/sbom.json', sbom);
console.log(`artifacts/sbom.json: ${components.length} components`);

/** Writes artifacts/sbom.json: the components of the deployed package (CycloneDX, without development dependencies). */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Manifest {
  readonly name?: string;
  readonly devDependencies?: unknown;
  readonly optionalDependencies?: unknown;
  readonly workspaces?: unknown;
}

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      Manifest & {
        readonly dev?: true;
        readonly optional?: true;
        readonly devOptional?: true;
        readonly link?: true;
      }
    >
  >;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const runtimeOnly = ({
  devDependencies: _,
  optionalDependencies: __,
  workspaces: ___,
  ...rest
}: Manifest): Manifest => rest;

/** `npm sbom --omit dev` also omits what both a run-time and a development dependency need, so it gets a lockfile without these. */
const runtimeLock = (lock: Lock): Lock => ({
  ...lock,
  packages: Object.fromEntries(
    Object.entries(lock.packages)
      .filter(([path]) => path === '' || path.startsWith('node_modules/'))
      .filter(
        ([, { dev, optional, devOptional, link }]) => (dev ?? optional ?? devOptional ?? link) === undefined,
      )
      .map(([path, found]) => [path, path === '' ? runtimeOnly(found) : found]),
  ),
});

const manifest = readJson('package.json') as Manifest;
const parent = mkdtempSync(join(tmpdir(), 'sbom-'));
// npm names the application after its folder.
const folder = join(parent, manifest.name ?? '');
mkdirSync(folder);
const write = (name: string, content: unknown) => {
  writeFileSync(join(folder, name), JSON.stringify(content));
};
write('package.json', runtimeOnly(manifest));
write('package-lock.json', runtimeLock(readJson('package-lock.json') as Lock));
const npm = (args: readonly string[]): string =>
  execFileSync('npm', [...args, '--package-lock-only'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
// What only the client needs: it is a package of its own.
npm(['prune', '--offline', '--ignore-scripts', '--no-audit']);
const sbom = npm(['sbom', '--sbom-format', 'cyclonedx']);
rmSync(parent, { recursive: true });
const { components } = JSON.parse(sbom) as { components: readonly unknown[] };
mkdirSync('artifacts', { recursive: true });
writeFileSync('artifacts/sbom.json', sbom);
console.log(`artifacts/sbom.json: ${components.length} components`);

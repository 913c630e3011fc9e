/** Finds or restores the Bicep CLI of the pinned version, and runs it. */
import { execFile, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './variants.ts';

/** The pipeline installs the same version (pipelines/infra-check.yml). */
export const bicepVersion = '0.49.2';

const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'bicep-cli', bicepVersion);
const nugetPackage = `Azure.Bicep.CommandLine.${process.platform === 'darwin' ? 'osx' : 'linux'}-${process.arch}`;

const project = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="${nugetPackage}" Version="[${bicepVersion}]" /></ItemGroup>
</Project>
`;

/** The version of an executable; undefined where it does not run. */
const versionOf = (command: string): string | undefined =>
  /version (\d+\.\d+\.\d+)/u.exec(String(spawnSync(command, ['--version']).stdout))?.[1];

/** Restores the signed NuGet package with `dotnet`. Returns the path of the CLI, or undefined where that fails. */
const restore = (): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'bicep-'));
  try {
    writeFileSync(join(folder, 'cli.csproj'), project);
    const packages = join(folder, 'packages');
    const { status, stdout } = spawnSync('dotnet', [
      'restore',
      join(folder, 'cli.csproj'),
      '--packages',
      packages,
    ]);
    const [found] = globSync('**/tools/bicep', { cwd: packages });
    if (status !== 0 || found === undefined) {
      console.error(`bicep: dotnet could not restore ${nugetPackage} ${bicepVersion}\n${String(stdout)}`);
      return undefined;
    }
    mkdirSync(cache, { recursive: true });
    copyFileSync(join(packages, found), join(cache, 'bicep'));
    chmodSync(join(cache, 'bicep'), 0o755);
    return join(cache, 'bicep');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Path of the CLI: the cached one, the one on the PATH where its version is the pinned one, or a restored one. */
export const findBicep = (): string | undefined => {
  const cached = join(cache, 'bicep');
  if (existsSync(cached)) return cached;
  if (versionOf('bicep') === bicepVersion) return 'bicep';
  if (spawnSync('dotnet', ['--version']).status === 0) return restore();
  const other = versionOf('bicep');
  if (other !== undefined)
    console.log(`bicep: version ${other} is used; the snapshots were written by ${bicepVersion}.`);
  return other === undefined ? undefined : 'bicep';
};

export interface Run {
  readonly isSuccess: boolean;
  /** Standard output and error. Empty for a run without a finding. */
  readonly output: string;
}

export type Bicep = (parameters: readonly string[], environment?: Environment) => Promise<Run>;

/** Runs the CLI with only the given environment variables. */
export const bicepAt =
  (path: string): Bicep =>
  (parameters, environment = {}) =>
    new Promise((resolve) => {
      const { PATH = '', HOME = homedir() } = process.env;
      const env = { PATH, HOME, DOTNET_BUNDLE_EXTRACT_BASE_DIR: join(cache, 'extract'), ...environment };
      execFile(path, parameters, { env, maxBuffer: 2 ** 26 }, (error, standardOutput, standardError) => {
        resolve({ isSuccess: error === null, output: `${standardOutput}${standardError}`.trim() });
      });
    });

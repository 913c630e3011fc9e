import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Dotnet {
  /** Runs `dotnet` in the folder and returns what it wrote to standard output. Rejects with all of its output. */
  readonly run: (parameters: readonly string[], environment?: Environment) => Promise<string>;
}

const advice =
  'npm run check:clients needs the .NET SDK 10: install it (https://dotnet.microsoft.com/download), so that `dotnet` is on the PATH.';

const userConfig = join('.nuget', 'NuGet', 'NuGet.Config');

/** Everything that dotnet, NuGet and the generators keep goes into the folder, so that each run begins clean. */
const isolated = (folder: string): Environment => ({
  ...process.env,
  DOTNET_CLI_HOME: folder,
  NUGET_PACKAGES: join(folder, 'packages'),
  NUGET_HTTP_CACHE_PATH: join(folder, 'http-cache'),
  NUGET_SCRATCH: join(folder, 'scratch'),
  TMPDIR: join(folder, 'tmp'),
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  DOTNET_CLI_USE_MSBUILD_SERVER: '0',
  MSBUILDDISABLENODEREUSE: '1',
  // Kiota asks GitHub for a newer version otherwise.
  KIOTA_OFFLINE_ENABLED: 'true',
  KIOTA_TUTORIAL_ENABLED: 'false',
});

const runIn = (folder: string, environment: Environment, parameters: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { cwd: folder, env: environment, maxBuffer: 2 ** 26 };
    execFile('dotnet', parameters, options, (error, standardOutput, standardError) => {
      if (error === null) resolve(standardOutput);
      else if (error.code === 'ENOENT') reject(new Error(advice));
      else reject(new Error(`dotnet ${parameters.join(' ')}\n${standardOutput}${standardError}`));
    });
  });

/** Rejects with what to install where there is no .NET SDK, or an older one. */
export const openDotnet = async (folder: string, environment: Environment = {}): Promise<Dotnet> => {
  const own = { ...isolated(folder), ...environment };
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  const version = await runIn(folder, own, ['--version']);
  if (Number.parseInt(version, 10) < 10) throw new Error(`This is version ${version.trim()}. ${advice}`);
  // The package sources of this user, for example a mirror.
  if (existsSync(join(homedir(), userConfig))) {
    mkdirSync(join(folder, '.nuget', 'NuGet'), { recursive: true });
    copyFileSync(join(homedir(), userConfig), join(folder, userConfig));
  }
  return { run: (parameters, more = {}) => runIn(folder, { ...own, ...more }, parameters) };
};

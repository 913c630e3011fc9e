/** The samples whose languages a machine may lack: PowerShell, C# and Python. A missing tool is a failure. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { demoApiClientId } from '../../local/settings.ts';
import { expectedJobs } from './support/expected-jobs.ts';
import { expectAllPages, expectEnd, expectReason } from './support/fleet-cases.ts';
import { runProgram } from './support/run-program.ts';
import { startSampleService, type SampleService, type SignedInAs } from './support/sample-service.ts';

/** A package of NuGet, so that PowerShell needs no other installation. */
const powerShell = ['PowerShell', '--version', '7.6.9'] as const;
const tools = mkdtempSync(join(tmpdir(), 'pwsh-'));

const installPowerShell = async (): Promise<void> => {
  const ran = await runProgram(
    'dotnet',
    ['tool', 'install', '--tool-path', tools, ...powerShell],
    process.env,
  );
  if (ran.exitCode !== 0)
    throw new Error(`PowerShell cannot be installed from NuGet: ${ran.stdout}${ran.stderr}`);
};

let at: SampleService;
beforeAll(async () => {
  const [service, installed] = await Promise.allSettled([startSampleService(), installPowerShell()]);
  if (service.status === 'rejected') throw service.reason;
  at = service.value;
  if (installed.status === 'rejected') throw installed.reason;
});
afterAll(async () => {
  await at.close();
  rmSync(tools, { recursive: true });
});

const ways: readonly SignedInAs[] = ['a managed identity', 'a person'];
const quiet = { DOTNET_NOLOGO: '1', DOTNET_CLI_TELEMETRY_OPTOUT: '1', POWERSHELL_TELEMETRY_OPTOUT: '1' };
const pwsh = join(tools, 'pwsh');
const script = ['-NoProfile', '-NonInteractive', '-File'] as const;

describe.each([
  ['PowerShell', pwsh, [...script, 'docs/samples/jobs.ps1']],
  ['C#', 'dotnet', ['run', 'docs/samples/jobs.cs']],
  ['Python', 'python3', ['docs/samples/jobs.py']],
])('%s', (_language, command, args) => {
  describe.each(ways)('as %s', (as) => {
    it('prints a line for each job', async () => {
      const { id } = demoOwners.several;
      const ran = await at.run(command, args, { as, env: { ...quiet, OWNER_ID: id } });
      expect(ran).toEqual({ exitCode: 0, stderr: '', stdout: await expectedJobs(at, id) });
    });
  });

  it('names a missing setting', async () => {
    const ran = await at.run(command, args, { as: 'a managed identity', env: quiet });
    expect(ran.exitCode).not.toBe(0);
    expect(ran.stderr).toContain('OWNER_ID');
  });

  it('ends with an error that has the problem', async () => {
    const env = { ...quiet, OWNER_ID: demoApiClientId };
    const ran = await at.run(command, args, { as: 'a managed identity', env });
    expect(ran.exitCode).not.toBe(0);
    expect(ran.stderr).toMatch(/not-found/u);
  });
});

describe.each([
  ['PowerShell', [pwsh, ...script, 'docs/samples/fleet.ps1']],
  ['Python', ['python3', 'docs/samples/fleet.py']],
] as const)('%s, all jobs', (_language, sample) => {
  it.each(ways)('reads all pages, repeats what can succeed, and gets 304 for its ETag, as %s', (as) =>
    expectAllPages(at, sample, as),
  );

  it('says why no answer comes', () => expectReason(at, sample));

  it('ends at once where a repeat cannot help or the wait is too long', () =>
    expectEnd(at, sample, 'a managed identity'));
});

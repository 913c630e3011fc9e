/** Checks the infrastructure without Azure: the policy of test/infra, then the Bicep CLI where it is installed. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const run = (
  command: string,
  parameters: readonly string[],
  standardOutput: 'inherit' | 'ignore' = 'inherit',
): boolean => spawnSync(command, parameters, { stdio: ['ignore', standardOutput, 'inherit'] }).status === 0;

const isInstalled = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

// Building main.bicep builds its modules. What is in graph/ stands alone.
const files = globSync('infra/{main,graph/*}.bicep').sort();

const judgeWithBicep = (): boolean => {
  if (!isInstalled('bicep')) {
    console.log('bicep: not on the PATH. Neither built nor linted here; the pipeline does both.');
    return true;
  }
  return files
    .map((file) => run('bicep', ['lint', file]) && run('bicep', ['build', file, '--stdout'], 'ignore'))
    .every(Boolean);
};

const passed = [run('npx', ['jest', '--coverage=false', '--globalSetup=', 'test/infra']), judgeWithBicep()];
process.exitCode = passed.every(Boolean) ? 0 : 1;

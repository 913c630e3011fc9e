import { spawn } from 'node:child_process';

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. A program that is missing rejects with a sentence. */
export const runProgram = (
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Ran> =>
  new Promise((done, fail) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const written = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (written.stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (written.stderr += chunk.toString('utf8')));
    child.once('error', () => {
      fail(new Error(`${command} cannot be run. Install it and put it on the PATH to test the samples.`));
    });
    child.once('close', (exitCode) => {
      done({ exitCode, ...written });
    });
  });

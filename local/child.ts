import { once } from 'node:events';
import { spawn } from 'node:child_process';

export interface Child {
  /** From the line `listening on ...`; empty where the program ended before. */
  readonly url: string;
  readonly pid: number;
  /** Everything written so far, both streams. */
  readonly output: () => string;
  /** Resolves when this text has been written so many times, by default once. Rejects when the program ends before. */
  readonly printed: (text: string, times?: number) => Promise<void>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Sends the signal and returns the exit code. */
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
  readonly exited: Promise<number | null>;
}

/** Runs a local program and waits until it listens or has ended. */
export const startChild = async (args: readonly string[], env: Record<string, string>): Promise<Child> => {
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'] ?? '', ...env } });
  let output = '';
  const written = { stdout: '', stderr: '' };
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve) => {
    const collect = (stream: keyof typeof written) => (chunk: Buffer) => {
      output += chunk.toString('utf8');
      written[stream] += chunk.toString('utf8');
      const address = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/mu.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', collect('stdout'));
    child.stderr.on('data', collect('stderr'));
    void exited.then(() => {
      resolve('');
    });
  });
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  const printed = async (text: string, times = 1): Promise<void> => {
    const ended = exited.then(() => {
      throw new Error(`The program ended without "${text}"`);
    });
    ended.catch(() => undefined);
    while (output.split(text).length <= times) {
      const chunk = new AbortController();
      const next = [child.stdout, child.stderr].map((stream) =>
        once(stream, 'data', { signal: chunk.signal }),
      );
      await Promise.race([...next, ended]).finally(() => {
        chunk.abort();
        for (const waiting of next) waiting.catch(() => undefined);
      });
    }
  };
  const streams = { stdout: () => written.stdout, stderr: () => written.stderr };
  return { url, pid: child.pid ?? 0, output: () => output, printed, ...streams, stop, exited };
};

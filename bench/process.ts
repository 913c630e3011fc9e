/** Child processes of the bench, so that CPU time is measured separately. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface Child<Ready> {
  readonly ready: Ready;
  readonly pid: number;
  readonly ask: (question: unknown) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** Starts a module and waits for its first message. Its environment is PATH and the given variables. */
export const start = async <Ready>(
  module: string,
  env: Readonly<Record<string, string>> = {},
  execArgv: readonly string[] = [],
): Promise<Child<Ready>> => {
  const child = fork(module, [], {
    env: { PATH: process.env['PATH'] ?? '', NO_PROXY: '127.0.0.1', ...env },
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const message = async (): Promise<unknown> => {
    const [first] = (await Promise.race([
      once(child, 'message'),
      exited.then(() => {
        throw new Error(`${module} ended.`);
      }),
    ])) as [unknown];
    return first;
  };
  const ready = (await message()) as Ready;
  return {
    ready,
    pid: child.pid ?? 0,
    ask: (question) => {
      const answer = message();
      child.send(question as string);
      return answer;
    },
    stop: async () => {
      child.disconnect();
      child.kill();
      await exited;
    },
  };
};

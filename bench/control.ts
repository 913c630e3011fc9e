/** Messages of a child process to the bench: its address and its measurements. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** A question of the bench. The answer is a number. */
export type Ask = 'cpu' | 'delay' | 'calls' | 'memory';

let delay: ReturnType<typeof monitorEventLoopDelay> | undefined;

/** Maximum delay of the event loop since the last question, in milliseconds. */
const maxDelayMs = (): number => {
  const maxDelay = (delay?.max ?? 0) / 1e6;
  delay ??= monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  delay.reset();
  return maxDelay;
};

/** CPU time that this process has used in user and system mode, all threads, in microseconds. */
const cpuMicroseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/**
 * Reports that this process is ready, and answers questions until the bench ends it. `calls` is the number of calls to Graph,
 * `memory` the resident memory in bytes.
 */
export const answerBench = (ready: unknown, calls = () => 0): void => {
  const answers: Readonly<Record<Ask, () => number>> = {
    cpu: cpuMicroseconds,
    delay: maxDelayMs,
    calls,
    memory: () => process.memoryUsage.rss(),
  };
  process.on('message', (ask: Ask) => process.send?.(answers[ask]()));
  process.on('disconnect', () => process.exit(0));
  process.send?.(ready);
};

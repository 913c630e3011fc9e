/** What a child tells the bench over the channel between parent and child: where it listens, what it has used. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** A question of the bench; each is answered with a number. */
export type Ask = 'cpu' | 'delay' | 'calls';

let delay: ReturnType<typeof monitorEventLoopDelay> | undefined;

/** The longest time since the last question that no event was taken for, in milliseconds. */
const maxDelayMs = (): number => {
  const longest = (delay?.max ?? 0) / 1e6;
  delay ??= monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  delay.reset();
  return longest;
};

/** CPU time that this process has used in user and system mode, all threads, in microseconds. */
const cpuMicroseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Says that this process is ready, and answers questions until the bench ends it. `calls`: of Graph, so far. */
export const answerBench = (ready: unknown, calls = () => 0): void => {
  const answers: Readonly<Record<Ask, () => number>> = { cpu: cpuMicroseconds, delay: maxDelayMs, calls };
  process.on('message', (ask: Ask) => process.send?.(answers[ask]()));
  process.on('disconnect', () => process.exit(0));
  process.send?.(ready);
};

import type { Problem } from './problem.ts';

/** Runs `work`, or throws `refusal` where work of the same name is running in this process. */
export type Mutex = <T>(name: string, work: () => Promise<T>, refusal: () => Problem) => Promise<T>;

export const createMutex = (): Mutex => {
  const running = new Set<string>();
  return async (name, work, refusal) => {
    if (running.has(name)) throw refusal();
    running.add(name);
    try {
      return await work();
    } finally {
      running.delete(name);
    }
  };
};

import type { Problem } from './problem.ts';

/** Runs `work`, or throws `refusal` where work of the same name is under way in this process. */
export type Exclusive = <T>(name: string, work: () => Promise<T>, refusal: () => Problem) => Promise<T>;

export const createExclusive = (): Exclusive => {
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

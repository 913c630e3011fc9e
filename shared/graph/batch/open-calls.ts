import type { RetryPolicy } from '../retry-policy.ts';
import type { Call } from '../types.ts';

/** The calls of one run, which count for the retry budget from their first attempt to their end. */
export interface OpenCalls {
  readonly begin: (call: Call) => void;
  readonly end: (call: Call) => void;
  readonly endAll: () => void;
}

export const createOpenCalls = (policy: Pick<RetryPolicy, 'begin' | 'end'>): OpenCalls => {
  const open = new Set<Call>();
  const end = (call: Call): void => {
    if (open.delete(call)) policy.end(call);
  };
  return {
    begin: (call) => {
      open.add(call);
      policy.begin();
    },
    end,
    endAll: () => {
      for (const call of [...open]) end(call);
    },
  };
};

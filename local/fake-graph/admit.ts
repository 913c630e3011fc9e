import type { GraphFailure } from './failure.ts';
import { readTarget } from './read.ts';

/** Checks the token, then the path, then the permission. */
export const admit = (method: string, asked: URL, refuse: (isWrite: boolean) => GraphFailure | undefined) => {
  const failure = refuse(false);
  const named = failure === undefined ? readTarget(method, asked) : { failure };
  const refused = 'target' in named && method !== 'GET' ? refuse(true) : undefined;
  return refused === undefined ? named : { failure: refused };
};

import type { Access } from './authorize.ts';
import type { GraphFailure } from './faults/failure.ts';
import { readTarget } from './read.ts';

/** Checks the token, then the path, then the permission. */
export const admit = (method: string, asked: URL, refuse: (access: Access) => GraphFailure | undefined) => {
  const failure = refuse('read');
  const named = failure === undefined ? readTarget(method, asked) : { failure };
  const refused = 'target' in named && method !== 'GET' ? refuse('write') : undefined;
  return refused === undefined ? named : { failure: refused };
};

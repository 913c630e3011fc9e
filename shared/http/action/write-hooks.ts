import { raceDeadline } from '../../net/deadline.ts';
import { asProblem } from '../../problem.ts';
import { notSent } from '../../state/not-sent.ts';
import type { StateStore } from '../../state/state-store.ts';
import { recordException } from '../record-request.ts';
import type { RequestScope } from '../request-scope.ts';
import type { WriteHooks } from './track-writes.ts';

/** Afterwards the store is told in the background: the outcome of the write must not wait for it. */
const maxWaitMs = 2000;

/**
 * A write makes the cached responses of its owner stale: here at once, and on the other instances by the epoch in the store. The
 * epoch changes before the first write too, for the case that this process ends right after it.
 */
export const createWriteHooks = (scope: RequestScope, state: () => StateStore): WriteHooks => {
  const { service } = scope;
  const { sharedEpochs, isStateShared, clock, responseCache } = service;
  const bump = async (): Promise<void> => {
    if (isStateShared && scope.owner !== null) await sharedEpochs.bump(state(), scope.owner);
  };
  return {
    beforeFirst: async () => {
      try {
        await bump();
      } catch (error) {
        throw notSent(error);
      }
    },
    afterSent: async () => {
      scope.isSent = true;
      responseCache.invalidate(scope.owner);
      if (!isStateShared) return;
      const isDone = bump().catch((error: unknown) => {
        recordException(scope, asProblem(error));
      });
      await raceDeadline(clock, maxWaitMs, () => isDone);
    },
  };
};

import { raceDeadline } from '../net/deadline.ts';
import type { Clock } from '../ports.ts';
import { Problem } from '../problem.ts';
import { leaseMs, type StateStore } from './state-store.ts';

/** A lease that is renewed until `end`. */
export interface HeldLease {
  /** False once another holder can have it. */
  readonly isHeld: () => boolean;
  /** Throws Problem `state-unavailable` where `isHeld` is false. */
  readonly assertHeld: () => void;
  /** Stops the renewal and releases the lease. Never rejects, leaves no timer, and takes a bounded time. */
  readonly end: () => Promise<void>;
}

const renewAfterMs = 5000;
/** After a renewal that failed. The store has already repeated it. */
const retryAfterMs = 1000;
/** A release that takes longer goes on in the background: the outcome of the work must not wait for it. */
const maxReleaseMs = 2000;

const lostLease = (): Problem =>
  new Problem(
    'state-unavailable',
    'This service lost its exclusive right to this work before the request was sent, so nothing was sent to Microsoft Graph. Try again after the time in Retry-After.',
    { retryAfterSeconds: 5, cause: new Error('state: the lease was lost') },
  );

/**
 * Takes the lease of that name and renews it; null where another holder has it. It counts as held until `leaseMs` after the
 * start of the last call that took or renewed it, because the store counts from a later instant. Rejects as the store does.
 */
export const holdLease = async (
  store: Pick<StateStore, 'lease'>,
  name: string,
  clock: Clock,
): Promise<HeldLease | null> => {
  let renewedAt = clock.now();
  const lease = await store.lease(name);
  if (lease === null) return null;
  let isLost = false;
  const stop = new AbortController();
  /** After the clock was set back, the age is unknown until the next renewal. */
  const isHeld = (): boolean => {
    const ageMs = clock.now() - renewedAt;
    return !isLost && ageMs >= 0 && ageMs < leaseMs;
  };
  /** The time until the next renewal. */
  const renew = async (): Promise<number> => {
    const startedAt = clock.now();
    try {
      if (await lease.renew()) renewedAt = startedAt;
      else isLost = true;
      return renewAfterMs;
    } catch {
      return retryAfterMs;
    }
  };
  const keep = async (): Promise<void> => {
    let waitMs = renewAfterMs;
    while (!isLost && !stop.signal.aborted && clock.now() - renewedAt < leaseMs) {
      await clock.sleep(waitMs, stop.signal);
      waitMs = await renew();
    }
  };
  // The sleep rejects when the work ends.
  keep().catch(() => undefined);
  return {
    isHeld,
    assertHeld: () => {
      if (!isHeld()) throw lostLease();
    },
    end: async () => {
      stop.abort(new Error('the work is done'));
      const release = isLost ? Promise.resolve() : lease.release().catch(() => undefined);
      await raceDeadline(clock, maxReleaseMs, () => release);
    },
  };
};

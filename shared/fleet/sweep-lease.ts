/** The lease that keeps two instances from sweeping at the same time. */
import { Problem } from '../problem.ts';
import type { Clock } from '../ports.ts';
import { leaseMs, type StateLease, type StateStore } from '../state/state-store.ts';

const renewEveryMs = 5000;

export interface HeldLease {
  /** Throws Problem `state-unavailable` when another instance can have the lease by now. */
  readonly assertHeld: () => void;
  /** Stops the renewal and releases the lease. Never rejects. */
  readonly end: () => Promise<void>;
}

const lost = (): Problem =>
  new Problem('state-unavailable', 'The lease was lost. The next run goes on.', {
    retryAfterSeconds: 60,
    cause: new Error('The lease of the sweep was lost'),
  });

/** Renews until the signal aborts or another holder has the lease. A renewal that fails is tried again. */
const createRenewal = (lease: StateLease, clock: Clock, acquiredAt: number) => {
  let heldUntil = acquiredAt + leaseMs;
  const renewOnce = async (): Promise<boolean> => {
    const startedAt = clock.now();
    const isMine = await lease.renew().catch(() => null);
    if (isMine === true) heldUntil = startedAt + leaseMs;
    if (isMine === false) heldUntil = -Infinity;
    return isMine !== false;
  };
  const run = async (signal: AbortSignal): Promise<void> => {
    do await clock.sleep(renewEveryMs, signal);
    while ((await renewOnce()) && !signal.aborted);
  };
  return { run, isHeld: () => clock.now() < heldUntil };
};

/** Null where another instance has the lease. It is renewed until `end`. */
export const holdLease = async (
  store: Pick<StateStore, 'lease'>,
  name: string,
  clock: Clock,
): Promise<HeldLease | null> => {
  const acquiredAt = clock.now();
  const lease = await store.lease(name);
  if (lease === null) return null;
  const renewal = createRenewal(lease, clock, acquiredAt);
  const stop = new AbortController();
  renewal.run(stop.signal).catch(() => undefined);
  return {
    assertHeld: () => {
      if (!renewal.isHeld()) throw lost();
    },
    end: async () => {
      stop.abort(new Error('released'));
      await lease.release().catch(() => undefined);
    },
  };
};

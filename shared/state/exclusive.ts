import type { Clock } from '../ports.ts';
import type { Exclusive } from '../upstreams.ts';
import { holdLease, type HeldLease } from './hold-lease.ts';
import { notSent } from './not-sent.ts';
import { leaseName } from './state-names.ts';
import type { StateStore } from './state-store.ts';

/** The exclusive work of one request. */
export interface ExclusiveWork {
  readonly exclusive: Exclusive;
  /** Throws Problem `state-unavailable` where the lease of work that is running was lost. */
  readonly assertHeld: () => void;
}

/** Exclusive by leases of the store: for all instances where they share it, else for this process. */
export const createExclusiveWork = (connect: () => StateStore, clock: Clock): ExclusiveWork => {
  const held = new Set<HeldLease>();
  const take = async (name: string): Promise<HeldLease | null> => {
    try {
      return await holdLease(connect(), leaseName(name), clock);
    } catch (error) {
      throw notSent(error);
    }
  };
  return {
    exclusive: async (name, work, refusal) => {
      const lease = await take(name);
      if (lease === null) throw refusal();
      held.add(lease);
      try {
        return await work();
      } finally {
        held.delete(lease);
        await lease.end();
      }
    },
    assertHeld: () => {
      for (const lease of held) lease.assertHeld();
    },
  };
};

import type { SweepRun } from '../../../../shared/fleet/sweep/sweep-run.ts';
import type { Fact, GraphBatch } from '../../../../shared/ports.ts';
import { asProblem, Problem } from '../../../../shared/problem.ts';
import type { HeldLease } from '../../../../shared/state/hold-lease.ts';
import { createMemoryStateStore } from '../../../../shared/state/memory-state-store.ts';
import type { StateStore } from '../../../../shared/state/state-store.ts';
import { requestContext } from '../../../support/service.ts';
import { watched } from '../../../support/sweep-stand.ts';
import { openVirtualTime } from '../../../support/virtual-time.ts';

interface Setup {
  readonly graph?: GraphBatch;
  readonly wrap?: (store: StateStore) => Partial<StateStore>;
  readonly runMs?: number;
}

/** One run of a sweep over its own store. `steps` has the writes, the appends and the reports in order. */
export const openRunStand = ({ graph, wrap, runMs = 300_000 }: Setup = {}) => {
  const time = openVirtualTime(Date.UTC(2026, 5, 15, 12));
  const { clock } = time;
  const memory = createMemoryStateStore(clock)(requestContext());
  const steps: string[] = [];
  const facts: Fact[] = [];
  const failures: string[] = [];
  const lease = { isLost: false };
  const asked: { readonly purpose: string; readonly forMs: number }[] = [];
  const store: StateStore = {
    ...memory,
    write: (name, text, condition) => {
      steps.push(`write ${name}`);
      return memory.write(name, text, condition);
    },
    append: (name, text) => {
      steps.push(`append ${name}`);
      return memory.append(name, text);
    },
    ...wrap?.(memory),
  };
  const run: SweepRun = {
    clock,
    newGuid: () => '00000000-0000-4000-8000-000000000000',
    text: 'scrub',
    watch: { owners: watched(1, 2), schedule: '', discoveryMs: 1 },
    store,
    deadlineAt: clock.now() + runMs,
    name: 'jobs-watch',
    connectGraph: (purpose, deadlineAt) => {
      asked.push({ purpose, forMs: deadlineAt - clock.now() });
      if (graph === undefined) throw new Error('Graph was not to be asked');
      return graph;
    },
    report: (all) => {
      steps.push('report');
      facts.push(...all);
      return Promise.resolve();
    },
    recordFailure: (error) => {
      const { code } = asProblem(error);
      failures.push(code);
      return code;
    },
  };
  const held: HeldLease = {
    isHeld: () => !lease.isLost,
    assertHeld: () => {
      if (lease.isLost) throw new Problem('state-unavailable', 'The lease was lost.');
    },
    end: () => Promise.resolve(),
  };
  return { time, memory, run, held, lease, steps, facts, failures, asked };
};

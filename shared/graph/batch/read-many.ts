import type { GraphPath, Read } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { backgroundSlots, type Refusal, type Release } from '../throttle/admission.ts';
import { noOwner } from '../throttle/owner-circuits.ts';
import type { Batch } from './batch-queue.ts';
import { openRun, type BatchPorts } from './open-run.ts';
import { sendBatch } from './send-batch.ts';

/** Between two attempts to get a place in the queue of the limiter. */
const minWaitMs = 100;

type Run<T> = ReturnType<typeof openRun<T>>;

/** Sends one batch. A token that is not available is the Problem of each item. */
const send = async <T>(
  { config, ports, limits }: BatchPorts,
  { calls, report, settle }: Run<T>,
  batch: Batch<T>,
  release: Release,
): Promise<void> => {
  limits.limiter.onBatch(batch.items.length);
  const result = await sendBatch(config, ports, batch, release).catch((error: unknown) => {
    if (error instanceof Problem) return error;
    throw error;
  });
  if (!(result instanceof Problem)) {
    settle(batch, result);
    return;
  }
  calls.end(batch.call);
  for (const item of batch.items) report(item, result);
};

/** One step: waits, or takes a slot and sends what is due. False at the end. */
const createStep = <T>(batchPorts: BatchPorts, run: Run<T>): (() => Promise<boolean>) => {
  const { ports, limits, quota, caller, deadlineAt } = batchPorts;
  const { clock } = ports;
  const { queue, calls } = run;

  /** Where the queue of the limiter is full, callers come first. Other refusals are final. */
  const waitForPlace = async ({ kind, waitMs }: Refusal): Promise<boolean> => {
    const remainingMs = deadlineAt - clock.now();
    if (kind !== 'full' || remainingMs <= 0) return false;
    await clock.sleep(Math.min(Math.max(waitMs, minWaitMs), remainingMs));
    return true;
  };

  const sendDue = async (units: number): Promise<boolean> => {
    const use = quota.reserve(units, clock.now());
    const slot = await limits.limiter.acquire({ owner: noOwner, caller, deadlineAt, isBackground: true });
    const batch = typeof slot === 'function' ? queue.take(clock.now(), limits.limiter.batchWidth()) : null;
    use(batch?.items.length ?? 0, clock.now());
    if (typeof slot !== 'function') return waitForPlace(slot);
    if (batch === null || batch.items.length === 0) {
      slot(null, []);
      if (batch !== null) calls.end(batch.call);
    } else await send(batchPorts, run, batch, slot);
    return true;
  };

  return async () => {
    const now = clock.now();
    const units = queue.maxNext();
    const at = Math.max(queue.nextAt(), quota.readyAt(units, now), now);
    if (units === 0 || at >= deadlineAt) return false;
    if (at === now) return sendDue(units);
    await clock.sleep(at - now);
    return true;
  };
};

/** Reads lists with `$batch`, until each has a result or the deadline has passed. Leaves no timer. */
export const readMany = async <T>(
  batchPorts: BatchPorts,
  paths: readonly GraphPath[],
  read: Read<readonly T[]>,
  onResult: (path: GraphPath, result: readonly T[] | Problem) => void,
): Promise<void> => {
  const run = openRun<T>(batchPorts, paths, read, (item, result) => {
    onResult(item.path, result);
  });
  const step = createStep(batchPorts, run);
  let isStopped = false;
  const work = async (): Promise<void> => {
    try {
      while (!isStopped && (await step()));
    } catch (error) {
      isStopped = true;
      throw error;
    }
  };
  const workers = Array.from({ length: backgroundSlots(batchPorts.config.concurrency) }, work);
  const ends = await Promise.allSettled(workers);
  run.calls.endAll();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};

import type { ConnectGraphBatch } from '../../ports.ts';
import { createCalls } from '../calls.ts';
import { getPages, tenantLimits, type Fetch } from '../pages.ts';
import type { CallLimits } from '../retry-loop.ts';
import type { GraphConfig, GraphPorts } from '../types.ts';
import { readMany } from './read-many.ts';
import { createSlidingWindow } from './sliding-window.ts';

/**
 * Half of the smallest quota of an application in a tenant, 3,500 units in 10 s, so that callers have the other half:
 * https://learn.microsoft.com/en-us/graph/throttling-limits
 */
const batchQuota = { maxUnits: 1750, windowMs: 10_000 } as const;

/** Graph for background work. Its calls end by the deadline of the connection. */
export const createConnectBatch = (
  config: GraphConfig,
  ports: GraphPorts,
  limits: CallLimits,
  fetchJson: Fetch,
): ConnectGraphBatch => {
  const { clock } = ports;
  const root = new URL(config.root);
  const quota = createSlidingWindow(batchQuota);

  /** A single call, when the quota has a unit for it. At the deadline the call itself fails. */
  const fetchPaced: Fetch = async (call) => {
    for (;;) {
      const now = clock.now();
      const at = quota.readyAt(1, now);
      if (at <= now || now >= call.deadlineAt) break;
      await clock.sleep(Math.min(at, call.deadlineAt) - now);
    }
    quota.reserve(1, clock.now());
    return fetchJson(call);
  };

  return (context, deadlineAt) => {
    const toCall = createCalls(root, context, deadlineAt, { isBackground: true });
    const { caller } = context;
    return {
      list: (path, read) => {
        const call = toCall(path);
        return getPages(fetchPaced, call, new URL(call.path, root), read, tenantLimits);
      },
      listMany: (paths, read, onResult) =>
        readMany({ config, ports, limits, quota, caller, toCall, deadlineAt }, paths, read, onResult),
    };
  };
};

import { describe, expect, it } from '@jest/globals';
import { createCalls } from '../../../../shared/graph/calls.ts';
import { createCallLimits } from '../../../../shared/graph/retry-loop.ts';
import { openRun } from '../../../../shared/graph/batch/open-run.ts';
import { createSlidingWindow } from '../../../../shared/graph/batch/sliding-window.ts';
import { requestContext } from '../doubles.ts';
import { config, openPorts, successOf } from './batch-doubles.ts';
import { list, ownerId, pathsOf, readIds } from './batch-stand.ts';

const deadlineAt = 60_000;

const open = (count: number) => {
  const { ports } = openPorts();
  const limits = createCallLimits(config, ports);
  let counted = 0;
  const policy = {
    ...limits.policy,
    begin: () => (counted += 1),
    end: () => (counted -= 1),
  };
  const results: unknown[] = [];
  const root = new URL(config.root);
  const run = openRun(
    {
      config,
      ports,
      limits: { ...limits, policy },
      quota: createSlidingWindow({ maxUnits: 100, windowMs: 1000 }),
      caller: 'jobs-watch',
      toCall: createCalls(
        root,
        requestContext(() => undefined),
        deadlineAt,
        { isBackground: true },
      ),
      deadlineAt,
    },
    pathsOf(count),
    readIds,
    (item, result) => results.push([item.path.path, result]),
  );
  return { ...run, limits, results, counted: () => counted };
};

const pathOf = (place: number) => `/servicePrincipals/${ownerId(place)}/synchronization/jobs`;

describe('a run over many lists', () => {
  it('sends a batch as a POST that changes nothing and has no owner', () => {
    const { queue } = open(2);
    expect(queue.take(0, 20)?.call).toMatchObject({
      method: 'POST',
      isSafe: true,
      isBackground: true,
      path: '/v1.0/$batch',
      owner: '',
      deadlineAt,
    });
  });

  it('takes the lists in order, each once', () => {
    const { queue } = open(25);
    const taken = [queue.take(0, 20), queue.take(0, 20), queue.take(0, 20)].map((batch) =>
      batch?.items.map(({ path }) => path.path),
    );
    expect(taken).toStrictEqual([
      Array.from({ length: 20 }, (_, place) => pathOf(place)),
      Array.from({ length: 5 }, (_, place) => pathOf(20 + place)),
      undefined,
    ]);
  });

  it('counts each list and each batch for the retry budget until it ends', () => {
    const { queue, settle, results, counted } = open(2);
    const batch = queue.take(0, 20);
    if (batch === null) throw new Error('no batch');
    expect(counted()).toBe(3);
    const { body } = list('job');
    settle(batch, { kind: 'answered', results: [successOf(body), successOf(body)] });
    expect(counted()).toBe(0);
    expect(results).toStrictEqual([
      [pathOf(0), ['job']],
      [pathOf(1), ['job']],
    ]);
  });

  it('leaves nothing in the budget where it ends early', () => {
    const { queue, calls, counted } = open(3);
    queue.take(0, 2);
    expect(counted()).toBe(3);
    calls.endAll();
    expect(counted()).toBe(0);
  });

  it('asks the circuits of the process: the list of an owner whose circuit is open waits', async () => {
    const { queue, limits } = open(2);
    const owner = `serviceprincipals/${ownerId(0)}`;
    const release = await limits.limiter.acquire({ owner, caller: 'other', deadlineAt });
    if (typeof release === 'function') release(4000);
    expect(queue.take(0, 20)?.items.map(({ path }) => path.path)).toStrictEqual([pathOf(1)]);
    expect(queue.nextAt()).toBe(4000);
    expect(queue.take(4000, 20)?.items.map(({ path }) => path.path)).toStrictEqual([pathOf(0)]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { createHealthChecks, type Probe } from '../../../shared/compose/health-checks.ts';
import { notFound, Problem, type ProblemCode } from '../../../shared/problem.ts';

const works: Probe = () => Promise.resolve('anything');
const ends =
  (code: ProblemCode): Probe =>
  () =>
    Promise.reject(new Problem(code, 'for the test'));

const checksWith = (
  probes: Partial<Record<'identity' | 'graph' | 'keys' | 'state', Probe>>,
  at = { now: 0 },
) =>
  createHealthChecks(
    { now: () => at.now, sleep: () => Promise.resolve() },
    { identity: works, graph: works, keys: works, ...probes },
  );

describe('the deep health check', () => {
  it('passes where everything answers', async () => {
    expect(await checksWith({})()).toEqual({
      settings: 'pass',
      identity: 'pass',
      graph: 'pass',
      keys: 'pass',
    });
  });

  it('includes the store that the instances share, where there is one', async () => {
    expect(await checksWith({ state: works })()).toMatchObject({ state: 'pass' });
    expect(await checksWith({ state: ends('state-unavailable') })()).toMatchObject({
      keys: 'pass',
      state: 'fail',
    });
  });

  it.each([
    ['404', () => Promise.reject(notFound()), 'pass'],
    ['429', ends('graph-throttled'), 'pass'],
    ['401 or 403', ends('graph-permission-missing'), 'fail'],
    ['5xx or no answer', ends('graph-unavailable'), 'fail'],
    ['something that is not Graph', ends('upstream-invalid'), 'fail'],
    ['a defect of ours', () => Promise.reject(new Error('x')), 'fail'],
  ] as const)("Graph's %s", async (_title, graph, result) => {
    expect((await checksWith({ graph })()).graph).toBe(result);
  });

  it.each(['identity', 'keys'] as const)('%s that ends in any problem fails', async (name) => {
    expect((await checksWith({ [name]: ends('not-found') })())[name]).toBe('fail');
  });

  it('runs at most once in 30 seconds, for any number of callers', async () => {
    const at = { now: 0 };
    let asked = 0;
    const checks = checksWith({ graph: () => Promise.resolve(++asked) }, at);
    await Promise.all(Array.from({ length: 100 }, checks));
    at.now = 29_999;
    await checks();
    expect(asked).toBe(1);
    at.now = 30_000;
    await checks();
    expect(asked).toBe(2);
  });
});

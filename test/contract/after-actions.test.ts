import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fail } from '../../local/fake-graph/faults/fault.ts';
import { startOperating } from '../support/operating.ts';
import { bodyOf } from '../support/service.ts';

let at: Awaited<ReturnType<typeof startOperating>>;
beforeEach(async () => {
  at = await startOperating();
});
afterEach(() => at.close());

describe('a response that was cached before an action', () => {
  const read = (headers: Record<string, string> = {}) =>
    at.call('jobs-get', { params: at.paramsOf('quarantined'), headers });

  it('is not served after it', async () => {
    expect(bodyOf(await read())).toMatchObject({ status: 'quarantined' });
    expect((await read()).headers).toMatchObject({ age: '0' });
    await at.post('jobs-start', 'quarantined');
    const fresh = await read();
    expect(fresh.headers).not.toHaveProperty('age');
    expect(bodyOf(fresh)).toMatchObject({ status: 'active' });
  });

  it('is not served where the outcome is unknown and Graph has acted', async () => {
    await read();
    at.far.failWrites({ when: 'after', fault: { kind: 'reset' } });
    expect((await at.post('jobs-start', 'quarantined')).status).toBe(503);
    expect(bodyOf(await read())).toMatchObject({ status: 'active' });
  });

  it('is still served where Graph refused because of another change', async () => {
    await read();
    const fault = fail(423, 'Locked', '', { 'retry-after': '7' });
    at.far.failWrites({ when: 'before', fault });
    const reply = await at.post('jobs-start', 'quarantined');
    expect([reply.status, reply.headers['retry-after']]).toEqual([409, '7']);
    expect((await read()).headers).toMatchObject({ age: expect.any(String) });
  });

  it('is still served where nothing was sent', async () => {
    await read();
    await at.post('jobs-start', 'quarantined', { query: 'dryRun=true' });
    expect((await read()).headers).toMatchObject({ age: expect.any(String) });
  });

  it('is not cached when it was requested before the action and arrived after it', async () => {
    const { connectGraph } = at.ports;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const delayed: typeof connectGraph = (context) => {
      const graph = connectGraph(context);
      if (context.endpoint !== 'jobs-get') return graph;
      return {
        ...graph,
        get: async (path, toValue) => {
          const value = await graph.get(path, toValue);
          await released;
          return value;
        },
      };
    };
    const other = await startOperating({ ports: { connectGraph: delayed } });
    const params = other.paramsOf('quarantined');
    const early = other.call('jobs-get', { params });
    await other.post('jobs-start', 'quarantined');
    const late = other.call('jobs-get', { params });
    release();
    expect(bodyOf(await early)).toMatchObject({ status: 'quarantined' });
    expect(bodyOf(await late)).toMatchObject({ status: 'active' });
    expect(bodyOf(await other.call('jobs-get', { params }))).toMatchObject({ status: 'active' });
    await other.close();
  });
});

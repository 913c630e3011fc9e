import { describe, expect, it } from '@jest/globals';
import type { Tools } from '../../../shared/http/endpoint.ts';
import { runPipeline } from '../../../shared/http/pipeline.ts';
import type { RequestContext } from '../../../shared/ports.ts';
import { graphOf, now, ownerId, reader, service } from '../../support/service.ts';
import { openScope, stubEndpoint } from '../../support/stub-endpoint.ts';

const access = { role: 'Synchronization.Read', permission: 'Synchronization.Read.All' } as const;
const path = { path: '/things', template: '/things' };

describe('the tools of the endpoint', () => {
  const use = async (work: (tools: Tools) => Promise<unknown>, over: Parameters<typeof service>[0] = {}) => {
    const endpoint = stubEndpoint({
      access,
      run: async (tools) => {
        await work(tools);
        return 'done';
      },
    });
    const { scope } = openScope({ endpoint }, { graph: graphOf({ '/things': {} }), ...over });
    expect((await runPipeline(scope)).status).toBe(200);
    return scope;
  };

  it('calls Graph and the key vault in the name of the caller', async () => {
    const contexts: RequestContext[] = [];
    const { ports } = service();
    const scope = await use(({ graph }) => graph.get(path, () => true), {
      connectGraph: (context) => {
        contexts.push(context);
        return graphOf({ '/things': {} });
      },
      connectVault: (context) => {
        contexts.push(context);
        return ports.connectVault(context);
      },
    });
    expect(contexts).toHaveLength(2);
    for (const context of contexts)
      expect(context).toMatchObject({
        requestId: scope.context.requestId,
        endpoint: 'texts-get',
        caller: reader.id,
        permission: access.permission,
      });
  });

  it('counts a write to Graph as sent, and invalidates the cached responses of this owner only', async () => {
    const invalidated: unknown[] = [];
    const { responseCache } = service().ports;
    const invalidate = (owner: string | null) => invalidated.push(owner);
    const over = { responseCache: { ...responseCache, invalidate } };
    const scope = await use(({ graph }) => graph.put(path, {}), over);
    expect(scope.isSent).toBe(true);
    expect(invalidated).toEqual([`servicePrincipals/${ownerId}`]);
  });

  it('counts neither a read nor a probe as sent', async () => {
    const scope = await use(async ({ graph, probe, openProbe }) => {
      await graph.get(path, () => true);
      await probe(path, {});
      await openProbe().post(path, {});
    });
    expect(scope.isSent).toBe(false);
  });

  it('gives a new probe the whole deadline, counted from its opening', async () => {
    let time = now;
    const deadlines: number[] = [];
    await use(
      ({ openProbe }) => {
        for (const byMs of [0, 7000]) {
          time += byMs;
          deadlines.push(openProbe().deadlineAt - now);
        }
        return Promise.resolve();
      },
      { clock: { now: () => time, sleep: () => Promise.resolve() }, graphDeadlineMs: 20_000 },
    );
    expect(deadlines).toEqual([20_000, 27_000]);
  });

  it('merges the notes for the audit event: a later one replaces an earlier one of its name', async () => {
    const scope = await use(({ note }) => {
      note({ a: '1', b: '2' });
      note({ b: '3' });
      return Promise.resolve();
    });
    expect(scope.notes).toEqual({ a: '1', b: '3' });
  });

  it('has the start of the request, the text mode and the table', async () => {
    const scope = await use(
      ({ view, table }) => {
        expect(view).toEqual({ now, text: 'omit' });
        expect(table.map(({ name }) => name)).toEqual(['texts-get']);
        return Promise.resolve();
      },
      { text: 'omit' },
    );
    expect(scope.startedAt).toBe(now);
  });
});

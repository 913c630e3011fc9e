import { describe, expect, it } from '@jest/globals';
import { servicePrincipalsPath } from '../../../shared/graph/path.ts';
import { openBatchStand, readIds, throttled } from './batch/batch-stand.ts';

const link = (page: number) =>
  `https://graph.example/v1.0/servicePrincipals?$select=id&$top=999&$skiptoken=${page}`;

const pageIn = (url: string): number => Number(/skiptoken=(\d+)/u.exec(url)?.[1] ?? 0);

/** A list of so many pages. */
const open = (pages: number, next = link) =>
  openBatchStand({
    respond: (_, turn, url) => {
      const page = pageIn(url);
      if (page === 3 && turn === 0) return throttled('2.5');
      const more = page + 1 < pages ? { '@odata.nextLink': next(page + 1) } : {};
      return { status: 200, body: { value: [{ id: `p${page}` }], ...more } };
    },
  });

const read = async (stand: ReturnType<typeof open>, list: 'sweep' | 'request', forMs = 600_000) => {
  const graph = list === 'sweep' ? stand.batchOf(forMs) : stand.request();
  const end = graph.list(servicePrincipalsPath, readIds).catch((error: unknown) => error);
  await stand.run();
  expect(stand.timers()).toBe(0);
  return end;
};

describe('the list of service principals', () => {
  it('is read through all its pages, each after the Retry-After of its 429', async () => {
    const stand = open(130);
    expect(await read(stand, 'sweep')).toStrictEqual(Array.from({ length: 130 }, (_, page) => `p${page}`));
    expect(stand.calls).toHaveLength(131);
    expect(stand.calls[0]?.path).toBe(
      '/v1.0/servicePrincipals?$select=id,appId,displayName,servicePrincipalType&$top=999',
    );
    const [first, second] = stand.sent.filter(({ url }) => pageIn(url) === 3);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(50 + 2500);
    const names = new Set(stand.events.map((event) => (event.kind === 'dependency' ? event.name : '')));
    expect(names).toContain('GET /servicePrincipals');
  });

  it('upstream-invalid: more than 500 pages; for a request more than ten', async () => {
    expect(await read(open(500), 'sweep')).toHaveLength(500);
    expect(await read(open(501), 'sweep')).toMatchObject({ code: 'upstream-invalid' });
    expect(await read(open(10), 'request')).toHaveLength(10);
    expect(await read(open(11), 'request')).toMatchObject({ code: 'upstream-invalid' });
  });

  it('upstream-invalid: a next page of another host or list', async () => {
    for (const next of [
      'https://other.example/v1.0/servicePrincipals?x',
      'https://graph.example/v1.0/users',
    ]) {
      const stand = open(3, () => next);
      expect(await read(stand, 'sweep')).toMatchObject({ code: 'upstream-invalid' });
      expect(stand.calls).toHaveLength(1);
    }
  });

  it('graph-unavailable: it ends at the deadline', async () => {
    const stand = open(130);
    expect(await read(stand, 'sweep', 4000)).toMatchObject({ code: 'graph-unavailable' });
    expect(stand.clock.now() - stand.startedAt).toBeLessThanOrEqual(4000);
  });
});

import { describe, expect, it } from '@jest/globals';
import { errorOf, json, openClientStand, problem } from '../support/client.ts';

const page = (ids: readonly string[], next: string | null, asOf = '2026-11-20T12:03:41.000Z') =>
  json({ asOf, items: ids.map((id) => ({ id })), next });

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

describe('fleet', () => {
  it('200: yields the jobs of all pages, with the same filters and the cursor of the page before', async () => {
    const { client, sent, ended } = openClientStand([
      page(['a', 'b'], 'c 1'),
      page([], 'c2'),
      page(['c'], null),
    ]);
    const filter = { verdict: ['critical', 'warning'], templateId: 'scim', sort: 'name', limit: 2 } as const;
    expect(await ended(collect(client.fleet(filter)))).toEqual({
      value: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    });
    const queries = sent.map((request) =>
      Object.fromEntries(new URLSearchParams(request.path.split('?')[1])),
    );
    const same = { verdict: 'critical,warning', templateId: 'scim', sort: 'name', limit: '2' };
    expect(queries).toEqual([same, { ...same, cursor: 'c 1' }, { ...same, cursor: 'c2' }]);
  });

  it('200: without filters asks for all jobs', async () => {
    const { client, sent, ended } = openClientStand([page(['a'], null)]);
    expect(await ended(collect(client.fleet()))).toEqual({ value: [{ id: 'a' }] });
    expect(sent[0]?.path).toBe('/jobs');
  });

  it('200: asks for the next page only when it is needed', async () => {
    const { client, sent } = openClientStand([page(['a', 'b'], 'c1')]);
    for await (const { id } of client.fleet()) if (id === 'b') break;
    expect(sent).toHaveLength(1);
  });

  it('200: byPage shows that a newer sweep has ended between two pages', async () => {
    const newer = '2026-11-20T12:18:40.000Z';
    const { client, ended } = openClientStand([page(['a'], 'c1'), page(['a', 'b'], null, newer)]);
    const outcome = await ended(collect(client.fleet().byPage()));
    expect(outcome).toMatchObject({
      value: [{ asOf: '2026-11-20T12:03:41.000Z' }, { asOf: newer, next: null }],
    });
  });

  it('200: goes on after a cursor that was kept', async () => {
    const { client, sent, ended } = openClientStand([page(['c'], null)]);
    await ended(collect(client.fleet({ cursor: 'kept' })));
    expect(sent[0]?.path).toBe('/jobs?cursor=kept');
  });

  it('200: each iteration begins anew', async () => {
    const { client, ended } = openClientStand([page(['a'], null), page(['b'], null)]);
    const jobs = client.fleet();
    expect(await ended(collect(jobs))).toEqual({ value: [{ id: 'a' }] });
    expect(await ended(collect(jobs))).toEqual({ value: [{ id: 'b' }] });
  });

  it('503: waits for a page, and throws what remains', async () => {
    const notReady = problem(503, 'fleet-not-ready', { 'retry-after': '30' });
    const { client, sent, ended } = openClientStand([
      page(['a'], 'c1'),
      notReady,
      problem(400, 'invalid-request'),
    ]);
    expect(errorOf(await ended(collect(client.fleet())))).toMatchObject({ code: 'invalid-request' });
    expect(sent.map(({ atMs }) => atMs)).toEqual([0, 0, 30_000]);
  });

  const pageOf = (document: unknown) => () => json(document);

  it.each([
    ['without next', pageOf({ items: [{ id: 'b' }] })],
    ['whose next is no text', pageOf({ items: [{ id: 'b' }], next: 7 })],
  ])('200: ends after a page %s', async (_, last) => {
    for (const [before, cursors] of [
      [[], [null]],
      [[page(['a'], 'c1')], [null, 'c1']],
    ] as const) {
      const { client, sent, ended } = openClientStand([...before, last(), last()]);
      const outcome = await ended(collect(client.fleet()));
      expect(outcome).toEqual({ value: [...before.map(() => ({ id: 'a' })), { id: 'b' }] });
      const asked = sent.map((request) => new URLSearchParams(request.path.split('?')[1]).get('cursor'));
      expect(asked).toEqual(cursors);
    }
  });

  it.each([
    ['no items', pageOf({ next: null })],
    ['items that are no list', pageOf({ items: { id: 'a' }, next: null })],
    ['null', pageOf(null)],
    ['the cursor that was sent', pageOf({ items: [], next: 'kept' })],
  ])('unexpected: a page with %s', async (_, answer) => {
    const { client, sent, ended } = openClientStand([answer(), answer()]);
    expect(errorOf(await ended(collect(client.fleet({ cursor: 'kept' }))))).toMatchObject({
      name: 'ResponseError',
      reason: 'unexpected',
      status: 200,
      clientRequestId: sent[0]?.headers['client-request-id'],
      mayHaveActed: false,
    });
    expect(sent).toHaveLength(1);
  });

  it('ends with the signal', async () => {
    const reason = new Error('The tool ends.');
    const { client, ended } = openClientStand([page(['a'], null)]);
    const jobs = client.fleet({}, { signal: AbortSignal.abort(reason) });
    expect(errorOf(await ended(collect(jobs)))).toBe(reason);
  });
});

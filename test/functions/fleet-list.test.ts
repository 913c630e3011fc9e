import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { faultsOf } from '../../local/openapi-faults.ts';
import type { FleetJob } from '../../shared/fleet/fleet-job.ts';
import type { FleetList } from '../../shared/fleet/list-jobs.ts';
import { Problem } from '../../shared/problem.ts';
import { snapshotName } from '../../shared/state/state-names.ts';
import { jobLike, snapshotOf, snapshotText, stateWith, storeOf } from '../support/fleet.ts';
import { bodyOf, graphOf, now, reader, service } from '../support/service.ts';

const guid = (n: number) => `7d0c2b6e-93f1-4b8a-a1de-${String(n).padStart(12, '0')}`;
const health = (n: number): FleetJob['health'] =>
  n % 2 === 0 ? { verdict: 'healthy', reasons: [] } : { verdict: 'critical', reasons: ['quarantined'] };
const jobs = Array.from({ length: 6 }, (_, n) =>
  jobLike({ id: `job.${n}`, health: health(n), owner: { id: guid(n), displayName: `Application ${n}` } }),
);
const second = (seconds: number) => new Date(now + seconds * 1000).toISOString();

const scene = (over: Parameters<typeof service>[0] = {}, items: readonly FleetJob[] = jobs) => {
  let time = now;
  const connectState = stateWith({ [snapshotName]: snapshotText(snapshotOf(items)) });
  const clock = { now: () => time, sleep: () => Promise.resolve() };
  const graph = graphOf({});
  const made = service({ connectState, clock, graph, ...over });
  const store = storeOf(connectState);
  return {
    ...made,
    graph,
    list: (query = '', headers = {}) => made.call('fleet-list', { query, headers }),
    wait: (seconds: number) => (time += seconds * 1000),
    write: async (text: string) => {
      const old = await store.read(snapshotName);
      await store.write(snapshotName, text, { ifMatch: old?.etag ?? '' });
    },
  };
};

const pageOf = (reply: Awaited<ReturnType<ReturnType<typeof scene>['list']>>): FleetList => {
  expect([reply.status, faultsOf('fleet-list', reply)]).toEqual([200, []]);
  return bodyOf(reply) as FleetList;
};
const idsOf = ({ items }: FleetList) => items.map(({ id }) => id);

describe('fleet-list', () => {
  it('200: a page with counts, and how old it is', async () => {
    const { list } = scene();
    const reply = await list('limit=4');
    expect(pageOf(reply)).toMatchObject({
      asOf: second(-60),
      sweep: { startedAt: second(-120), endedAt: second(-60), owners: 3, unread: 0, isComplete: true },
      counts: { healthy: 3, warning: 0, critical: 3, inactive: 0, pending: 0, unknown: 0 },
      items: [jobs[1], jobs[3], jobs[5], jobs[0]],
      next: expect.any(String),
    });
    expect(reply.headers).toMatchObject({ age: '60', 'cache-control': 'private, no-cache' });
  });

  it('200: the filtered pages, one after the other', async () => {
    const { list } = scene();
    const query = 'verdict=healthy&name=APPLICATION&sort=name&limit=2';
    const first = pageOf(await list(query));
    const last = pageOf(await list(`${query.replace('limit=2', 'limit=500')}&cursor=${first.next ?? ''}`));
    expect([idsOf(first), idsOf(last), last.next]).toEqual([['job.0', 'job.2'], ['job.4'], null]);
  });

  it('200: a repeated key is a list', async () => {
    const { list } = scene();
    const repeated = await list('verdict=healthy&verdict=critical');
    expect(bodyOf(repeated)).toEqual(bodyOf(await list('verdict=critical,healthy')));
  });

  it.each([
    ['$filter=x', '$filter'],
    ['verdicts=critical', 'verdicts'],
    ['limit=0', 'limit'],
    ['limit=5&limit=5', 'limit'],
    ['sort=name&sort=name', 'sort'],
    ['appId=x', 'appId'],
    [`name=${'n'.repeat(10_240)}`, 'name'],
    [`templateId=${'t'.repeat(10_240)}`, 'templateId'],
    [`cursor=${'c'.repeat(10_240)}`, 'cursor'],
  ])('400: %.30s', async (query, name) => {
    const { list } = scene();
    const reply = await list(query);
    expect([reply.status, faultsOf('fleet-list', reply)]).toEqual([400, []]);
    expect(bodyOf(reply)['errors']).toMatchObject([{ in: 'query', name }]);
  });

  it('400: a cursor of other filters says to begin again', async () => {
    const { list } = scene();
    const { next } = pageOf(await list('limit=1'));
    const reply = await list(`sort=name&cursor=${next ?? ''}`);
    expect([reply.status, bodyOf(reply)['detail']]).toEqual([
      400,
      'cursor: Belongs to other filters or another sort. Begin again without cursor.',
    ]);
  });

  it('304: until the next snapshot, with the age of the list', async () => {
    const { list, wait, write } = scene();
    const { headers } = await list('limit=2');
    const tag = { 'if-none-match': headers['etag'] };
    wait(9);
    const unchanged = await list('limit=2', tag);
    expect([unchanged.status, unchanged.headers['age'], faultsOf('fleet-list', unchanged)]).toEqual([
      304,
      '69',
      [],
    ]);
    expect((await list('limit=3', tag)).status).toBe(200);
    await write(snapshotText(snapshotOf(jobs.slice(1))));
    wait(60);
    expect((await list('limit=2', tag)).status).toBe(200);
  });

  it('200: compressed once for each snapshot', async () => {
    const { list } = scene();
    const zipped = await list('', { 'accept-encoding': 'gzip' });
    const again = await list('', { 'accept-encoding': 'gzip' });
    expect(again.body).toBe(zipped.body);
    expect(JSON.parse(gunzipSync(zipped.body).toString())).toEqual(bodyOf(await list()));
  });

  it('503: no sweep has ended yet', async () => {
    const { list } = scene({ connectState: stateWith({}) });
    const reply = await list();
    expect([reply.status, reply.headers['retry-after'], reply.headers['x-ms-error-code']]).toEqual([
      503,
      '60',
      'fleet-not-ready',
    ]);
    expect(faultsOf('fleet-list', reply)).toEqual([]);
  });

  it('503: the store is down, and nothing was read before', async () => {
    const fail = () =>
      Promise.reject(new Problem('state-unavailable', 'Try again.', { cause: new Error('500') }));
    const store = { ...storeOf(stateWith({})), read: fail, readIfChanged: fail };
    const { list, events } = scene({ connectState: () => store });
    const reply = await list();
    expect([reply.status, reply.headers['x-ms-error-code']]).toEqual([503, 'state-unavailable']);
    expect(faultsOf('fleet-list', reply)).toEqual([]);
    expect(events.filter(({ kind }) => kind === 'exception').length).toBeGreaterThan(0);
  });

  it('200: a damaged snapshot is ignored, with one exception event', async () => {
    const { list, wait, write, events } = scene();
    const before = pageOf(await list());
    await write('{"version":7}');
    for (let minute = 0; minute < 3; minute += 1) {
      wait(60);
      expect(pageOf(await list())).toEqual(before);
    }
    expect(events.filter(({ kind }) => kind === 'exception')).toEqual([
      expect.objectContaining({
        outcome: 'fleet-not-ready',
        error: expect.objectContaining({ message: 'snapshot: version 7, where this release reads 1' }),
      }),
    ]);
  });

  it('never asks Graph', async () => {
    const { list, graph } = scene();
    await list();
    expect(graph.asked).toEqual([]);
  });
});

describe('fleet-list with grants', () => {
  const callers = new Map([1, 2, 3].map((n) => [`caller ${n}`, { ...reader, id: guid(n) }]));
  const key = (n: number) => `serviceprincipals/${guid(n)}`;
  const grants = new Map([
    [guid(1), new Set([key(0), key(1)])],
    [guid(2), new Set([key(1), key(2), key(77)])],
  ]);
  const authenticate = (authorization = '') => Promise.resolve(callers.get(authorization) ?? reader);
  const shared = (items = jobs) => {
    const { list } = scene({ authenticate, grants }, items);
    return (caller: number, query = '', headers = {}) =>
      list(query, { authorization: `caller ${caller}`, ...headers });
  };

  it('200: lists and counts the granted owners only, for callers that ask one after the other', async () => {
    const as = shared();
    for (let round = 0; round < 2; round += 1) {
      const pages = [pageOf(await as(1)), pageOf(await as(2)), pageOf(await as(3))];
      expect(pages.map(idsOf)).toEqual([['job.1', 'job.0'], ['job.1', 'job.2'], []]);
      expect(pages.map(({ counts }) => [counts.critical, counts.healthy])).toEqual([
        [1, 1],
        [1, 1],
        [0, 0],
      ]);
      expect(pages.map(({ sweep }) => sweep.owners)).toEqual([2, 2, 0]);
    }
  });

  it('200: a caller does not learn from any byte that other owners exist', async () => {
    const all = shared();
    const own = shared(jobs.slice(0, 2));
    for (const query of [
      '',
      'limit=1',
      'sort=name&limit=1',
      'name=application',
      'verdict=critical',
      `appId=${guid(9)}`,
    ]) {
      const [one, other] = [await all(1, query), await own(1, query)];
      expect([one.body, one.headers]).toEqual([other.body, other.headers]);
    }
  });

  it('200: no 304 for the ETag of another caller', async () => {
    const as = shared();
    const { headers } = await as(1);
    expect((await as(2, '', { 'if-none-match': headers['etag'] })).status).toBe(200);
    expect((await as(1, '', { 'if-none-match': headers['etag'] })).status).toBe(304);
  });

  it('200: the cursor of another caller shows own rows only', async () => {
    const as = shared();
    const { next } = pageOf(await as(1, 'limit=1'));
    expect(idsOf(pageOf(await as(2, `limit=1&cursor=${next ?? ''}`)))).toEqual(['job.2']);
  });
});

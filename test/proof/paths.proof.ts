import { afterAll, describe, expect, it } from '@jest/globals';
import type { ExchangeResult } from '../../shared/net/http-client.ts';
import { pathParams, graphBodies } from '../support/payloads.ts';
import { noCaching, ownerId, reader, service } from '../support/service.ts';
import { openFront, type Served } from './support/front.ts';
import { answered, recordingGraph } from './support/graph.ts';
import { hostilePaths, type HostilePath } from './support/hostile-paths.ts';
import { victimId } from './support/hostile-words.ts';
import { isIntended } from './support/path-oracle.ts';

const hostile = hostilePaths(20_000);
const own = [`servicePrincipals/${ownerId}`];
const named = ['servicePrincipals', 'applications'].flatMap((kind) => [
  `${kind}/${ownerId}`,
  `${kind}/${victimId}`,
]);
const grants = new Map([[reader.id, new Set([`serviceprincipals/${ownerId}`])]]);
const bodies = graphBodies();

/** Graph knows only the granted owner. */
const play = (path: string): ExchangeResult => {
  const body = bodies[path.replace('/v1.0', '')];
  return body === undefined ? answered(404, { error: { code: 'NotFound' } }) : answered(200, body);
};

const statusOf = (served: Served): number | null => (served.name === null ? null : served.reply.status);

describe('20,000 hostile paths', () => {
  const escaped = new Set<string>();
  const statuses = new Map<string, number>();
  const count = (status: number | null) => {
    const shown = status === null ? 'host' : `${status}`;
    statuses.set(shown, (statuses.get(shown) ?? 0) + 1);
  };
  afterAll(() => {
    const shown = [...statuses].sort().map(([status, times]) => `${status}: ${times}`);
    process.stdout.write(
      `hostile paths ${escaped.size}/${hostile.length} escaped (by two callers each; ${shown.join(', ')})\n`,
    );
  });

  it('are all different', () => {
    expect(new Set(hostile.map(({ path }) => path)).size).toBe(20_000);
  });

  it.each([
    ['a caller with a grant for one owner', grants, own],
    ['a caller who may read every owner', null, named],
  ])('of %s: Graph received an allowed path, or nothing', async (_title, granted, owners) => {
    const graph = recordingGraph(play);
    const { ports } = service({
      connectGraph: graph.connectGraph,
      grants: granted,
      cacheLimits: noCaching,
    });
    const ask = openFront(ports);
    const wrong: unknown[] = [];
    for (const { path } of hostile) {
      graph.sent.length = 0;
      const status = statusOf(await ask({ target: `/api/v1/${path}` }));
      count(status);
      const paths = graph.sent.map((sent) => sent.path);
      const bad = paths.some((sent) => !isIntended(sent, owners));
      if (bad) escaped.add(path);
      if (bad || (paths.length === 0 && ![400, 404, 405, null].includes(status)))
        wrong.push({ path, paths, status });
    }
    expect(wrong).toEqual([]);
  });

  it('as a parameter: Graph received that parameter, and it is a plain name', async () => {
    const graph = recordingGraph(play);
    const { call } = service({ connectGraph: graph.connectGraph, cacheLimits: noCaching });
    const wrong: unknown[] = [];
    for (const { part, hole } of hostile) {
      graph.sent.length = 0;
      const params: Record<string, string> = { ...pathParams, [hole]: part };
      const { owner, ownerId: id, jobId } = params;
      const reply = await call('jobs-get', { params });
      const meant = `/v1.0/${owner ?? ''}/${id ?? ''}/synchronization/jobs/${jobId ?? ''}`;
      const paths = graph.sent.map((sent) => sent.path);
      const good =
        paths.length === 0
          ? reply.status === 400
          : paths.every((path) => path === meant && isIntended(path, named));
      if (!good) wrong.push({ part, hole, paths, status: reply.status });
    }
    expect(wrong).toEqual([]);
  });

  it('a build that joins raw parameters, or decodes them twice, is detected', () => {
    const careless: readonly ((hostile: HostilePath) => string)[] = [
      ({ path }) => `/v1.0/${path}`,
      ({ part }) => `/v1.0/servicePrincipals/${ownerId}/synchronization/jobs/${part}`,
      ({ part }) =>
        `/v1.0/servicePrincipals/${ownerId}/synchronization/jobs/${encodeURIComponent(part.toWellFormed())}`,
    ];
    for (const build of careless)
      expect(hostile.filter((path) => !isIntended(build(path), named)).length).toBeGreaterThan(10_000);
  });
});

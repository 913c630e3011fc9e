import { afterAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../shared/config/config.ts';
import type { FleetJob } from '../../shared/fleet/fleet-job.ts';
import { FleetList } from '../../shared/fleet/list-jobs.ts';
import { snapshotName } from '../../shared/state/state-names.ts';
import { authenticate, callers, cellsOf, matrices, settings, tenant } from '../proof/support/grant-matrix.ts';
import { jobLike, snapshotOf, snapshotText, stateWith } from '../support/fleet.ts';
import { bodyOf, service } from '../support/service.ts';

const guid = /^[0-9a-f-]{36}$/u;
const kinds = new Map<string, FleetJob['owner']['kind']>([
  ['servicePrincipals', 'servicePrincipal'],
  ['applications', 'application'],
]);

/** The owners of some cells of a matrix, each once. */
const ownersIn = (cells: ReturnType<typeof cellsOf>): readonly string[] => {
  const names = cells.flatMap(({ owners }) =>
    owners.flatMap(([kind, id]) => {
      const owner = kinds.get(kind);
      return owner !== undefined && guid.test(id.toLowerCase()) ? [`${owner}/${id.toLowerCase()}`] : [];
    }),
  );
  return [...new Set(names)];
};

/** Two jobs of each owner, of different verdicts. */
const jobsOf = (owners: readonly string[]): FleetJob[] =>
  owners.flatMap((name) => {
    const [kind, id = ''] = name.split('/');
    const owner = { kind: kind === 'application' ? kind : 'servicePrincipal', id } as const;
    const displayName = `Payroll ${id.slice(0, 4)}`;
    return (['warning', 'critical'] as const).map((verdict) =>
      jobLike({ owner: { ...owner, displayName }, id: `job.${verdict}`, health: { verdict, reasons: [] } }),
    );
  });

const queries = [
  '',
  'verdict=critical',
  'sort=name',
  'sort=lastSuccessAt',
  'name=payroll',
  'verdict=healthy',
];

/** The service over the fleet of these owners. */
const open = (owners: readonly string[], given: object | undefined) => {
  const read = readConfig({
    TENANT_ID: tenant.tenantId,
    API_CLIENT_ID: tenant.audience,
    ...(given === undefined ? {} : { ACCESS_GRANTS: JSON.stringify(given) }),
  });
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes));
  const text = snapshotText(snapshotOf(jobsOf(owners)));
  const connectState = stateWith({ [snapshotName]: text });
  return service({ authenticate, connectState, grants: read.config.grants });
};

/** All pages for a caller; the status where it is not 200. */
const readAll = async (at: ReturnType<typeof open>, caller: string, query: string, limit: number) => {
  const pages: FleetList[] = [];
  for (let cursor: string | null = ''; cursor !== null; cursor = pages.at(-1)?.next ?? null) {
    const parts = [query, `limit=${limit}`, cursor === '' ? '' : `cursor=${cursor}`];
    const headers = { authorization: `Bearer ${callers[caller] ?? ''}` };
    const asked = parts.filter((part) => part !== '').join('&');
    const reply = await at.call('fleet-list', { query: asked, headers });
    if (reply.status !== 200) return reply.status;
    pages.push(FleetList.parse(bodyOf(reply)));
  }
  return pages;
};

const sum = (counts: FleetList['counts']): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

describe('rows and counts of fleet-list', () => {
  let lists = 0;
  afterAll(() => {
    process.stdout.write(`grants of fleet-list: ${lists} lists\n`);
  });

  it.each(Object.entries(matrices))(
    '%s: each caller gets its owners, and no trace of others',
    async (title, matrix) => {
      const given = settings[title as keyof typeof settings];
      const cells = cellsOf(matrix);
      const all = ownersIn(cells);
      const whole = open(all, given);
      for (const [caller, own] of Object.entries(Object.groupBy(cells, (cell) => cell.caller))) {
        const granted = ownersIn((own ?? []).filter(({ expected }) => ['200', '404g'].includes(expected)));
        const refused = (own ?? [])
          .map(({ expected }) => Number(expected))
          .find((status) => [401, 403].includes(status));
        // As if the other owners did not exist.
        const alone = open(granted, given);
        for (const query of queries)
          for (const limit of [1, 3, 500]) {
            lists += 1;
            const pages = await readAll(whole, caller, query, limit);
            const others = await readAll(alone, caller, query, limit);
            if (typeof pages === 'number' || typeof others === 'number') {
              expect([pages, others]).toEqual([refused, refused]);
              continue;
            }
            expect(refused).toBeUndefined();
            const items = pages.flatMap((page) => page.items);
            const expected =
              query === 'verdict=healthy' ? 0 : granted.length * (query === 'verdict=critical' ? 1 : 2);
            expect(items).toHaveLength(expected);
            for (const page of pages) expect(sum(page.counts)).toBe(expected);
            for (const { owner } of items) expect(granted).toContain(`${owner.kind}/${owner.id}`);
            if (given !== undefined) for (const page of pages) expect(page.sweep.owners).toBe(granted.length);
            expect(pages).toEqual(others);
          }
      }
    },
  );
});

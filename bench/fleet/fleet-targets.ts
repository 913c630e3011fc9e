/** The list of 10,000 jobs, and jobs-list from the cache, of one service with a store. */
import { writeFileSync } from 'node:fs';
import { fleetListPath, paths } from '../payloads.ts';
import { benchSnapshotText } from './fleet-snapshot.ts';
import { start } from '../process.ts';
import type { Target } from '../requests.ts';
import type { BenchUpstreams } from '../upstreams.ts';

const file = 'bench/dist/snapshot.jsonl';

/** Half of the jobs match; the unknown template makes each query new. */
const templates = Array.from({ length: 20 }, (_, at) => `template${at * 2}`).join(',');
const byState = `verdict=critical,warning&status=active,quarantined&templateId=${templates},none`;

const queries = {
  'fleet hit': { path: `${fleetListPath}?verdict=critical` },
  'fleet new filter': { path: fleetListPath, newQuery: byState },
  'fleet new filter by name': { path: fleetListPath, newQuery: `name=portal&templateId=${templates},none` },
  'jobs-list hit': { path: paths['30 kB'].ours },
} as const satisfies Record<string, { readonly path: string; readonly newQuery?: string }>;

/** Each is a process of its own with the same settings. `jobs-list hit without store` has no store. */
export const startFleetTargets = async ({
  settings,
  token,
}: BenchUpstreams): Promise<{ readonly targets: Target[]; readonly stops: (() => Promise<void>)[] }> => {
  writeFileSync(file, await benchSnapshotText());
  const targets: Target[] = [];
  const stops: (() => Promise<void>)[] = [];
  const add = async (name: string, path: string, env: Readonly<Record<string, string>>, more = {}) => {
    const child = await start<{ url: string }>('bench/dist/core.js', { ...settings, ...env });
    const bearer = { 'accept-encoding': 'identity', authorization: `Bearer ${token}` };
    const cpu = async () => Number(await child.ask('cpu'));
    targets.push({
      name,
      url: child.ready.url + path,
      headers: bearer,
      status: 200,
      asksGraph: false,
      cpu,
      ...more,
    });
    stops.push(child.stop);
  };
  for (const [name, { path, ...more }] of Object.entries(queries))
    await add(name, path, { FLEET_SNAPSHOT: file }, more);
  await add('jobs-list hit without store', paths['30 kB'].ours, {});
  return { targets, stops };
};

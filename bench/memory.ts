/** Memory of the built app after its load, in a process with the heap limits of a small container. */
import { paths } from './payloads.ts';
import { start, type Child } from './process.ts';
import { measureRequests, type Target } from './requests.ts';
import type { Rounds } from './statistics.ts';
import type { BenchUpstreams } from './upstreams.ts';

/**
 * The heap limits that Node.js itself derives from a control group limited to 512 MB: half of it for the old generation, and a
 * 256th of that for each half of the young generation. Not every machine lets the bench make such a group. The limit of the
 * group itself makes no difference, because the process stays below it.
 */
const heapLimits = ['--max-old-space-size=256', '--max-semi-space-size=1'];

/** 10,000 requests to each target, and no measurement of CPU time. */
const load = { rounds: 0, warmUpRequests: 10_000, loadSeconds: 0, codeMs: 0 };

const processes = 3;

/** The half of the requests that call Graph, and the half that the cache answers. */
const targetsOf = (url: string, token: string, cpu: Target['cpu']): Target[] => {
  const headers = { 'accept-encoding': 'identity', authorization: `Bearer ${token}` };
  const hit = { name: 'memory: hit', url, headers, status: 200, asksGraph: false, cpu };
  const refreshed = { ...headers, 'cache-control': 'no-cache' };
  return [{ ...hit, name: 'memory: uncached', headers: refreshed, asksGraph: true }, hit];
};

/** `memory`: resident memory of a process after 20,000 requests for one job, in MB. */
export const measureMemory = async (upstreams: Child<BenchUpstreams>): Promise<Rounds> => {
  const { settings, token } = upstreams.ready;
  const rounds: { memory: number }[] = [];
  for (let at = 0; at < processes; at += 1) {
    const child = await start<{ url: string }>('bench/dist/functions.js', settings, heapLimits);
    const cpu = async () => Number(await child.ask('cpu'));
    await measureRequests(upstreams, targetsOf(child.ready.url + paths['3 kB'].ours, token, cpu), load);
    rounds.push({ memory: Number(await child.ask('memory')) / 1e6 });
    await child.stop();
  }
  return rounds;
};

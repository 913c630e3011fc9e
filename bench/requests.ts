/** CPU time per request. Every target is a separate process and receives the same load in turn. */
import type { BenchUpstreams } from './upstreams.ts';
import { ownerId } from './payloads.ts';
import type { Plan } from './plan.ts';
import { start, type Child } from './process.ts';
import { shuffled, type Rounds } from './statistics.ts';

/** A measured server. */
export interface Target {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  /** True where each request calls Graph; false where it is answered from the cache. */
  readonly asksGraph: boolean;
  /** The query of each request is this and a number, so that it is new; absent: the query of `url`. */
  readonly newQuery?: string;
  /** CPU time used so far, in microseconds. */
  readonly cpu: () => Promise<number>;
}

interface Answers {
  readonly answers: number;
  readonly others: number;
}

interface Ends {
  readonly load: Child<string>;
  readonly upstreams: Child<BenchUpstreams>;
}

/** `duration` in seconds, or a number of requests. */
type Much = { readonly duration: number } | { readonly amount: number };

/** Throws where a response or the number of calls to Graph is not as expected. */
const loadOn = async ({ load, upstreams }: Ends, target: Target, much: Much): Promise<number> => {
  const { name, url, headers, status, asksGraph, newQuery } = target;
  const apart = { ...(asksGraph ? { ownerId } : {}), ...(newQuery === undefined ? {} : { newQuery }) };
  const [cpuBefore, callsBefore] = [await target.cpu(), Number(await upstreams.ask('calls'))];
  const { answers, others } = (await load.ask({ url, headers, status, ...apart, ...much })) as Answers;
  const used = (await target.cpu()) - cpuBefore;
  const calls = Number(await upstreams.ask('calls')) - callsBefore;
  if (others > 0 || answers === 0) throw new Error(`${name}: ${answers} answers, ${others} others.`);
  if (asksGraph ? calls < answers : calls > answers / 10)
    throw new Error(`${name}: ${calls} calls of Graph for ${answers} answers.`);
  return used / answers;
};

/** Microseconds of CPU per request, by target and round. */
export const measureRequests = async (
  upstreams: Child<BenchUpstreams>,
  targets: readonly Target[],
  plan: Plan,
): Promise<Rounds> => {
  const load = await start<string>('bench/load.js');
  const ends = { load, upstreams };
  const rounds: Record<string, number>[] = [];
  for (const target of targets) await loadOn(ends, target, { amount: plan.warmUpRequests });
  for (let at = 0; at < plan.rounds; at += 1) {
    const round: Record<string, number> = {};
    for (const target of shuffled(targets)) {
      round[target.name] = await loadOn(ends, target, { duration: plan.loadSeconds });
    }
    rounds.push(round);
  }
  await load.stop();
  return rounds;
};

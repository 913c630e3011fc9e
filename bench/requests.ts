/** CPU per request: every target is a process of its own, and takes the same load in turn. */
import type { FarEnds } from './far-ends.ts';
import { ownerId } from './payloads.ts';
import type { Plan } from './plan.ts';
import { start, type Child } from './process.ts';
import { shuffled, type Rounds } from './statistics.ts';

/** Something that answers requests. */
export interface Target {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  /** Each request leads to a call of Graph; else it is answered from the cache. */
  readonly asksGraph: boolean;
  /** CPU time used so far, in microseconds. */
  readonly cpu: () => Promise<number>;
}

interface Answers {
  readonly answers: number;
  readonly others: number;
}

interface Ends {
  readonly load: Child<string>;
  readonly farEnds: Child<FarEnds>;
}

/** `duration` in seconds, or how many requests. */
type Much = { readonly duration: number } | { readonly amount: number };

/** Throws when not all answers are as expected, or when Graph was asked more or less often than it should be. */
const loadOn = async ({ load, farEnds }: Ends, target: Target, much: Much): Promise<number> => {
  const { name, url, headers, status, asksGraph } = target;
  const apart = asksGraph ? { ownerId } : {};
  const [cpuBefore, callsBefore] = [await target.cpu(), Number(await farEnds.ask('calls'))];
  const { answers, others } = (await load.ask({ url, headers, status, ...apart, ...much })) as Answers;
  const used = (await target.cpu()) - cpuBefore;
  const calls = Number(await farEnds.ask('calls')) - callsBefore;
  if (others > 0 || answers === 0) throw new Error(`${name}: ${answers} answers, ${others} others.`);
  if (asksGraph ? calls < answers : calls > answers / 10)
    throw new Error(`${name}: ${calls} calls of Graph for ${answers} answers.`);
  return used / answers;
};

/** Microseconds of CPU per request, by target, round by round. */
export const measureRequests = async (
  farEnds: Child<FarEnds>,
  targets: readonly Target[],
  plan: Plan,
): Promise<Rounds> => {
  const load = await start<string>('bench/load.js');
  const ends = { load, farEnds };
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

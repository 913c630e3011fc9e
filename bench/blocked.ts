/** How long a response of 1 MB blocks the event loop. */
import { paths } from './payloads.ts';
import type { Plan } from './plan.ts';
import { start } from './process.ts';
import type { BenchUpstreams } from './upstreams.ts';
import type { Rounds } from './statistics.ts';

const answersPerRound = 5;

/** `blocked`: maximum delay of the event loop during one response, in milliseconds; the median of a few responses. */
export const measureBlocked = async (
  { settings, token }: BenchUpstreams,
  { rounds: count }: Plan,
): Promise<Rounds> => {
  const child = await start<{ url: string }>('bench/dist/core.js', {
    ...settings,
    CACHE_FRESH_SECONDS: '0',
    CACHE_STALE_SECONDS: '0',
    CACHE_OUTAGE_SECONDS: '0',
  });
  const one = async (): Promise<number> => {
    await child.ask('delay');
    const answer = await fetch(child.ready.url + paths['1 MB'].ours, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { length } = await answer.text();
    if (answer.status !== 200 || length < 500_000) throw new Error(`An answer of 1 MB was ${answer.status}.`);
    return Number(await child.ask('delay'));
  };
  const rounds: { blocked: number }[] = [];
  for (let at = 0; at <= count; at += 1) {
    const delays: number[] = [];
    for (let time = 0; time < answersPerRound; time += 1) delays.push(await one());
    // The first round warms up the compiler.
    if (at > 0) rounds.push({ blocked: delays.sort((a, b) => a - b)[answersPerRound >> 1] ?? NaN });
  }
  await child.stop();
  return rounds;
};

/** Time from the start of a process to its first response, compared with a bare node:http server. */
import type { Plan } from './plan.ts';
import { start } from './process.ts';
import { shuffled, type Rounds } from './statistics.ts';

const modules = { bare: 'bench/dist/bare.js', ours: 'bench/dist/functions.js' } as const;

const firstAnswer = async (module: string, settings: Readonly<Record<string, string>>) => {
  const began = performance.now();
  const child = await start<{ url: string }>(module, settings);
  const answer = await fetch(`${child.ready.url}/api/v1/health`);
  await answer.text();
  const wallMs = performance.now() - began;
  const cpuMs = Number(await child.ask('cpu')) / 1000;
  await child.stop();
  if (answer.status !== 200) throw new Error(`The first answer of ${module} was ${answer.status}.`);
  return { wallMs, cpuMs };
};

/** `bare wall`, `ours wall`, `bare cpu`, `ours cpu`: milliseconds in each round. */
export const measureStartUp = async (
  settings: Readonly<Record<string, string>>,
  { rounds: count }: Plan,
): Promise<Rounds> => {
  const rounds: Record<string, number>[] = [];
  for (const module of Object.values(modules)) await firstAnswer(module, settings);
  for (let at = 0; at < count; at += 1) {
    const round: Record<string, number> = {};
    for (const [name, module] of shuffled(Object.entries(modules))) {
      const { wallMs, cpuMs } = await firstAnswer(module, settings);
      round[`${name} wall`] = wallMs;
      round[`${name} cpu`] = cpuMs;
    }
    rounds.push(round);
  }
  return rounds;
};

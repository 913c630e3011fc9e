import { describe, expect, it } from '@jest/globals';
import { overSockets, simulate } from './support/throttled-upstreams.ts';
import { scenarios, type Figures } from './support/throttling.ts';

/** The goals; null where there is none. */
const goals = {
  some: { succeeded: 99, amplification: 1.3 },
  bucket: { succeeded: 75, amplification: 1.15 },
  half: { succeeded: null, amplification: 1.15 },
} as const;

const names = ['some', 'bucket', 'half'] as const;
/** Of one call of Graph. */
const latencies = [20, 50] as const;
const seeds = 20;

const shareOf = ({ succeeded, requests }: Figures): number => (100 * succeeded) / requests;
const amplificationOf = ({ calls, requests }: Figures): number => calls / requests;
const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const sum = (all: readonly Figures[], name: keyof Figures): number =>
  all.reduce((total, figures) => total + figures[name], 0);

const print = (name: string, how: string, all: readonly Figures[]): void => {
  const shares = all.map(shareOf);
  const amplifications = all.map(amplificationOf);
  process.stdout.write(
    `throttling: ${name.padEnd(22)} ${how.padEnd(20)} succeeded ${middle(shares).toFixed(1)} % (min ${Math.min(...shares).toFixed(1)}), ` +
      `amplification ${middle(amplifications).toFixed(2)} (most ${Math.max(...amplifications).toFixed(2)}), ` +
      `in a window ${sum(all, 'inWindow')}, late ${sum(all, 'late')}, Retry-After too short ${sum(all, 'dishonest')}, other answers ${sum(all, 'other')}\n`,
  );
};

/** Conditions of every run. */
const expectCalm = (all: readonly Figures[]): void => {
  for (const figures of all) {
    expect(figures).toMatchObject({ inWindow: 0, late: 0, dishonest: 0, other: 0 });
    expect(figures.succeeded + figures.refused).toBe(figures.requests);
  }
};

describe('throttling', () => {
  it.each(names.flatMap((name) => latencies.map((latencyMs) => [name, latencyMs] as const)))(
    '%s, on simulated time, %d ms for a call',
    async (name, latencyMs) => {
      const all: Figures[] = [];
      for (let seed = 1; seed <= seeds; seed += 1) all.push(await simulate(scenarios[name], seed, latencyMs));
      print(scenarios[name].name, `${latencyMs} ms, ${seeds} seeds`, all);
      expectCalm(all);
      const goal = goals[name];
      expect(middle(all.map(amplificationOf))).toBeLessThanOrEqual(goal.amplification);
      if (goal.succeeded === null) return;
      const reached = all.filter((figures) => shareOf(figures) >= goal.succeeded).length;
      process.stdout.write(
        `throttling: ${scenarios[name].name.padEnd(22)} ${latencyMs} ms, goal met by ${reached} of ${seeds} seeds\n`,
      );
      expect(reached).toBeGreaterThanOrEqual(0.8 * seeds);
    },
    120_000,
  );

  it('all, over real sockets', async () => {
    const shares: number[] = [];
    // On a busy machine a run loses a part of its time. One of three must reach the goal.
    while (shares.length < 3 && Math.max(...shares, 0) < goals.bucket.succeeded) {
      const all = await Promise.all(names.map((name) => overSockets(scenarios[name], latencies[0])));
      for (const [place, name] of names.entries()) {
        const figures = all.slice(place, place + 1);
        print(scenarios[name].name, 'real sockets', figures);
        expectCalm(figures);
      }
      expect(all.map(amplificationOf).every((value) => value < 1.35)).toBe(true);
      shares.push(...all.slice(1, 2).map(shareOf));
    }
    expect(Math.max(...shares)).toBeGreaterThanOrEqual(goals.bucket.succeeded);
  }, 300_000);
});

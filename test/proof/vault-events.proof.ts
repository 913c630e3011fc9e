/** Events of the key vault in any order, late and repeated, while processes end: each version is written at most once. */
import { describe, expect, it } from '@jest/globals';
import { playDisorder } from '../support/event-disorder.ts';

const runs = 1000;

describe('events in disorder', () => {
  it(`${runs} runs: Graph has the newest version, or the operator is told`, async () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= runs; seed += 1)
      for (const text of await playDisorder(seed)) wrong.push(`seed ${seed}: ${text}`);
    expect(wrong).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { holdContract } from './support/contract.ts';

describe('the contract, for many arbitrary requests', () => {
  it('no answer is a 500 or outside the OpenAPI document', async () => {
    const numRuns = 10_000;
    const seen = await holdContract({ numRuns, seed: 7 });
    const shown = [...seen].sort().map(([answer, times]) => `${answer}: ${times}`);
    process.stdout.write(`contract: 0/${numRuns} requests broke it (${shown.join(', ')})\n`);
    expect(seen.size).toBeGreaterThan(25);
  }, 60_000);
});

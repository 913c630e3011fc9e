import { describe, expect, it } from '@jest/globals';
import { promisesBroken } from './support/answers.ts';
import { holdContract } from './support/contract.ts';

describe('the contract, for arbitrary requests', () => {
  it('no answer is a 500 or outside the OpenAPI document', async () => {
    const seen = await holdContract({ numRuns: 900, seed: 20261117 });
    expect(seen.size).toBeGreaterThan(15);
    for (const reached of [
      'fleet-list 200',
      'history-get 200',
      'jobs-get 200',
      'jobs-pause 200',
      'jobs-provision 200',
    ])
      expect(seen.get(reached)).toBeGreaterThan(0);
  });

  it('a response that breaks the contract is found', () => {
    const body = { type: 'urn:problem:internal', code: 'internal', status: 500, title: '', detail: '' };
    const answer = {
      status: 500,
      headers: { server: 'x', 'access-control-allow-origin': '*' },
      body: JSON.stringify(body),
    };
    const broken = promisesBroken('jobs-list', answer);
    expect(broken).toEqual(
      expect.arrayContaining([
        'lacks cache-control',
        'server',
        'access-control-allow-origin',
        'has a registered code with its status',
      ]),
    );
    const late = { status: 503, headers: { 'retry-after': '0' }, body: '{}' };
    expect(promisesBroken('health-get', late)).toContain('Retry-After: 0');
  });
});

import { describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { createStore } from '../../local/fake-graph/store.ts';

describe('the demo directory', () => {
  it('has no job id twice', () => {
    const { owners } = createStore(Object.values(demoOwners), Date.now());
    const ids = owners.flatMap(({ jobs }) => jobs.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(15);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

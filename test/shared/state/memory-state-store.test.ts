import { describe, expect, it } from '@jest/globals';
import { createMemoryStateStore } from '../../../shared/state/memory-state-store.ts';
import { leaseMs } from '../../../shared/state/state-store.ts';
import { requestContext } from '../../support/service.ts';

const hourMs = 3_600_000;

const open = () => {
  let now = 0;
  const store = createMemoryStateStore({ now: () => now })(requestContext());
  const pass = (ms: number) => (now += ms);
  return { store, pass };
};

describe('the memory of a process', () => {
  it('forgets a text that grows a day after it began, so that it does not grow from sweep to sweep', async () => {
    const { store, pass } = open();
    await store.write('fleet/snapshot.jsonl', 'kept', { ifAbsent: true });
    await store.append('sweeps/old.jsonl', 'old');
    pass(23 * hourMs);
    await store.append('sweeps/old.jsonl', ' more');
    await store.append('sweeps/young.jsonl', 'young');
    expect((await store.read('sweeps/old.jsonl'))?.text).toBe('old more');
    pass(hourMs);
    await store.append('sweeps/new.jsonl', 'new');
    expect(await store.read('sweeps/old.jsonl')).toBeNull();
    expect((await store.read('sweeps/young.jsonl'))?.text).toBe('young');
    expect((await store.read('fleet/snapshot.jsonl'))?.text).toBe('kept');
  });

  it('is the same for all connections of one store, and another for each store', async () => {
    const connect = createMemoryStateStore({ now: () => 0 });
    await connect(requestContext()).write('a', 'text', { ifAbsent: true });
    expect((await connect(requestContext()).read('a'))?.text).toBe('text');
    expect(await open().store.read('a')).toBeNull();
  });
});

describe('a lease in memory', () => {
  it('ends by itself, and each renewal begins its time again', async () => {
    const { store, pass } = open();
    const lease = await store.lease('a');
    pass(leaseMs - 1);
    expect(await lease?.renew()).toBe(true);
    pass(leaseMs - 1);
    expect(await store.lease('a')).toBeNull();
    pass(1);
    expect(await store.lease('a')).not.toBeNull();
  });

  it('that has ended can be renewed by its holder, unless another one has taken it', async () => {
    const { store, pass } = open();
    const first = await store.lease('a');
    pass(leaseMs);
    expect(await first?.renew()).toBe(true);
    pass(leaseMs);
    const second = await store.lease('a');
    expect(await first?.renew()).toBe(false);
    await first?.release();
    expect(await second?.renew()).toBe(true);
  });
});

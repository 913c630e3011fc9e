import { expect, it } from '@jest/globals';
import { createMemoryStateStore } from '../../../shared/state/memory-state-store.ts';

const hourMs = 3_600_000;

it('forgets a text that grows a day after it began, so that a process does not grow from sweep to sweep', async () => {
  let now = 0;
  const store = createMemoryStateStore({ now: () => now })({
    requestId: 'a',
    trace: { traceId: 'a', spanId: 'a', parentSpanId: null },
    endpoint: 'test',
    log: () => undefined,
  });
  await store.write('fleet/snapshot.jsonl', 'kept', { ifAbsent: true });
  await store.append('sweeps/old.jsonl', 'old');
  now = 23 * hourMs;
  await store.append('sweeps/old.jsonl', ' more');
  await store.append('sweeps/young.jsonl', 'young');
  expect((await store.read('sweeps/old.jsonl'))?.text).toBe('old more');
  now = 24 * hourMs;
  await store.append('sweeps/new.jsonl', 'new');
  expect(await store.read('sweeps/old.jsonl')).toBeNull();
  expect((await store.read('sweeps/young.jsonl'))?.text).toBe('young');
  expect((await store.read('fleet/snapshot.jsonl'))?.text).toBe('kept');
});

import { describe, expect, it } from '@jest/globals';
import { createMemoryStateStore } from '../../../shared/state/memory-state-store.ts';
import { createSharedEpochs } from '../../../shared/state/shared-epochs.ts';
import { epochsName } from '../../../shared/state/state-names.ts';
import type { StateStore } from '../../../shared/state/state-store.ts';
import { requestContext } from '../../support/service.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';

const pollMs = 10_000;

const scene = () => {
  const time = openVirtualTime();
  const memory = createMemoryStateStore(time.clock)(requestContext());
  const reads: string[] = [];
  let fault: (() => Promise<void>) | null = null;
  const store: StateStore = {
    ...memory,
    read: async (name) => {
      reads.push('read');
      await fault?.();
      return memory.read(name);
    },
    readIfChanged: async (name, etag) => {
      reads.push('readIfChanged');
      await fault?.();
      return memory.readIfChanged(name, etag);
    },
  };
  const open = () => {
    const invalidated: string[] = [];
    const epochs = createSharedEpochs(time.clock, {
      invalidate: (owner) => invalidated.push(owner),
      invalidateAll: () => invalidated.push('all'),
    });
    return {
      invalidated,
      refresh: () => epochs.refresh(() => store, pollMs),
      bump: (owner: string) => epochs.bump(memory, owner),
    };
  };
  /** Lets the time pass, then polls. */
  const pollAfter = async ({ refresh }: Pick<ReturnType<typeof open>, 'refresh'>, waitMs = pollMs) => {
    void time.clock.sleep(waitMs);
    await time.run();
    const polled = refresh();
    await time.run(time.clock.now());
    return polled;
  };
  const fail = (next: typeof fault) => {
    fault = next;
  };
  const overwrite = async (text: string) => {
    const etag = (await memory.read(epochsName))?.etag;
    await memory.write(epochsName, text, etag === undefined ? { ifAbsent: true } : { ifMatch: etag });
  };
  return { time, open, pollAfter, fail, reads, overwrite };
};

describe('the shared epochs', () => {
  it('a write on one instance makes the cached responses of its owner stale on the other one', async () => {
    const { open, pollAfter } = scene();
    const [reader, writer] = [open(), open()];
    await pollAfter(reader);
    await writer.bump('a');
    // The first list makes everything stale once, because earlier ones may have been lost.
    await pollAfter(reader);
    await writer.bump('a');
    await pollAfter(reader);
    await writer.bump('b');
    await pollAfter(reader);
    await pollAfter(reader);
    expect(reader.invalidated).toEqual(['all', 'a', 'b']);
  });

  it('the first read of a process only remembers', async () => {
    const { open, pollAfter } = scene();
    await open().bump('a');
    const reader = open();
    await pollAfter(reader);
    expect(reader.invalidated).toEqual([]);
  });

  it('reads at most once in its time, and needs no promise in between', async () => {
    const { time, open, pollAfter, reads } = scene();
    const reader = open();
    const first = reader.refresh();
    expect(reader.refresh()).toBe(first);
    await first;
    expect([reader.refresh(), reads.length]).toEqual([null, 1]);
    void time.clock.sleep(pollMs - 1);
    await time.run();
    expect(reader.refresh()).toBeNull();
    await pollAfter(reader, 1);
    expect(reads).toHaveLength(2);
  });

  it('waits a second for a store that hangs, invalidates nothing, and tries again at the next poll', async () => {
    const { time, open, pollAfter, fail } = scene();
    const [reader, writer] = [open(), open()];
    await writer.bump('a');
    await pollAfter(reader);
    fail(() => time.clock.sleep(15_000));
    await writer.bump('b');
    const startedAt = time.clock.now() + pollMs;
    let waitedMs = 0;
    void time.clock.sleep(pollMs);
    await time.run();
    void reader.refresh()?.then(() => {
      waitedMs = time.clock.now() - startedAt;
    });
    await time.run(startedAt + 2000);
    expect([waitedMs, reader.invalidated]).toEqual([1000, []]);
    // The answer that comes late counts too.
    fail(null);
    await time.run();
    expect(reader.invalidated).toEqual(['b']);
  });

  it('after failures, the first read makes everything stale: responses were cached meanwhile', async () => {
    const { open, pollAfter, fail } = scene();
    const [reader, writer] = [open(), open()];
    fail(() => Promise.reject(new Error('down')));
    await pollAfter(reader);
    await writer.bump('a');
    fail(null);
    await pollAfter(reader);
    await pollAfter(reader);
    expect(reader.invalidated).toEqual(['all']);
  });

  it('a failure between two reads loses nothing', async () => {
    const { open, pollAfter, fail } = scene();
    const [reader, writer] = [open(), open()];
    await writer.bump('a');
    await pollAfter(reader);
    fail(() => Promise.reject(new Error('down')));
    await writer.bump('b');
    await pollAfter(reader);
    fail(null);
    await pollAfter(reader);
    expect(reader.invalidated).toEqual(['b']);
  });

  it.each(['', 'not JSON', '{"version":2}', '{"version":1,"seq":1,"floor":0,"owners":{}}'])(
    'a damaged or older text makes everything stale once, and again once it is replaced: %j',
    async (text) => {
      const { open, pollAfter, overwrite } = scene();
      const [reader, writer] = [open(), open()];
      await writer.bump('a');
      await pollAfter(reader);
      await overwrite(text);
      for (let poll = 0; poll < 5; poll += 1) await pollAfter(reader);
      expect(reader.invalidated).toEqual(['all']);
      await writer.bump('b');
      for (let poll = 0; poll < 5; poll += 1) await pollAfter(reader);
      expect(reader.invalidated.at(-1)).toMatch(/^(all|b)$/u);
      expect(reader.invalidated).toHaveLength(2);
    },
  );

  it('concurrent writes of many instances all reach the list', async () => {
    const { open, pollAfter } = scene();
    const [reader, first] = [open(), open()];
    await first.bump('x');
    await pollAfter(reader);
    const writers = Array.from({ length: 5 }, open);
    const owners = Array.from({ length: 100 }, (_, owner) => `${owner}`);
    const ownersOf = (writer: number) => owners.filter((_, index) => index % 5 === writer);
    await Promise.all(writers.flatMap(({ bump }, writer) => ownersOf(writer).map(bump)));
    await pollAfter(reader);
    expect(new Set(reader.invalidated)).toEqual(new Set(owners));
  });

  it('503: a list that others always change first fails after a bounded number of tries', async () => {
    const { time } = scene();
    let tries = 0;
    const memory = createMemoryStateStore(time.clock)(requestContext());
    const losing: StateStore = { ...memory, write: () => Promise.resolve((tries += 1) > 0 ? null : '') };
    const { bump } = createSharedEpochs(time.clock, {
      invalidate: () => undefined,
      invalidateAll: () => undefined,
    });
    await expect(bump(losing, 'a')).rejects.toMatchObject({ code: 'state-unavailable' });
    expect(tries).toBe(20);
  });
});

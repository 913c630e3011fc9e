import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../../shared/problem.ts';
import { createMemoryStateStore } from '../../../shared/state/memory-state-store.ts';
import { createRotationRecords } from '../../../shared/state/rotation-records.ts';
import { rotationName } from '../../../shared/state/state-names.ts';
import type { StateStore } from '../../../shared/state/state-store.ts';
import { stateContext } from '../../support/state-stores.ts';

const ownerId = '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864';
const name = rotationName(ownerId);
const token = { secret: `sync-${ownerId}-SecretToken`, version: 'b'.repeat(32) };
const older = { ...token, version: 'a'.repeat(32) };
const clock = {
  now: () => 0,
  sleep: (_waitMs: number, signal?: AbortSignal) =>
    new Promise<void>((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        reject(new Error('aborted'));
      });
    }),
};
const unavailable = () => new Problem('state-unavailable', 'Not available.', { retryAfterSeconds: 5 });

const open = (over: (store: StateStore) => Partial<StateStore> = () => ({})) => {
  const memory = createMemoryStateStore(clock)(stateContext());
  const failures: unknown[] = [];
  const records = createRotationRecords({
    connect: () => ({ ...memory, ...over(memory) }),
    clock,
    onFailure: (error) => failures.push(error),
  });
  const find = async (version = token) => {
    const written = await records.find(ownerId);
    return written === 'damaged' ? written : written.stateOf(version);
  };
  return { memory, failures, records, find };
};

const nothing = () => Promise.resolve();

describe('the record around a write', () => {
  it('says `writing` before the write, and `written` after it', async () => {
    const { records, find } = open();
    expect(await find()).toBeNull();
    await records.record(ownerId.toUpperCase(), [token], async () => {
      expect(await find()).toBe('writing');
    });
    expect(await find()).toBe('written');
  });

  it.each([
    ['Graph refused it', new Problem('graph-refused', 'Refused.')],
    ['Graph throttles', new Problem('graph-throttled', 'Throttled.')],
    ['the lease was lost before it', unavailable()],
  ])('is as before where %s', async (_what, problem) => {
    const { records, find } = open();
    await records.record(ownerId, [older], nothing);
    await expect(records.record(ownerId, [token, older], () => Promise.reject(problem))).rejects.toBe(
      problem,
    );
    expect([await find(), await find(older)]).toEqual([null, 'written']);
  });

  it.each([
    ['it is unknown whether Graph applied it', new Problem('graph-unavailable', 'x', { mayHaveActed: true })],
    ['something unforeseen was thrown', new TypeError('unforeseen')],
  ])('stays `writing` where %s', async (_what, error) => {
    const { records, find } = open();
    await expect(records.record(ownerId, [token], () => Promise.reject(error))).rejects.toBe(error);
    expect(await find()).toBe('writing');
  });

  it('nothing is written where the store fails before it', async () => {
    const { records, failures } = open(() => ({ read: () => Promise.reject(unavailable()) }));
    let isWritten = false;
    const recorded = records.record(ownerId, [token], () => {
      isWritten = true;
      return nothing();
    });
    await expect(recorded).rejects.toMatchObject({
      code: 'state-unavailable',
      detail: expect.stringContaining('nothing was sent'),
    });
    expect([isWritten, failures]).toEqual([false, []]);
  });

  it('nothing is written where another process changes the record at the same time', async () => {
    const { records } = open(() => ({ write: () => Promise.resolve(null) }));
    await expect(records.record(ownerId, [token], nothing)).rejects.toMatchObject({
      code: 'state-unavailable',
    });
  });

  it('stays `writing` where the store fails after the write, which succeeds all the same', async () => {
    let writes = 0;
    const { records, failures, find } = open((store) => ({
      write: (...call) => ((writes += 1) === 1 ? store.write(...call) : Promise.reject(unavailable())),
    }));
    await records.record(ownerId, [token], nothing);
    expect([await find(), failures.length]).toEqual(['writing', 1]);
  });

  it('says `confirmed` after the saved set was accepted', async () => {
    const { records, find } = open();
    await records.record(ownerId, [token, older], nothing);
    await records.confirm(ownerId.toUpperCase(), [token]);
    expect([await find(), await find(older)]).toEqual(['confirmed', 'written']);
  });

  it('a confirmation never fails: without a record, with a damaged one, and where the store fails', async () => {
    const missing = open();
    await missing.records.confirm(ownerId, [token]);
    expect([await missing.find(), missing.failures]).toEqual([null, []]);
    await missing.memory.write(name, '{', { ifAbsent: true });
    await missing.records.confirm(ownerId, [token]);
    expect([await missing.find(), missing.failures]).toEqual(['damaged', []]);
    const failing = open(() => ({ read: () => Promise.reject(unavailable()) }));
    await failing.records.confirm(ownerId, [token]);
    expect(failing.failures).toHaveLength(1);
  });

  it('leaves the record of a later process alone', async () => {
    const { memory, records } = open();
    await records.record(ownerId, [token], async () => {
      const stored = await memory.read(name);
      await memory.write(name, 'of a later process', { ifMatch: stored?.etag ?? '' });
    });
    expect((await memory.read(name))?.text).toBe('of a later process');
  });

  it('replaces a record that cannot be read', async () => {
    const { memory, records, find } = open();
    await memory.write(name, '{', { ifAbsent: true });
    expect(await find()).toBe('damaged');
    await records.record(ownerId, [token], nothing);
    expect(await find()).toBe('written');
  });
});

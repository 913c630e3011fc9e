import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../../shared/problem.ts';
import { createMemoryStateStore } from '../../../shared/state/memory-state-store.ts';
import { putText } from '../../../shared/state/put-text.ts';
import type { StateStore } from '../../../shared/state/state-store.ts';
import { problemOf } from '../../support/problem-of.ts';
import { requestContext } from '../../support/service.ts';

const name = 'idempotency/a.json';
const ifAbsent = { ifAbsent: true } as const;
const memory = () => createMemoryStateStore({ now: () => 0 })(requestContext());
const down = () => Promise.reject(new Problem('state-unavailable', 'Down.'));

/** The text is stored, and the answer is lost. */
const losing = (store: StateStore): StateStore => ({
  ...store,
  write: async (...write) => {
    await store.write(...write);
    return down();
  },
});

describe('a write of a text', () => {
  it('has the ETag of the store', async () => {
    const store = memory();
    const etag = await putText(store, name, 'text', ifAbsent);
    expect(await store.read(name)).toEqual({ text: 'text', etag });
  });

  it('is null where the condition does not hold', async () => {
    const store = memory();
    await store.write(name, 'theirs', ifAbsent);
    expect(await putText(store, name, 'ours', ifAbsent)).toBeNull();
    expect(await putText(store, name, 'ours', { ifMatch: '"0"' })).toBeNull();
    expect((await store.read(name))?.text).toBe('theirs');
  });

  it('whose answer was lost is done where the store has the text', async () => {
    const store = memory();
    const etag = await putText(losing(store), name, 'ours', ifAbsent);
    expect([etag, (await store.read(name))?.text]).toEqual([(await store.read(name))?.etag, 'ours']);
  });

  it('that was repeated after a lost answer is done, although its condition holds no longer', async () => {
    const store = memory();
    const etag = await store.write(name, 'ours', ifAbsent);
    expect(await putText(store, name, 'ours', ifAbsent)).toBe(etag);
  });

  it.each<[string, (store: StateStore) => StateStore]>([
    ['the store never got it', (store) => ({ ...store, write: down })],
    ['the store cannot be asked either', (store) => ({ ...losing(store), read: down })],
  ])('fails as the store does where %s', async (_title, wrap) => {
    const problem = await problemOf(putText(wrap(memory()), name, 'ours', ifAbsent));
    expect(problem.code).toBe('state-unavailable');
  });

  it('fails where the store has the text of another one', async () => {
    const store = memory();
    await store.write(name, 'theirs', ifAbsent);
    expect((await problemOf(putText({ ...store, write: down }, name, 'ours', ifAbsent))).code).toBe(
      'state-unavailable',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { readSnapshot } from '../../../shared/fleet/read-snapshot.ts';
import { jobLike, snapshotOf } from '../../support/fleet.ts';
import { newCanary } from '../../support/canaries.ts';

const canary = newCanary();
const good = snapshotOf([jobLike({ id: 'a' }), jobLike({ id: 'b' })]);
const errorOf = async (text: string): Promise<string> => {
  const error: unknown = await readSnapshot(text).catch((failure: unknown) => failure);
  return error instanceof Error ? error.message : 'read';
};

describe('a stored snapshot for a list', () => {
  it('has its sweep and its jobs', async () => {
    const { sweep, items } = good;
    expect(await readSnapshot(JSON.stringify(good))).toEqual({ sweep, items });
    expect((await readSnapshot(JSON.stringify(snapshotOf([])))).items).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['is not JSON', `{"${canary}`, 'not JSON'],
    ['is empty', '', 'not JSON'],
    ['has no version', JSON.stringify({ sweep: canary }), 'version'],
    ['is a list', JSON.stringify([canary]), 'version'],
    [
      'is of a newer release',
      JSON.stringify({ ...good, version: 2 }),
      'version 2, where this release reads 1',
    ],
    ['has no sweep', JSON.stringify({ ...good, sweep: canary }), 'head'],
    ['has a field that is not known', JSON.stringify({ ...good, [canary]: 1 }), 'head'],
    ['has a damaged job', JSON.stringify({ ...good, items: [good.items[0], { id: canary }] }), 'item 1'],
  ])('that %s is refused, with the place and without its content', async (_title, text, place) => {
    const message = await errorOf(text);
    expect(message).toContain(`snapshot: ${place}`);
    expect(message).not.toContain(canary);
  });

  it('lets requests run between its jobs', async () => {
    const text = JSON.stringify(snapshotOf(Array.from({ length: 1200 }, (_, n) => jobLike({ id: `j${n}` }))));
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    expect((await readSnapshot(text)).items).toHaveLength(1200);
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(2);
  });
});

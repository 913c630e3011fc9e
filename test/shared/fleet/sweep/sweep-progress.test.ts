import { describe, expect, it } from '@jest/globals';
import { decodeProgress, encodeResult, isRead } from '../../../../shared/fleet/sweep/sweep-progress.ts';
import { ownerIdOf } from '../../../support/sweep-stand.ts';

const owner = (place: number) => ({ owner: 'servicePrincipals', ownerId: ownerIdOf(place) }) as const;
const line = (place: number, outcome = 'ok') => encodeResult({ owner: owner(place), outcome, jobs: [] });
const outcomesOf = async (text: string) =>
  [...(await decodeProgress(text)).values()].map(({ outcome }) => outcome);

describe('the progress of a sweep', () => {
  it('has what was written', async () => {
    expect([...(await decodeProgress(line(1) + line(2, 'graph-throttled'))).values()]).toEqual([
      { owner: owner(1), outcome: 'ok', jobs: [] },
      { owner: owner(2), outcome: 'graph-throttled', jobs: [] },
    ]);
  });

  it('has the first line of an owner, so that every process finds the same changes', async () => {
    expect(await outcomesOf(line(1) + line(2) + line(1, 'internal'))).toEqual(['ok', 'ok']);
  });

  it('leaves out a line that was cut off, and no line after it', async () => {
    const text = line(1);
    for (let length = 1; length < text.length - 1; length += 1)
      expect((await decodeProgress(text.slice(0, length) + line(2))).size).toBe(1);
  });

  it.each([
    { owner: 'servicePrincipals/x', outcome: 'ok', jobs: [] },
    { owner: `servicePrincipals/${ownerIdOf(1)}`, outcome: 'a text from outside', jobs: [] },
    { owner: `servicePrincipals/${ownerIdOf(1)}`, outcome: 'ok', jobs: [{}] },
    null,
  ])('leaves out a line of another form: %j', async (value) => {
    expect((await decodeProgress(`\n${JSON.stringify(value)}`)).size).toBe(0);
  });

  it('counts an owner that does not exist as read: it has no jobs', () => {
    expect(['ok', 'not-found', 'graph-throttled', 'internal'].map((outcome) => isRead({ outcome }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { encodeState, readHistory } from '../../../shared/fleet/history.ts';
import { noNames, toFleetJob, toFleetOwner } from '../../../shared/fleet/fleet-job.ts';
import { readJob, toJob } from '../../../shared/sync/job/job.ts';
import { jobIn, ownerIdOf } from '../../support/sweep-stand.ts';

const owner = { owner: 'servicePrincipals', ownerId: ownerIdOf(1) } as const;
const now = Date.UTC(2026, 5, 15, 12);

const line = (sweepId: string, code: string, isFirst = false): string => {
  const body = readJob(jobIn(code));
  if (body === undefined) throw new Error('no job');
  const job = toJob({ ...owner, jobId: body.id }, body, { now, text: 'scrub' });
  return encodeState({ job: toFleetJob(job, toFleetOwner(owner, noNames), now), isFirst }, sweepId);
};

const statesOf = (text: string) => readHistory(text).map(({ status }) => status);

describe('the history of a job', () => {
  it('has its states with their times, the oldest first', () => {
    expect(readHistory(line('a', 'Active') + line('b', 'Quarantine'))).toMatchObject([
      { at: '2026-06-15T12:00:00.000Z', status: 'active', quarantineReason: null },
      { status: 'quarantined', verdict: 'critical', quarantineReason: 'encounteredQuarantineException' },
    ]);
    expect(Object.keys(readHistory(line('a', 'Active'))[0] ?? {})).toEqual([
      'at',
      'status',
      'verdict',
      'reasons',
      'quarantineReason',
    ]);
  });

  it('has a row once that a sweep has written twice', () => {
    expect(statesOf(line('a', 'Active') + line('b', 'Paused') + line('b', 'Paused'))).toEqual([
      'active',
      'paused',
    ]);
  });

  it('has a state that comes back', () => {
    const text = line('a', 'Active') + line('b', 'Paused') + line('c', 'Active');
    expect(statesOf(text)).toEqual(['active', 'paused', 'active']);
  });

  it('has no second item for a state that is written again because the snapshot was lost', () => {
    expect(statesOf(line('a', 'Active', true) + line('b', 'Active', true))).toEqual(['active']);
    expect(statesOf(line('a', 'Active', true) + line('b', 'Paused', true))).toEqual(['active', 'paused']);
  });

  it('loses only the line that was cut off, wherever it is', () => {
    const [one, two, three] = [line('a', 'Active'), line('b', 'Paused'), line('c', 'NotRun')];
    for (let length = 1; length < two.length - 1; length += 1) {
      expect(statesOf(one + two.slice(0, length) + three)).toEqual(['active', 'notRun']);
      expect(statesOf(two.slice(length) + three).at(-1)).toBe('notRun');
    }
  });

  it('is empty for a text that is not a history', () => {
    expect(readHistory('')).toEqual([]);
    expect(readHistory('\n\n{}\n7\nnull\n[1]')).toEqual([]);
  });
});

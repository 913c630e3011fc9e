import { describe, expect, it } from '@jest/globals';
import {
  epochsName,
  historyName,
  idempotencyName,
  leaseName,
  progressName,
  rotationName,
  snapshotName,
  sweepName,
} from '../../../shared/state/state-names.ts';

const ownerId = '7D0C2B6E-93F1-4B8A-A1DE-20C5F5A9E001';
const owner = { owner: 'servicePrincipals', ownerId } as const;
const guid = '00000000-0000-4000-8000-000000000001';
const digest = '[0-9a-f]{64}';

describe('a name in the store', () => {
  it('has the prefix by which the lifecycle rules delete it', () => {
    expect([snapshotName, sweepName, epochsName]).toEqual([
      'fleet/snapshot.jsonl',
      'fleet/sweep.json',
      'fleet/epochs.json',
    ]);
    expect(progressName(guid)).toBe(`sweeps/${guid}.jsonl`);
    expect(historyName(owner, 'a.b')).toMatch(
      new RegExp(`^history/servicePrincipals/${ownerId.toLowerCase()}/${digest}\\.jsonl$`, 'u'),
    );
    expect(leaseName('sweep')).toMatch(new RegExp(`^leases/${digest}$`, 'u'));
    expect(idempotencyName('caller', guid)).toMatch(new RegExp(`^idempotency/${digest}\\.json$`, 'u'));
  });

  it('of a history is the same for each spelling of the owner, and another for each spelling of the job', () => {
    const lower = { ...owner, ownerId: ownerId.toLowerCase() };
    expect(historyName(lower, 'a.b')).toBe(historyName(owner, 'a.b'));
    expect(historyName(owner, 'A.b')).not.toBe(historyName(owner, 'a.b'));
    expect(historyName({ ...owner, owner: 'applications' }, 'a.b')).not.toBe(historyName(owner, 'a.b'));
  });

  it('of the rotations is the same for each spelling of the owner', () => {
    expect(rotationName(ownerId)).toBe(`rotations/${ownerId.toLowerCase()}.json`);
    expect(rotationName(ownerId.toLowerCase())).toBe(rotationName(ownerId));
  });

  it('of a key is that of one caller', () => {
    const names = [idempotencyName('a', guid), idempotencyName('b', guid), idempotencyName('a', ownerId)];
    expect(new Set(names).size).toBe(3);
  });

  it.each(['../../fleet/snapshot.jsonl', 'é'.repeat(2000), 'a\nb', ''])(
    'has one form and a bounded length for every text: %#',
    (text) => {
      for (const name of [leaseName(text), idempotencyName(text, text), historyName(owner, text)]) {
        expect(name).toMatch(/^[A-Za-z0-9/.-]{1,200}$/u);
        expect(name).not.toContain('..');
      }
    },
  );
});

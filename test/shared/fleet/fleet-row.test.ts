import { describe, expect, it } from '@jest/globals';
import { createToRow } from '../../../shared/fleet/fleet-row.ts';
import { jobLike } from '../../support/fleet.ts';

const id = '7d0c2b6e-93f1-4b8a-a1de-000000000001';
const appId = '7d0c2b6e-93f1-4b8a-a1de-000000000009';
const rowOf = (changes: Parameters<typeof jobLike>[0]) => createToRow()(jobLike(changes));

describe('a row', () => {
  it('has what the filters compare, without case where the filter has none', () => {
    const quarantine = { reason: 'tooManyDeletes', since: null, disablesAt: null } as const;
    const row = rowOf({ quarantine, owner: { id, appId: appId.toUpperCase(), displayName: '\u00c4RZTE' } });
    expect(row.state.reason).toBe('tooManyDeletes');
    expect(row.owner).toMatchObject({ key: `serviceprincipals/${id}`, appId, name: '\u00e4rzte' });
  });

  it('has null for what is unknown', () => {
    const row = rowOf({ quarantine: null, templateId: null, owner: { appId: null, displayName: null } });
    expect(row.state).toMatchObject({ reason: null, templateId: null });
    expect(row.owner).toMatchObject({ appId: null, name: null });
  });
});

describe('rows of one snapshot', () => {
  it('share the owner of jobs that follow each other, and equal states', () => {
    const toRow = createToRow();
    const [one, two, other] = [jobLike({ id: 'a' }), jobLike({ id: 'b' }), jobLike({ owner: { id } })].map(
      toRow,
    );
    expect(two?.owner).toBe(one?.owner);
    expect(other?.owner).not.toBe(one?.owner);
    expect([two?.state, other?.state]).toEqual([one?.state, one?.state]);
    expect(two?.state).toBe(one?.state);
  });

  it('keep a template without an id and one whose id is empty apart', () => {
    const toRow = createToRow();
    expect([null, ''].map((templateId) => toRow(jobLike({ templateId })).state.templateId)).toEqual([
      null,
      '',
    ]);
  });
});

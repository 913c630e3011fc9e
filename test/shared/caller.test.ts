import { describe, expect, it } from '@jest/globals';
import { decide, grantedOwners, type Caller, type Grants } from '../../shared/caller.ts';

const id = '3f1b8f0e-6a52-4c7d-8f3a-9d2f4b1c0001';
const reader: Caller = { kind: 'app', id, roles: ['Synchronization.Read'] };
const owner = { owner: 'servicePrincipals', ownerId: '7D0C2B6E-93F1-4B8A-A1DE-20C5F5A9E001' };
const own = new Set(['serviceprincipals/7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001']);
const granted: Grants = new Map([[id, own]]);

describe('what a caller may do', () => {
  it.each([
    [
      'a caller without the role is refused, with any grants',
      { ...reader, roles: [] },
      owner,
      granted,
      'role-missing',
    ],
    [
      'roles are compared exactly',
      { ...reader, roles: ['synchronization.read'] },
      owner,
      null,
      'role-missing',
    ],
    ['without configured grants the role is enough', reader, owner, null, 'allowed'],
    ['a granted owner is compared without case', reader, owner, granted, 'allowed'],
    ['another owner is not granted', reader, { ...owner, ownerId: 'x' }, granted, 'not-granted'],
    [
      'the same id of another kind is not granted',
      reader,
      { ...owner, owner: 'applications' },
      granted,
      'not-granted',
    ],
    ['a caller without any grant is not granted', { ...reader, id: 'other' }, owner, granted, 'not-granted'],
    ['an empty table grants nothing', reader, owner, new Map(), 'not-granted'],
    ['a route without an owner needs the role only', reader, null, granted, 'allowed'],
  ] as const)('%s', (_title, caller, raw, grants, decision) => {
    expect(decide(caller, 'Synchronization.Read', raw, grants)).toBe(decision);
  });
});

describe('the owners whose rows a caller may get', () => {
  it('are all where no grants are configured, else those of the caller, which can be none', () => {
    expect(grantedOwners(reader, null)).toBeNull();
    expect(grantedOwners(reader, granted)).toBe(own);
    expect(grantedOwners({ ...reader, id: 'other' }, granted)).toEqual(new Set());
  });
});

import { describe, expect, it } from '@jest/globals';
import { findOwners, readServicePrincipals, toNames } from '../../../../shared/fleet/sweep/find-owners.ts';
import { newCanary } from '../../../support/canaries.ts';
import { ownerIdOf, watched } from '../../../support/sweep-stand.ts';

const id = ownerIdOf(1);
const hourMs = 3_600_000;

describe('the list of service principals', () => {
  it.each(['ManagedIdentity', 'Legacy', 'legacy'])('leaves out the type %s, which has no jobs', (type) => {
    expect(readServicePrincipals({ value: [{ id, servicePrincipalType: type }] })).toEqual([]);
  });

  it.each(['Application', 'SocialIdp', '', null, undefined, 7])('has the type %j', (type) => {
    expect(readServicePrincipals({ value: [{ id, servicePrincipalType: type }] })).toHaveLength(1);
  });

  it('has ids in lower case, and null for an appId that is no GUID', () => {
    const value = [{ id: id.toUpperCase(), appId: 'x', displayName: 7 }];
    expect(readServicePrincipals({ value })).toEqual([{ id, appId: null, displayName: null }]);
  });

  it('leaves out entries that are no service principals', () => {
    expect(readServicePrincipals({ value: [null, 7, [], {}, { id: 'x' }, { id }] })).toHaveLength(1);
  });

  it.each([null, [], {}, { value: {} }])('is refused as a whole in another shape: %j', (body) => {
    expect(readServicePrincipals(body)).toBeUndefined();
  });
});

describe('the names of an owner', () => {
  const nameOf = (displayName: string, mode: 'scrub' | 'omit' = 'scrub') =>
    toNames({ appId: null, displayName }, mode).displayName;

  it('keep the words of a name', () => {
    expect(nameOf('Workday to Active Directory User Provisioning')).toBe(
      'Workday to Active Directory User Provisioning',
    );
  });

  it('are scrubbed', () => {
    const secret = newCanary();
    expect(nameOf(`Payroll ${secret}`)).not.toContain(secret);
    expect(nameOf(secret)).not.toContain(secret);
  });

  it('are null where the service has no free text', () => {
    expect(nameOf('Payroll', 'omit')).toBeNull();
  });

  it.each([
    ['words', 'payroll '.repeat(1300)],
    ['secrets', `${newCanary()} `.repeat(300)],
    ['surrogate pairs', '😀'.repeat(5000)],
    ['one word', 'a'.repeat(10_000)],
  ])('have at most 256 characters, and no half of a placeholder: 10 kB of %s', (_title, name) => {
    const shown = nameOf(name) ?? '';
    expect(shown.length).toBeLessThanOrEqual(256);
    expect(shown.isWellFormed()).toBe(true);
    expect(shown.replaceAll(/\[redacted:[a-z]+\]/gu, '')).not.toContain('[');
  });
});

describe('the owners of a sweep', () => {
  const facts = {
    watch: { owners: 'all', schedule: '', discoveryMs: 1 },
    text: 'scrub',
    startedAt: 0,
  } as const;
  const placesOf = (owners: ReturnType<typeof findOwners>) =>
    owners.map(({ owner }) => Number(owner.ownerId.slice(-2)));

  it('begin with another owner each hour', () => {
    const watch = { ...facts.watch, owners: watched(1, 2, 3, 4) };
    const at = (hour: number) =>
      placesOf(findOwners({ ...facts, watch, startedAt: hour * hourMs }, null, null));
    expect(at(4)).toEqual([1, 2, 3, 4]);
    expect(at(6)).toEqual([3, 4, 1, 2]);
  });

  it('are each there once, also where the list repeats one', () => {
    const listed = [1, 2, 1].map((place) => ({ id: ownerIdOf(place), appId: null, displayName: null }));
    expect(placesOf(findOwners(facts, null, listed))).toEqual([1, 2]);
  });
});

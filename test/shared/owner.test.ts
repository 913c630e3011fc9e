import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import {
  isOwnerPath,
  JobId,
  keyOfOwner,
  ownerKey,
  ownerName,
  OwnerPath,
  parseOwner,
  toOwner,
  toOwnerPath,
} from '../../shared/owner.ts';

const guid = '4BE1C6D2-58f0-0f39-0a27-C30D6E81B57A';
const messages = (value: unknown) =>
  OwnerPath.safeParse(value).error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);

describe('the owner in the path', () => {
  it.each([
    ['servicePrincipals', 'servicePrincipal'],
    ['applications', 'application'],
  ])('%s is a %s, its id in lower case', (owner, kind) => {
    expect(toOwner(OwnerPath.parse({ owner, ownerId: guid }))).toEqual({ kind, id: guid.toLowerCase() });
  });

  it.each(['users', '', 'ServicePrincipals', 'servicePrincipal', '__proto__'])(
    '%j is not a kind of owner',
    (owner) => {
      expect(messages({ owner, ownerId: guid })).toEqual([
        'owner: Must be servicePrincipals or applications, with this capitalization.',
      ]);
    },
  );

  it.each([
    '',
    'x',
    `${guid} `,
    `${guid}0`,
    guid.replaceAll('-', ''),
    `{${guid}}`,
    '..',
    guid.replace('4', 'g'),
  ])('%j is not an owner id', (ownerId) => {
    expect(messages({ owner: 'applications', ownerId })).toEqual([
      expect.stringMatching(/^ownerId: Must be a GUID.*Enterprise applications.*App registrations/u),
    ]);
  });

  it('both mistakes are reported together', () => {
    expect(messages({ owner: 'x', ownerId: 'x' })).toHaveLength(2);
  });
});

describe('the owner as one text', () => {
  it('has a lower-case id; the key is all lower case', () => {
    const path = { owner: 'applications', ownerId: guid };
    expect(ownerName(path)).toBe(`applications/${guid.toLowerCase()}`);
    expect(ownerKey({ ...path, owner: 'Applications' })).toBe(ownerKey(path));
  });

  it.each([
    [`servicePrincipals/${guid}`, 'servicePrincipals'],
    [`SERVICEPRINCIPALS/${guid.toUpperCase()}`, 'servicePrincipals'],
    [`applications/${guid}`, 'applications'],
  ])('%s is read', (text, owner) => {
    expect(parseOwner(text)).toEqual({ owner, ownerId: guid.toLowerCase() });
  });

  it.each([
    '',
    guid,
    `users/${guid}`,
    `applications/${guid}/x`,
    `/applications/${guid}`,
    'applications/x',
    `\u017fervicePrincipals/${guid}`,
  ])('%j is not an owner', (text) => {
    expect(parseOwner(text)).toBeUndefined();
  });
});

describe('the owner of a response', () => {
  it.each(['servicePrincipals', 'applications'] as const)('has a path and a key: %s', (owner) => {
    const path = { owner, ownerId: guid.toLowerCase() };
    expect(toOwnerPath(toOwner({ owner, ownerId: guid }))).toEqual(path);
    expect(keyOfOwner(toOwner(path))).toBe(ownerKey(path));
  });
});

describe('the owner in the path, unvalidated', () => {
  it.each([
    ['servicePrincipals', guid, true],
    ['ServicePrincipals', guid, false],
    ['applications', 'x', false],
  ])('%s/%s: %s', (owner, ownerId, isValid) => {
    expect(isOwnerPath({ owner, ownerId })).toBe(isValid);
    expect(OwnerPath.safeParse({ owner, ownerId }).success).toBe(isValid);
  });
});

describe('the job id in the path', () => {
  it.each([
    'a',
    'a.b',
    `scim.7d1c3f0ab2e94d58a6c4e19f50b7d284.${guid}`,
    guid,
    Array(8).fill('a'.repeat(64)).join('.'),
  ])('%s', (id) => {
    expect(JobId.parse(id)).toBe(id);
  });

  it.each([
    '',
    '.',
    '..',
    'a.',
    '.a',
    'a..b',
    'a/b',
    'a b',
    'a%2f',
    'é',
    'a\n',
    'a'.repeat(65),
    Array(9).fill('a').join('.'),
  ])('%j is not a job id', (id) => {
    expect(JobId.safeParse(id).success).toBe(false);
  });

  it('the published patterns accept the same ids', () => {
    const { properties } = z.toJSONSchema(OwnerPath.extend({ jobId: JobId }));
    const takes = (name: string, value: string) => {
      const property = properties?.[name];
      return typeof property === 'object' && new RegExp(property.pattern ?? '^$', 'u').test(value);
    };
    expect([takes('ownerId', guid), takes('ownerId', guid.toLowerCase()), takes('ownerId', 'x')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([takes('jobId', `scim.${guid}`), takes('jobId', 'a/b')]).toEqual([true, false]);
  });
});

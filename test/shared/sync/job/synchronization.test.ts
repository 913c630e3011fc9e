import { describe, expect, it } from '@jest/globals';
import { toCredentials } from '../../../../shared/sync/secrets/credentials.ts';
import { readJobs } from '../../../../shared/sync/job/jobs.ts';
import { secretKeys } from '../../../../shared/sync/secrets/secret-keys.ts';
import {
  readSecrets,
  readSynchronization,
  Synchronization,
  toSynchronization,
} from '../../../../shared/sync/job/synchronization.ts';
import { owner, payload, view } from '../payloads.ts';

describe('which bodies are a synchronization', () => {
  it.each([
    undefined,
    null,
    7,
    'x',
    [],
    [{}],
    { secrets: {} },
    { secrets: 'x' },
    { secrets: 7 },
    { secrets: false },
    { secrets: '' },
    { value: { secrets: {} } },
  ])('none: %j', (body) => {
    expect(readSynchronization(body)).toBeUndefined();
  });

  it('an object, bare or wrapped, with or without an id', () => {
    expect(readSynchronization({})).toEqual({ id: undefined, secrets: null });
    expect(readSynchronization({ value: { id: 'a', secrets: [1] } })).toEqual({ id: 'a', secrets: [1] });
  });

  it('secrets that are null are missing; an empty list is not', () => {
    expect(readSynchronization({ secrets: null })?.secrets).toBeNull();
    expect(readSynchronization({ secrets: [] })?.secrets).toEqual([]);
  });
});

describe('secrets with a link to more', () => {
  it.each(['secrets@odata.nextLink', 'secrets@nextLink'])(
    'are not the whole list, so /secrets is asked: %s',
    (link) => {
      const half = {
        id: 'a',
        secrets: [{ key: 'UserName', value: 'x' }],
        [link]: 'https://graph.example/next',
      };
      expect(readSynchronization(half)).toEqual({ id: 'a', secrets: null });
      expect(readSynchronization({ value: half })).toEqual({ id: 'a', secrets: null });
      expect(readSynchronization({ ...half, [link]: 7 })?.secrets).toBeNull();
      expect(readSynchronization({ ...half, secrets: [] })?.secrets).toBeNull();
    },
  );

  it('are complete when the link is empty, null or for another member', () => {
    for (const link of ['', null, undefined])
      expect(readSynchronization({ secrets: [1], 'secrets@odata.nextLink': link })?.secrets).toEqual([1]);
    expect(readSynchronization({ secrets: [1], 'jobs@odata.nextLink': 'x' })?.secrets).toEqual([1]);
  });

  it('are refused when they are not a list', () => {
    expect(readSynchronization({ secrets: 7, 'secrets@odata.nextLink': 'x' })).toBeUndefined();
  });
});

describe('which bodies are secrets', () => {
  it.each([undefined, null, [], {}, { value: null }, { value: {} }, { value: 'x' }])('none: %j', (body) => {
    expect(readSecrets(body)).toBeUndefined();
  });

  it('a list', () => {
    expect(readSecrets({ value: [{ key: 'Password' }] })).toEqual([{ key: 'Password' }]);
  });
});

describe('credentials', () => {
  it('are the 45 keys of Graph, each in the spelling of the enumeration, for any case in Graph', () => {
    expect(secretKeys).toHaveLength(45);
    for (const key of secretKeys) {
      for (const spelled of [key, key.toLowerCase(), key.toUpperCase()]) {
        expect(toCredentials([{ key: spelled, value: 'x' }])).toEqual([
          { key, isSet: true, maskedByGraph: false },
        ]);
      }
    }
  });

  it.each([
    ['*', true, true],
    ['**', true, true],
    ['*'.repeat(40), true, true],
    ['*x*', true, false],
    ['**\n', true, false],
    [' *', true, false],
    ['not-a-real-value', true, false],
    ['', false, false],
    [null, false, false],
    [undefined, false, false],
    [7, false, false],
    [true, false, false],
    [['*'], false, false],
    [{ value: '*' }, false, false],
  ])('a value %j: isSet %s, maskedByGraph %s', (value, isSet, maskedByGraph) => {
    expect(toCredentials([{ key: 'Password', value }])).toEqual([{ key: 'Password', isSet, maskedByGraph }]);
  });

  it.each([
    [['*', '*'], true, true],
    [['*', ''], true, true],
    [['', '*'], true, true],
    [['*', 'x'], true, false],
    [['*', '****'], true, true],
    [['x', ''], true, false],
    [['', null], false, false],
  ])('entries of one key are merged: %j', (values, isSet, maskedByGraph) => {
    expect(
      toCredentials(values.map((value, index) => ({ key: index === 0 ? 'Password' : 'PASSWORD', value }))),
    ).toEqual([{ key: 'Password', isSet, maskedByGraph }]);
  });

  it('keep the order of the first entries in Graph, with unknown keys last', () => {
    const keys = ['SyncAll', 'FutureKey', 'Password', 'syncall', 'AppKey', undefined];
    expect(toCredentials(keys.map((key) => ({ key }))).map(({ key }) => key)).toEqual([
      'SyncAll',
      'Password',
      'AppKey',
      'unknown',
    ]);
  });

  it('unknown keys and entries without a key are the only item with a count', () => {
    const entries = [
      { key: 'FutureKey', value: '*' },
      { key: '__proto__', value: '*' },
      { value: '*' },
      { key: '', value: '*' },
      { key: 7 },
      { key: 'unknown' },
      {},
    ];
    expect(toCredentials(entries)).toEqual([{ key: 'unknown', isSet: true, maskedByGraph: true, count: 7 }]);
    expect(toCredentials([...entries, { value: 'x' }])).toEqual([
      { key: 'unknown', isSet: true, maskedByGraph: false, count: 8 },
    ]);
    expect(toCredentials([{}])).toEqual([{ key: 'unknown', isSet: false, maskedByGraph: false, count: 1 }]);
    expect(toCredentials([{ key: 'None' }])).toEqual([{ key: 'None', isSet: false, maskedByGraph: false }]);
  });

  it('an element that is not an object is omitted and not counted', () => {
    expect(toCredentials(['Password', 7, null, [], [{ key: 'Password', value: '*' }]])).toEqual([]);
  });
});

describe('the response', () => {
  const jobs = readJobs(payload('jobs-list-wrapped')) ?? [];
  const found = readSynchronization(payload('synchronization')) ?? { id: null, secrets: null };
  const answer = (secrets: unknown) =>
    Synchronization.parse(toSynchronization(owner, found, jobs, readSecrets(secrets) ?? [], view));

  it('has owner, id, credentials and job summaries, and no value of any key', () => {
    expect(answer(payload('secrets'))).toEqual({
      owner: { kind: 'servicePrincipal', id: owner.ownerId.toLowerCase() },
      id: '51b3d486-0a2c-4fe5-b379-2ec468fb05a7',
      credentials: [
        { key: 'UserName', isSet: true, maskedByGraph: false },
        { key: 'Password', isSet: true, maskedByGraph: true },
        { key: 'ClientSecret', isSet: true, maskedByGraph: true },
        { key: 'SecretToken', isSet: true, maskedByGraph: false },
        { key: 'BaseAddress', isSet: true, maskedByGraph: false },
        { key: 'Domain', isSet: true, maskedByGraph: false },
        { key: 'SyncAll', isSet: true, maskedByGraph: false },
        { key: 'SyncNotificationSettings', isSet: true, maskedByGraph: false },
        { key: 'Oauth2RefreshToken', isSet: false, maskedByGraph: false },
        { key: 'AppKey', isSet: false, maskedByGraph: false },
        { key: 'ConnectionString', isSet: false, maskedByGraph: false },
        { key: 'unknown', isSet: true, maskedByGraph: false, count: 3 },
      ],
      jobs: [
        {
          id: jobs[0]?.id,
          templateId: 'scimRoster',
          status: 'active',
          statusCode: 'Active',
          health: { verdict: 'healthy', reasons: [] },
        },
        {
          id: jobs[1]?.id,
          templateId: 'travelDeskGroups',
          status: 'active',
          statusCode: 'Active',
          health: { verdict: 'warning', reasons: ['consecutiveFailures', 'entryErrors'] },
        },
        {
          id: jobs[2]?.id,
          templateId: 'crmPeople',
          status: 'paused',
          statusCode: 'Paused',
          health: { verdict: 'inactive', reasons: ['paused', 'quarantined'] },
        },
        {
          id: jobs[3]?.id,
          templateId: 'payrollBridge',
          status: 'quarantined',
          statusCode: 'Quarantine',
          health: { verdict: 'critical', reasons: ['quarantined', 'quarantineEndsInDisable'] },
        },
      ],
    });
  });

  it('an id that is not a GUID is null', () => {
    for (const id of ['x', '', 7, null, undefined])
      expect(toSynchronization(owner, { id, secrets: null }, [], [], view).id).toBeNull();
  });
});

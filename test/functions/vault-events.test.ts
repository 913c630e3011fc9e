import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '../../local/openapi-faults.ts';
import type { VaultSecret } from '../../shared/ports.ts';
import { now } from '../support/service.ts';
import {
  eventService,
  kept,
  newVersionEvent,
  ownerId,
  secretName,
  versionId,
} from '../support/vault-events.ts';
import { old, rotated, vault, writes } from '../support/rotation-service.ts';

const tokenName = secretName('SecretToken').toLowerCase();
const sorted = (pairs: readonly unknown[]) => pairs.map((pair) => JSON.stringify(pair)).sort();
const owner = { kind: 'servicePrincipal', id: ownerId };
const about = { owner, key: 'SecretToken', version: versionId('b'), restore: null };
const nothing = { owner: null, key: null, version: null, restore: null };

describe('a new version of a secret', () => {
  it('200: rotates the credential', async () => {
    const at = eventService();
    const { status, body } = await at.deliver();
    expect([status, body]).toEqual([200, { result: 'rotated', reason: null, ...about }]);
    expect(sorted(at.stored())).toEqual(sorted(rotated));
    expect(writes(at.calls)).toHaveLength(1);
  });

  it('200: is done when it comes again', async () => {
    const at = eventService();
    await at.deliver();
    const { status, body } = await at.deliver();
    expect([status, body]).toEqual([200, { result: 'done', reason: null, ...about }]);
    expect(writes(at.calls)).toHaveLength(1);
  });

  it('200: an Idempotency-Key is ignored: the record of versions recognizes a repeat, and each delivery is audited', async () => {
    const at = eventService();
    const keyed = (key: string) => at.deliver(newVersionEvent(), { 'idempotency-key': key });
    const guid = '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864';
    const replies = [await keyed(guid), await keyed(guid), await keyed('no GUID')];
    expect(replies.map(({ status, body }) => [status, body['result']])).toEqual([
      [200, 'rotated'],
      [200, 'done'],
      [200, 'done'],
    ]);
    for (const { headers } of replies) expect(headers).not.toHaveProperty('idempotent-replayed');
    expect(at.audit()).toMatchObject(
      ['rotated', 'done', 'done'].map((result) => ({
        operation: 'rotate',
        owner: `servicePrincipals/${ownerId}`,
        key: 'SecretToken',
        result,
        replayed: 'false',
      })),
    );
  });

  it('200: is done after a manual rotation', async () => {
    const at = eventService();
    expect((await at.put({ SecretToken: { keyVaultSecret: secretName('SecretToken') } })).status).toBe(200);
    expect((await at.deliver()).body).toMatchObject({ result: 'done' });
    expect(writes(at.calls)).toHaveLength(1);
  });

  it('200: stays done after the operator has restored an older version', async () => {
    const at = eventService();
    await at.deliver();
    const reference = { keyVaultSecret: secretName('SecretToken'), version: versionId('a') };
    expect((await at.put({ SecretToken: reference })).status).toBe(200);
    expect((await at.deliver()).body).toMatchObject({ result: 'done' });
    expect(sorted(at.stored())).toEqual(sorted(old));
  });

  it('200: an older version than the current one is ignored', async () => {
    const at = eventService();
    const { body } = await at.deliver(newVersionEvent({ version: versionId('a') }));
    expect(body).toEqual({ result: 'ignored', reason: 'notCurrent', ...about, version: versionId('a') });
    expect(at.calls).toEqual([]);
  });

  it('200: an older version is ignored where the current one is disabled', async () => {
    const versions = [kept('b', 'new token', { isEnabled: false }), kept('a', 'old token')];
    const at = eventService({}, {}, { ...vault, [tokenName]: versions });
    const { body } = await at.deliver(newVersionEvent({ version: versionId('a') }));
    expect(body).toMatchObject({ result: 'ignored', reason: 'notCurrent' });
  });

  it.each<[string, Record<string, readonly VaultSecret[]>]>([
    ['does not list the version', { [tokenName]: [kept('a', 'old token')] }],
    ['has no such secret', {}],
    [
      'lists the version as the newest, and still returns the one before',
      {
        [tokenName]: [kept('a', 'old token'), kept('b', 'new token', { createdAt: now })],
      },
    ],
  ])('503: the vault %s: Event Grid delivers the event again, and it is not lost', async (_what, secrets) => {
    const shown = { ...vault, [tokenName]: [], ...secrets };
    const at = eventService({}, {}, shown);
    const { status, headers, body } = await at.deliver();
    expect([status, headers['retry-after'], body['code']]).toEqual([503, '30', 'vault-unavailable']);
    expect([at.calls, at.failed()]).toEqual([[], []]);
    expect(faultsOf('vault-events', { status, headers, body: JSON.stringify(body) })).toEqual([]);
    shown[tokenName] = [kept('b', 'new token', { createdAt: now }), kept('a', 'old token')];
    expect((await at.deliver()).body).toMatchObject({ result: 'rotated' });
  });

  it.each([
    [
      'an event of another type',
      newVersionEvent({ type: 'Microsoft.KeyVault.SecretNearExpiry' }),
      'otherEvent',
    ],
    ['another type without data', { id: 'x', source: 'y', type: 'z', specversion: '1.0' }, 'otherEvent'],
    [
      'another type with any data',
      newVersionEvent({ type: 'z', over: { data: [1], subject: 2 } }),
      'otherEvent',
    ],
    ['a key, not a secret', newVersionEvent({ data: { ObjectType: 'Key' } }), 'otherEvent'],
    ['a certificate', newVersionEvent({ data: { ObjectType: 'Certificate' } }), 'otherEvent'],
    ['a secret with another name', newVersionEvent({ name: 'database-password' }), 'otherSecret'],
    ['an unknown key', newVersionEvent({ name: secretName('Nonsense') }), 'otherSecret'],
    ['the key None', newVersionEvent({ name: secretName('None') }), 'otherSecret'],
    ['an id that is no GUID', newVersionEvent({ name: `sync-${'-'.repeat(36)}-SecretToken` }), 'otherSecret'],
  ])('200: %s is ignored', async (_what, event, reason) => {
    const at = eventService();
    const { status, body } = await at.deliver(event);
    expect([status, body['result'], body['reason']]).toEqual([200, 'ignored', reason]);
    expect([body, at.asked]).toEqual([{ result: 'ignored', reason, ...nothing }, []]);
    expect(at.calls).toEqual([]);
  });

  it.each([
    ['VaultName', {}],
    ['ObjectType', {}],
    ['ObjectName', {}],
    ['NBF', {}],
    ['Id', {}],
    [
      'VaultName, where all others are null too',
      { ObjectType: null, ObjectName: null, NBF: null, EXP: null },
    ],
  ])('200: a %s that is null counts as absent', async (members, more) => {
    const [name = ''] = members.split(',');
    const event = newVersionEvent({ data: { ...more, [name]: null } });
    expect((await eventService().deliver(event)).body).toMatchObject({ result: 'rotated' });
  });

  it('200: a subject that is null counts as absent', async () => {
    const event = newVersionEvent({ over: { subject: null } });
    expect((await eventService().deliver(event)).body).toMatchObject({ result: 'rotated' });
  });

  it('400: an event without a version, as null or with data that are null', async () => {
    for (const event of [
      newVersionEvent({ data: { Version: null } }),
      newVersionEvent({ over: { data: null } }),
    ])
      expect((await eventService().deliver(event)).body['errors']).toMatchObject([{ name: 'data.Version' }]);
  });

  it('200: names are compared without case, and members of CloudEvents that are not known are allowed', async () => {
    const at = eventService();
    const event = newVersionEvent({
      name: secretName('SecretToken').toUpperCase(),
      version: ` ${versionId('B')}`,
      data: { VaultName: 'LOCAL' },
      over: { dataschema: '#', comexampleextension: 'x' },
    });
    expect((await at.deliver(event)).body).toMatchObject({ result: 'rotated' });
  });
});

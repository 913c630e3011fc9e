import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../../shared/problem.ts';
import { faultsOf } from '../../local/openapi-faults.ts';
import { newVersionType } from '../../shared/sync/secrets/vault-event.ts';
import { reader } from '../support/service.ts';
import { eventService, newVersionEvent, ownerId, secretName, versionId } from '../support/vault-events.ts';

const vaultId = (name: string, before = '/subscriptions/x/resourceGroups/y') =>
  `${before}/providers/Microsoft.KeyVault/vaults/${name}`;

describe('who is not allowed', () => {
  const never = () => {
    throw new Error('No call is allowed');
  };
  const noCalls = { connectGraph: never, connectVault: never, connectState: never };
  const unauthenticated = (code: 'token-missing' | 'token-invalid') => ({
    ...noCalls,
    authenticate: () => Promise.reject(new Problem(code, 'No.', { authenticate: 'Bearer' })),
  });

  it.each(['token-missing', 'token-invalid'] as const)('401: %s costs no call', async (code) => {
    const at = eventService(unauthenticated(code));
    const reply = await at.deliver();
    expect([reply.status, reply.body['code'], at.audit()]).toEqual([401, code, []]);
  });

  it.each([
    ['no role', []],
    ['the other roles', ['Synchronization.Read', 'Synchronization.Operate']],
  ])('403: a token with %s costs no call', async (_what, roles) => {
    const at = eventService({ ...noCalls, authenticate: () => Promise.resolve({ ...reader, roles }) });
    const reply = await at.deliver();
    expect([reply.status, reply.body['code'], at.audit()]).toEqual([403, 'forbidden', []]);
  });

  it('200: a token of another application with the role delivers, and the audit event names it', async () => {
    const authenticate = () => Promise.resolve({ ...reader, roles: ['Synchronization.Rotate'] });
    const at = eventService({ authenticate });
    expect((await at.deliver()).body).toMatchObject({ result: 'rotated' });
    expect(at.audit()).toMatchObject([{ caller: 'event-grid', deliveredBy: reader.id }]);
  });
});

describe('an event of another source', () => {
  it.each([
    ['another vault', { source: vaultId('other') }],
    ['a vault whose name ends so', { source: vaultId('notlocal') }],
    ['a vault whose name begins so', { source: vaultId('local2') }],
    ['another resource', { source: '/subscriptions/x/providers/Microsoft.Storage/storageAccounts/local' }],
    ['something below the vault', { source: `${vaultId('local')}/secrets/x` }],
    ['another vault in the data', { data: { VaultName: 'other' } }],
  ])('400: %s: Event Grid dead-letters it at once, and nothing is asked', async (_what, changes) => {
    const at = eventService();
    const reply = await at.deliver(newVersionEvent(changes));
    expect([reply.status, reply.body['errors']]).toEqual([
      400,
      [{ in: 'body', name: 'source', message: 'Must be the key vault of this service.' }],
    ]);
    expect(faultsOf('vault-events', { ...reply, body: JSON.stringify(reply.body) })).toEqual([]);
    expect([at.calls, at.asked]).toEqual([[], []]);
  });

  it('200: the resource id is compared without case', async () => {
    const at = eventService();
    const source = vaultId('LOCAL').toUpperCase();
    expect((await at.deliver(newVersionEvent({ source }))).body).toMatchObject({ result: 'rotated' });
  });
});

describe('a body that is no event', () => {
  const event = newVersionEvent();
  const { source: _, ...withoutSource } = event;

  it.each<[string, unknown, Record<string, string>?]>([
    ['no body', ''],
    ['no JSON', '{'],
    ['a list: batches are not taken', [event]],
    ['a text', '"x"'],
    ['null', 'null'],
    ['an older version of CloudEvents', { ...event, specversion: '0.3' }],
    ['no source', withoutSource],
    ['a source that is no text', { ...event, source: { toString: 'x' } }],
    ['data that is a list', { ...event, data: [] }],
    ['a version that is none', newVersionEvent({ version: 'latest' })],
    ['a version that is a path', newVersionEvent({ version: `../${versionId('b').slice(3)}` })],
    ['a member twice', JSON.stringify(event).replace('{', '{"id":"x",')],
    ['the schema of Event Grid', { ...event, specversion: undefined, eventType: 'x', topic: 'y' }],
    ['a media type of batches', event, { 'content-type': 'application/cloudevents-batch+json' }],
    ['another media type', event, { 'content-type': 'text/plain' }],
    ['another charset', event, { 'content-type': 'application/cloudevents+json; charset=utf-16' }],
    ['more than 64 KiB', { ...event, id: 'x'.repeat(70_000) }],
  ])('400: %s', async (_what, body, headers = {}) => {
    const at = eventService();
    const reply = await at.deliver(body, headers);
    expect([reply.status, reply.body['code']]).toEqual([400, 'invalid-request']);
    expect([at.calls, at.asked]).toEqual([[], []]);
  });

  it('200: application/json is taken too', async () => {
    const at = eventService();
    const reply = await at.deliver(event, { 'content-type': 'application/json' });
    expect(reply.body).toMatchObject({ result: 'rotated' });
  });

  const leaf = fc.oneof(
    fc.string(),
    fc.constantFrom(null, '1.0', versionId('b'), secretName('SecretToken'), {}, []),
  );
  const anyEvent = fc.oneof(
    fc.jsonValue(),
    fc
      .tuple(fc.constantFrom(...Object.keys(event)), leaf)
      .map(([name, value]) => ({ ...event, [name]: value })),
    fc
      .tuple(fc.constantFrom('Id', 'VaultName', 'ObjectType', 'ObjectName', 'Version', 'NBF'), leaf)
      .map(([name, value]) => newVersionEvent({ data: { [name]: value } })),
  );

  const otherEvent = fc.record(
    {
      id: fc.string(),
      source: fc.string({ maxLength: 3000 }),
      specversion: fc.constant('1.0'),
      type: fc.string({ maxLength: 600 }).filter((type) => type !== newVersionType),
      subject: fc.jsonValue(),
      time: fc.jsonValue(),
      datacontenttype: fc.jsonValue(),
      data: fc.oneof(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom('VaultName', 'ObjectType', 'ObjectName', 'Version'), fc.jsonValue()),
      ),
    },
    { requiredKeys: ['id', 'source', 'specversion', 'type'] },
  );

  it('200: any event of another type is ignored, whatever its other members are', async () => {
    await fc.assert(
      fc.asyncProperty(otherEvent, async (body) => {
        const at = eventService();
        const reply = await at.deliver(JSON.stringify(body));
        expect([reply.status, reply.body]).toMatchObject([200, { result: 'ignored', reason: 'otherEvent' }]);
        expect([at.calls, at.asked]).toEqual([[], []]);
      }),
      { numRuns: 300 },
    );
  });

  it('200 or 400 for any body; only the right secret and version are written, and nothing of it is answered', async () => {
    await fc.assert(
      fc.asyncProperty(anyEvent, fc.uuid(), async (body, canary) => {
        const at = eventService();
        const marked =
          typeof body === 'object' && body !== null && !Array.isArray(body)
            ? { ...body, extension: canary }
            : body;
        const reply = await at.deliver(JSON.stringify(marked));
        expect([200, 400]).toContain(reply.status);
        if (reply.body['result'] !== 'rotated') expect(at.calls).toEqual([]);
        expect(JSON.stringify([reply.body, at.events, at.lines])).not.toContain(canary);
      }),
      { numRuns: 300 },
    );
  });

  it('never answers a part of the event that it does not know', async () => {
    const canary = 'n0t1a2word';
    const at = eventService();
    const bodies = [
      newVersionEvent({ source: vaultId(canary) }),
      newVersionEvent({ name: canary }),
      newVersionEvent({ version: canary }),
      newVersionEvent({ type: canary }),
      newVersionEvent({ over: { specversion: canary } }),
      newVersionEvent({ data: { VaultName: canary } }),
      newVersionEvent({ name: `sync-${ownerId}-${canary}` }),
    ];
    const replies = [];
    for (const body of bodies) replies.push((await at.deliver(body)).body);
    expect(JSON.stringify([replies, at.events, at.lines])).not.toContain(canary);
  });
});

import { describe, expect, it } from '@jest/globals';
import { toRecord } from '../../shared/azure/telemetry/records.ts';
import { notFound, Problem } from '../../shared/problem.ts';
import type { Graph } from '../../shared/ports.ts';
import { answer400 } from '../support/rotating.ts';
import { old, vault, writes } from '../support/rotation-service.ts';
import {
  eventGrid,
  eventService,
  kept,
  newVersionEvent,
  ownerId,
  secretName,
  versionId,
} from '../support/vault-events.ts';

type At = ReturnType<typeof eventService>;

const token = secretName('SecretToken').toLowerCase();
const problem = (code: Problem['code'], facts: Problem['facts'] = {}) =>
  new Problem(code, 'Scripted.', facts);

/** The calls whose template contains the text fail. */
const failing =
  (text: string, error: Error, when: 'before' | 'after' = 'before') =>
  (at: At) => {
    at.misbehave((call) => (call.includes(text) ? { when, error } : undefined));
  };

interface Scene {
  readonly at?: () => At;
  readonly script?: (at: At) => void;
}

const invalidOnce = (isSavedInvalid: boolean) => ({
  accepts: (_: unknown, isSaved: boolean) => isSaved !== isSavedInvalid,
});

/** Graph's part of a rotation that can never succeed as it is. */
const lasting: readonly (readonly [string, string, Scene])[] = [
  [
    'a masked credential has no secret',
    'credentials',
    { at: () => eventService({}, {}, { [token]: vault[token] ?? [] }) },
  ],
  [
    'the new version is disabled',
    'credentials',
    {
      at: () => {
        const versions = [kept('b', 'new token', { isEnabled: false }), kept('a', 'old token')];
        return eventService({}, {}, { ...vault, [token]: versions });
      },
    },
  ],
  [
    'the new version ends with a line break',
    'credentials',
    { at: () => eventService({}, {}, { ...vault, [token]: [kept('b', 'new token\n')] }) },
  ],
  ['the owner has no job', 'noJob', { at: () => eventService({}, { jobIds: [] }) }],
  [
    'the target system refuses the new value',
    'notAccepted',
    { at: () => eventService({}, invalidOnce(false)) },
  ],
  ['Graph refuses the set', 'graphRefused', { script: failing('PUT', answer400('RequestTooLarge')) }],
  ['Graph does not know the owner', 'ownerNotFound', { script: failing('/secrets', notFound()) }],
];

describe('a failure that no repeat can end', () => {
  it.each(lasting)(
    '200: %s (%s): nothing is written, and the operator is told',
    async (_what, reason, scene) => {
      const at = (scene.at ?? eventService)();
      scene.script?.(at);
      const { status, body } = await at.deliver();
      expect([status, body]).toEqual([
        200,
        {
          result: 'failed',
          reason,
          owner: { kind: 'servicePrincipal', id: ownerId },
          key: 'SecretToken',
          version: versionId('b'),
          restore: null,
        },
      ]);
      expect(at.stored()).toEqual(old);
      const facts = {
        owner: `servicePrincipals/${ownerId}`,
        key: 'SecretToken',
        secretVersion: versionId('b'),
      };
      expect(at.failed()).toEqual([{ ...facts, reason, restore: [] }]);
      expect(at.audit()).toMatchObject([{ ...facts, outcome: 'ok', result: 'failed', reason }]);
    },
  );

  it('200: a repeat of the event tries again, because nothing was written', async () => {
    const at = eventService({}, { jobIds: [] });
    await at.deliver();
    await at.deliver();
    expect(at.failed()).toHaveLength(2);
  });

  it('200: unconfirmed: Graph refuses the saved set, and the answer says how to go back', async () => {
    let refuses = true;
    const at = eventService({}, { accepts: (_, isSaved) => !(isSaved && refuses) });
    const { status, body } = await at.deliver();
    expect([status, body]).toMatchObject([
      200,
      {
        result: 'failed',
        reason: 'unconfirmed',
        restore: {
          method: 'PUT',
          path: `/servicePrincipals/${ownerId}/credentials`,
          body: { SecretToken: { keyVaultSecret: secretName('SecretToken'), version: versionId('a') } },
        },
      },
    ]);
    expect(at.failed()).toMatchObject([
      { reason: 'unconfirmed', restore: [`SecretToken:${versionId('a')}`] },
    ]);
    // A repeat asks Graph about the saved set again, and writes nothing.
    expect((await at.deliver()).body).toEqual(body);
    refuses = false;
    expect((await at.deliver()).body).toMatchObject({ result: 'done', reason: null });
    expect(writes(at.calls)).toHaveLength(1);
    const { length } = at.calls;
    expect((await at.deliver()).body).toMatchObject({ result: 'done', reason: null });
    expect(at.calls).toHaveLength(length);
  });

  it.each(['before', 'after'] as const)(
    '200: outcomeUnknown: the answer to the write is lost (%s Graph has acted), so no event writes it again',
    async (when) => {
      const at = eventService();
      failing('PUT', problem('graph-unavailable', { mayHaveActed: true }), when)(at);
      expect((await at.deliver()).body).toMatchObject({ result: 'failed', reason: 'outcomeUnknown' });
      at.misbehave(() => undefined);
      expect((await at.deliver()).body).toMatchObject({ result: 'failed', reason: 'outcomeUnknown' });
      expect([writes(at.calls).length, at.failed().length]).toEqual([1, 2]);
      const reference = { keyVaultSecret: secretName('SecretToken') };
      expect((await at.put({ SecretToken: reference })).status).toBe(200);
      expect((await at.deliver()).body).toMatchObject({ result: 'done' });
    },
  );

  it('200: the application is asked where no service principal has the id', async () => {
    const at = eventService();
    const ids = (path: string) => path.split('/')[1];
    const { graph } = at;
    const onlyApplications: Graph['list'] = (path, read) =>
      ids(path.path) === 'servicePrincipals' ? Promise.reject(notFound()) : graph.list(path, read);
    const other = eventService({ connectGraph: () => ({ ...graph, list: onlyApplications }) });
    expect((await other.deliver()).body).toMatchObject({
      result: 'rotated',
      owner: { kind: 'application', id: ownerId },
    });
    expect(other.audit()).toMatchObject([{ owner: `applications/${ownerId}` }]);
  });

  it('is one event with names and versions in Application Insights', async () => {
    const at = eventService({}, invalidOnce(true));
    await at.deliver();
    const found = at.events.find((event) => event.kind === 'event' && event.name === 'rotation.failed');
    expect(found && toRecord(found, 0, 'scrub').properties).toMatchObject({
      owner: `servicePrincipals/${ownerId}`,
      key: 'SecretToken',
      reason: 'unconfirmed',
      secretVersion: versionId('b'),
      restore: `SecretToken:${versionId('a')}`,
    });
  });
});

const passing: readonly (readonly [string, (at: At) => void, number, string])[] = [
  ['Graph throttles', failing('/secrets', problem('graph-throttled', { retryAfterSeconds: 7 })), 429, '7'],
  [
    'Graph throttles the write',
    failing('PUT', problem('graph-throttled', { retryAfterSeconds: 7 })),
    429,
    '7',
  ],
  [
    'Graph is not available',
    failing('/jobs', problem('graph-unavailable', { retryAfterSeconds: 9 })),
    503,
    '9',
  ],
  [
    'Graph cannot test the credentials',
    failing('validateCredentials', problem('graph-unavailable', { retryAfterSeconds: 9 })),
    503,
    '9',
  ],
  [
    'Graph applies another change',
    failing('PUT', problem('graph-conflict', { retryAfterSeconds: 5 })),
    409,
    '5',
  ],
  ['the permission is missing', failing('/secrets', problem('graph-permission-missing')), 502, ''],
  ['a defect', failing('/secrets', new TypeError('unforeseen')), 500, ''],
];

describe('a failure that may pass', () => {
  it.each(passing)('%s: Event Grid delivers again', async (_what, script, status, retryAfter) => {
    const at = eventService();
    script(at);
    const reply = await at.deliver();
    expect([reply.status, reply.headers['retry-after'] ?? '']).toEqual([status, retryAfter]);
    expect([400, 401, 403, 404, 413]).not.toContain(reply.status);
    expect([at.failed(), at.stored()]).toEqual([[], old]);
    at.misbehave(() => undefined);
    expect((await at.deliver()).body).toMatchObject({ result: 'rotated' });
    expect(at.stored()).not.toEqual(old);
  });

  it('409: the credentials changed during the rotation', async () => {
    const at = eventService();
    const changed = [...old, { key: 'AppKey', value: 'by another client' }];
    at.misbehave((call) => {
      if (call.includes('validateCredentials')) at.write(changed);
      return undefined;
    });
    const reply = await at.deliver();
    expect([reply.status, reply.body['conflict']]).toEqual([409, { reason: 'changedMeanwhile' }]);
    expect([at.failed(), at.stored()]).toEqual([[], changed]);
  });

  it.each(['vault', 'store'])('503: the %s is not available, and Graph is not asked', async (what) => {
    const code = what === 'vault' ? 'vault-unavailable' : 'state-unavailable';
    const fail = () => Promise.reject(problem(code, { retryAfterSeconds: 4 }));
    const at = eventService();
    const { connectState } = at.ports;
    const other = eventService(
      what === 'vault'
        ? { connectVault: () => ({ versions: fail, read: fail }) }
        : { connectState: (context) => ({ ...connectState(context), read: fail }) },
    );
    const reply = await other.deliver();
    expect([reply.status, reply.headers['retry-after'], reply.body['code']]).toEqual([503, '4', code]);
    expect([other.calls, other.failed()]).toEqual([[], []]);
  });
});

describe('the audit event', () => {
  it('names Event Grid as the caller, who delivered, and what was rotated', async () => {
    const at = eventService();
    await at.deliver();
    await at.deliver(newVersionEvent({ version: versionId('a') }));
    await at.deliver(newVersionEvent({ name: 'other' }));
    const common = {
      caller: 'event-grid',
      deliveredBy: eventGrid.id,
      callerKind: 'app',
      operation: 'rotate',
    };
    const about = { ...common, owner: `servicePrincipals/${ownerId}`, key: 'SecretToken' };
    expect(at.audit()).toMatchObject([
      {
        ...about,
        outcome: 'ok',
        sent: 'true',
        confirmed: 'true',
        replaced: ['SecretToken'],
        secretVersion: versionId('b'),
        secretVersions: [`Password:${versionId('c')}`, `SecretToken:${versionId('b')}`],
        result: 'rotated',
      },
      { ...about, outcome: 'ok', sent: 'false', result: 'ignored', reason: 'notCurrent' },
      { ...common, owner: null, outcome: 'ok', sent: 'false', result: 'ignored', reason: 'otherSecret' },
    ]);
  });

  it('shows its words in Application Insights', async () => {
    const at = eventService();
    await at.deliver();
    const found = at.events.find((event) => event.kind === 'event' && event.name === 'job.operation');
    expect(found && toRecord(found, 0, 'scrub').properties).toMatchObject({
      caller: 'event-grid',
      deliveredBy: eventGrid.id,
      endpoint: 'vault-events',
      key: 'SecretToken',
      secretVersion: versionId('b'),
    });
  });

  it('a write makes the cached responses of the owner stale', async () => {
    const invalidated: unknown[] = [];
    const at = eventService();
    const { responseCache } = at.ports;
    const other = eventService({
      responseCache: { ...responseCache, invalidate: (owner) => invalidated.push(owner) },
    });
    await other.deliver();
    expect(new Set(invalidated)).toEqual(new Set([`servicePrincipals/${ownerId}`]));
  });
});

describe('the cause of a failure that is answered with 200', () => {
  const lost = () =>
    problem('graph-unavailable', {
      mayHaveActed: true,
      cause: new Error('Graph: ECONNRESET'),
      upstream: { status: null, code: null, requestId: null },
    });
  const refused = () =>
    problem('graph-refused', {
      cause: new Error('Graph: 400'),
      upstream: { status: 400, code: 'RequestTooLarge', requestId: null },
    });
  const exceptions = ({ events }: At) =>
    events.flatMap((event) =>
      event.kind === 'exception' ? [[event.outcome, event.endpoint, (event.error as Error).message]] : [],
    );

  it('is an exception of the request, and the audit event has the code of the problem', async () => {
    const at = eventService();
    failing('PUT', lost())(at);
    await at.deliver();
    expect(exceptions(at)).toEqual([['graph-unavailable', 'vault-events', 'Graph: ECONNRESET']]);
    expect(at.audit()).toMatchObject([
      { reason: 'outcomeUnknown', problem: 'graph-unavailable', upstreamCode: null },
    ]);
  });

  it('the audit event has the code of Graph, also in Application Insights', async () => {
    const at = eventService();
    failing('PUT', refused())(at);
    await at.deliver();
    expect(exceptions(at)).toEqual([['graph-refused', 'vault-events', 'Graph: 400']]);
    const found = at.events.find((event) => event.kind === 'event' && event.name === 'job.operation');
    expect(found && toRecord(found, 0, 'scrub').properties).toMatchObject({
      reason: 'graphRefused',
      problem: 'graph-refused',
      upstreamCode: 'RequestTooLarge',
    });
  });

  it('a refusal by the target system is no exception, but has its codes', async () => {
    const at = eventService({}, invalidOnce(false));
    await at.deliver();
    expect([exceptions(at), at.audit()]).toMatchObject([
      [],
      [{ reason: 'notAccepted', problem: 'conflict', upstreamCode: 'CrmPeopleInvalidCredentials' }],
    ]);
  });

  it('an owner that is found as the other kind leaves no codes', async () => {
    const { graph } = eventService();
    const list: Graph['list'] = (path, read) =>
      path.path.startsWith('/servicePrincipals') ? Promise.reject(notFound()) : graph.list(path, read);
    const at = eventService({ connectGraph: () => ({ ...graph, list }) });
    expect((await at.deliver()).body).toMatchObject({ result: 'rotated' });
    expect(at.audit()[0]).not.toHaveProperty('problem');
    const none = eventService();
    failing('/secrets', notFound())(none);
    await none.deliver();
    expect(none.audit()).toMatchObject([{ reason: 'ownerNotFound', problem: 'not-found' }]);
  });
});

describe('owners', () => {
  const listed = (
    owners: 'all' | readonly { owner: 'applications' | 'servicePrincipals'; ownerId: string }[],
  ) => ({
    autoRotation: { owners, vaultName: 'local', origin: 'eventgrid.azure.net' },
  });
  const own = { owner: 'servicePrincipals' as const, ownerId };
  const ignored = { result: 'ignored', reason: 'ownerNotListed', owner: null, key: 'SecretToken' };

  it('200: an owner of the list is rotated, in any case of its id', async () => {
    const at = eventService(listed([{ ...own, ownerId: ownerId.toUpperCase() }]));
    expect((await at.deliver()).body).toMatchObject({ result: 'rotated' });
  });

  it('200: an owner that is not in the list is ignored, before the vault is asked', async () => {
    const at = eventService(listed([{ ...own, ownerId: '00000000-0000-4000-8000-000000000000' }]));
    expect((await at.deliver()).body).toMatchObject(ignored);
    expect([at.calls, at.asked]).toEqual([[], []]);
  });

  it('200: an owner outside the grants of the caller is ignored', async () => {
    const grants = (...owners: string[]) => new Map([[eventGrid.id, new Set(owners)]]);
    const other = eventService({ grants: grants('serviceprincipals/00000000-0000-4000-8000-000000000000') });
    expect((await other.deliver()).body).toMatchObject(ignored);
    expect([other.calls, other.asked]).toEqual([[], []]);
    const none = eventService({ grants: new Map() });
    expect((await none.deliver()).body).toMatchObject(ignored);
    const granted = eventService({ grants: grants(`serviceprincipals/${ownerId}`) });
    expect((await granted.deliver()).body).toMatchObject({ result: 'rotated' });
  });

  it('200: only the listed kind is tried', async () => {
    const at = eventService(listed([own]));
    failing('/secrets', notFound())(at);
    expect((await at.deliver()).body).toMatchObject({ reason: 'ownerNotFound' });
    expect(at.calls).toEqual(['GET /servicePrincipals/{id}/synchronization/secrets']);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { TelemetryEvent } from '../../shared/ports.ts';
import { Problem } from '../../shared/problem.ts';
import { kept, secretName, versionId } from '../support/rotating.ts';
import {
  headers,
  old,
  reference,
  rotated,
  rotator,
  rotationService,
  vault,
  writes,
} from '../support/rotation-service.ts';
import { ownerId } from '../support/service.ts';

describe('credentials-rotate', () => {
  it('200: the new value is written with all others, after Graph accepted it and before it is asked again', async () => {
    const { put, stored, calls } = rotationService();
    const { status, body } = await put(reference);
    expect(status).toBe(200);
    expect(body).toEqual({
      operation: 'rotate',
      dryRun: false,
      owner: { kind: 'servicePrincipal', id: ownerId },
      sent: true,
      guards: { pass: true, refusal: null },
      plan: [
        { key: 'BaseAddress', action: 'keep', secret: null, reason: null },
        {
          key: 'Password',
          action: 'fromVault',
          secret: { name: secretName('Password'), version: versionId('c') },
          reason: null,
        },
        {
          key: 'SecretToken',
          action: 'replace',
          secret: { name: secretName('SecretToken'), version: versionId('b') },
          reason: null,
        },
      ],
    });
    expect(stored()).toEqual(rotated);
    const synchronization = '/servicePrincipals/{id}/synchronization';
    expect(calls).toEqual([
      `GET ${synchronization}/secrets`,
      `GET ${synchronization}/jobs`,
      `POST ${synchronization}/jobs/{jobId}/validateCredentials`,
      `GET ${synchronization}/secrets`,
      `PUT ${synchronization}/secrets`,
      `POST ${synchronization}/jobs/{jobId}/validateCredentials`,
    ]);
  });

  it('200: a version that is named is the one that is written, in any case', async () => {
    const { put, stored } = rotationService();
    const name = secretName('SecretToken').toUpperCase();
    const { status } = await put({
      SecretToken: { keyVaultSecret: name, version: versionId('a').toUpperCase() },
    });
    expect(status).toBe(200);
    expect(stored()).toContainEqual({ key: 'SecretToken', value: 'old token' });
  });

  it('200: Graph is asked about each job of the owner', async () => {
    const { put, calls } = rotationService({ jobIds: ['one.job', 'two.job'] });
    expect((await put(reference)).status).toBe(200);
    expect(calls.filter((call) => call.startsWith('POST'))).toHaveLength(4);
  });

  it('200: a dry run tells the plan, and sends nothing but reads', async () => {
    const { put, stored, calls } = rotationService();
    const { status, body } = await put(reference, { query: 'dryRun=true' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ dryRun: true, sent: false, guards: { pass: true, refusal: null } });
    expect((body['plan'] as { action: string }[]).map(({ action }) => action)).toEqual([
      'keep',
      'fromVault',
      'replace',
    ]);
    expect(calls.every((call) => call.startsWith('GET'))).toBe(true);
    expect(stored()).toBe(old);
  });

  it('200: a dry run of what would be refused says so as the refusal would', async () => {
    const refused = rotationService({}, { ...vault, [secretName('Password').toLowerCase()]: [] });
    const dry = await refused.put(reference, { query: 'dryRun=true' });
    const real = await refused.put(reference);
    expect([dry.status, real.status]).toEqual([200, 409]);
    expect(dry.body['guards']).toEqual({ pass: false, refusal: real.body['detail'] });
    expect(writes(refused.calls)).toEqual([]);
  });
});

describe('the audit event of credentials-rotate', () => {
  const audited = (events: readonly TelemetryEvent[]) =>
    events.flatMap((event) => (event.kind === 'event' ? [event.properties] : []));

  it('tells keys and versions, and that it was sent', async () => {
    const { put, events } = rotationService();
    await put(reference);
    expect(audited(events)).toMatchObject([
      {
        operation: 'rotate',
        dryRun: 'false',
        sent: 'true',
        confirmed: 'true',
        outcome: 'ok',
        replaced: ['SecretToken'],
        fromVault: ['Password'],
        kept: ['BaseAddress'],
        refused: [],
        secretVersions: [`Password:${versionId('c')}`, `SecretToken:${versionId('b')}`],
        owner: `servicePrincipals/${ownerId}`,
        caller: rotator.id,
      },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/new token|the password|scim\.example/u);
  });

  it('of a dry run and of a refusal says that nothing was sent', async () => {
    const { put, events } = rotationService({ accepts: () => false });
    await put(reference, { query: 'dryRun=true' });
    await put(reference);
    expect(audited(events)).toMatchObject([
      { dryRun: 'true', sent: 'false', outcome: 'ok' },
      { dryRun: 'false', sent: 'false', outcome: 'conflict' },
    ]);
  });
});

describe('credentials-rotate with an Idempotency-Key', () => {
  const key = 'f2b1c0de-0000-4000-8000-000000000001';
  const keyed = { headers: { ...headers, 'idempotency-key': key } };

  it('200: writes once, and tells a repeat the first outcome, also while the first is running', async () => {
    const { put, calls } = rotationService();
    const [first, meanwhile] = await Promise.all([put(reference, keyed), put(reference, keyed)]);
    const later = await put(reference, keyed);
    expect([first.status, meanwhile.body, later.body]).toEqual([200, first.body, first.body]);
    expect(writes(calls)).toHaveLength(1);
  });

  it('409: does not remember what Graph did not accept, for nothing was written', async () => {
    let right = false;
    const { put } = rotationService({ accepts: () => right });
    expect((await put(reference, keyed)).status).toBe(409);
    right = true;
    expect((await put(reference, keyed)).status).toBe(200);
  });

  it('503: remembers that the outcome is unknown', async () => {
    const graph = rotationService();
    graph.misbehave((call) =>
      call.startsWith('PUT') ? { when: 'after', error: unavailable(true) } : undefined,
    );
    const first = await graph.put(reference, keyed);
    const second = await graph.put(reference, keyed);
    expect([first.status, second.status, second.body['detail']]).toEqual([503, 503, first.body['detail']]);
    expect(writes(graph.calls)).toHaveLength(1);
  });
});

const unavailable = (mayHaveActed: boolean) =>
  new Problem('graph-unavailable', 'Graph failed.', { mayHaveActed, retryAfterSeconds: 5 });

describe('credentials-rotate refuses', () => {
  it('409: a masked key that the vault does not have, with the name that it should have', async () => {
    const { put, stored, calls } = rotationService(
      {},
      { ...vault, [secretName('Password').toLowerCase()]: [] },
    );
    const { status, body } = await put(reference);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'conflict',
      retryable: false,
      conflict: {
        reason: 'credentials',
        credentials: [{ key: 'Password', reason: 'notInVault', secretName: secretName('Password') }],
      },
    });
    expect(body['detail']).toContain(
      `Password: put its current value into the key vault as ${secretName('Password')}.`,
    );
    expect(stored()).toBe(old);
    expect(calls.every((call) => call.startsWith('GET'))).toBe(true);
  });

  it.each(['new token\n', 'new token\r\n', '\n'])(
    '409: a value that ends with a line break (%j), in the dry run too',
    async (value) => {
      const { put, calls } = rotationService(
        {},
        { ...vault, [secretName('SecretToken').toLowerCase()]: [kept('b', value)] },
      );
      const { status, body } = await put(reference);
      expect(status).toBe(409);
      expect(body['conflict']).toMatchObject({
        credentials: [
          { key: 'SecretToken', reason: 'endsWithLineBreak', secretName: secretName('SecretToken') },
        ],
      });
      expect(body['detail']).toMatch(/az keyvault secret set --file .+printf %s/u);
      const dry = await put(reference, { query: 'dryRun=true' });
      expect([dry.status, dry.body['guards']]).toEqual([200, { pass: false, refusal: body['detail'] }]);
      expect(calls.every((call) => call.startsWith('GET'))).toBe(true);
    },
  );

  it('409: a version that does not exist, told apart from a secret that does not exist', async () => {
    const { put } = rotationService();
    const missing = { keyVaultSecret: secretName('SecretToken'), version: versionId('f') };
    const version = await put({ SecretToken: missing });
    expect(version.body['conflict']).toMatchObject({
      credentials: [{ key: 'SecretToken', reason: 'versionNotFound' }],
    });
    expect(version.body['detail']).toContain('but not this version');
    const without = { ...vault, [secretName('SecretToken').toLowerCase()]: [] };
    const secret = await rotationService({}, without).put({ SecretToken: missing });
    expect(secret.body['conflict']).toMatchObject({
      credentials: [{ key: 'SecretToken', reason: 'notInVault' }],
    });
  });

  it('409: a key that is not in the vault, with which of its values belongs there', async () => {
    const { put } = rotationService({}, {});
    const { body } = await put({
      ...reference,
      ClientSecret: { keyVaultSecret: secretName('ClientSecret') },
    });
    const detail = String(body['detail']);
    expect(detail).toContain(
      `Password: put its current value into the key vault as ${secretName('Password')}`,
    );
    expect(detail).toContain(`SecretToken: put its new value into the key vault`);
    expect(detail).toContain(`ClientSecret: put its value into the key vault`);
  });

  it('409: an unknown masked key, without its name', async () => {
    const secrets = [...old, { key: 'VendorPasscode', value: 'x' }];
    const { put, stored } = rotationService({
      secrets,
      masked: ['Password', 'SecretToken', 'VendorPasscode'],
    });
    const { status, body } = await put(reference);
    expect(status).toBe(409);
    expect(JSON.stringify(body)).not.toContain('VendorPasscode');
    expect(body).toMatchObject({
      conflict: { credentials: [{ key: 'unknown', reason: 'notInVault', secretName: null }] },
    });
    expect(stored()).toBe(secrets);
  });

  it('409: an owner without a job, for Graph cannot try anything', async () => {
    const { put, stored } = rotationService({ jobIds: [] });
    expect(await put(reference)).toMatchObject({ status: 409, body: { conflict: { reason: 'noJob' } } });
    expect(stored()).toBe(old);
  });

  it('409: what Graph does not accept, before anything is written', async () => {
    const { put, stored, calls } = rotationService({
      accepts: (credentials) => !JSON.stringify(credentials).includes('new token'),
    });
    const { status, body } = await put(reference);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      conflict: { reason: 'notAccepted' },
      upstream: { status: 400, code: 'CrmPeopleInvalidCredentials' },
    });
    expect(writes(calls)).toEqual([]);
    expect(stored()).toBe(old);
  });

  it('409: a set that someone else changed during the validation', async () => {
    const graph = rotationService();
    const theirs = [...old, { key: 'Domain', value: 'theirs' }];
    graph.misbehave((call) => {
      if (call.startsWith('POST')) graph.write(theirs);
      return undefined;
    });
    expect(await graph.put(reference)).toMatchObject({
      status: 409,
      body: { conflict: { reason: 'changedMeanwhile' } },
    });
    expect(graph.stored()).toBe(theirs);
  });

  it('409: a second rotation of the owner while one is running, and takes it afterwards', async () => {
    const { put, calls } = rotationService();
    const [first, second] = await Promise.all([put(reference), put(reference)]);
    expect(first.status).toBe(200);
    expect(second).toMatchObject({ status: 409, body: { conflict: { reason: 'rotationUnderWay' } } });
    expect(writes(calls)).toHaveLength(1);
    expect((await put(reference)).status).toBe(200);
  });

  it.each<readonly [string, unknown, string, RegExp]>([
    [
      'a value in place of a reference',
      { SecretToken: 'hunter2-hunter2' },
      'SecretToken',
      /A value is never accepted/u,
    ],
    [
      'a value in a reference',
      { SecretToken: { keyVaultSecret: secretName('SecretToken'), value: 'hunter2-hunter2' } },
      'SecretToken',
      /unknown/u,
    ],
    ['a list', { SecretToken: ['hunter2-hunter2'] }, 'SecretToken', /A value is never accepted/u],
    [
      'a number as a name',
      { SecretToken: { keyVaultSecret: 5 } },
      'SecretToken.keyVaultSecret',
      /A value is never accepted/u,
    ],
    [
      'an address as a name',
      { SecretToken: { keyVaultSecret: 'https://hunter2-hunter2' } },
      'SecretToken.keyVaultSecret',
      /letters, digits and dashes/u,
    ],
    [
      'a version that is none',
      { SecretToken: { keyVaultSecret: secretName('SecretToken'), version: 'hunter2-hunter2' } },
      'SecretToken.version',
      /32 hexadecimal/u,
    ],
    ['a key that is not known', { 'hunter2-hunter2': { keyVaultSecret: 'x' } }, 'body', /unknown/u],
    [
      'a key in another case',
      { secrettoken: { keyVaultSecret: secretName('SecretToken') } },
      'body',
      /unknown/u,
    ],
    ['the key None', { None: { keyVaultSecret: 'x' } }, 'body', /unknown/u],
    ['nothing', {}, 'body', /at least one/u],
    ['a text', 'hunter2-hunter2', 'body', /./u],
    [
      "another owner's secret",
      { SecretToken: { keyVaultSecret: 'sync-00000000-0000-0000-0000-000000000001-SecretToken' } },
      'SecretToken.keyVaultSecret',
      new RegExp(`Must be ${secretName('SecretToken')}`, 'u'),
    ],
    [
      "another key's secret",
      { UserName: { keyVaultSecret: secretName('SecretToken') } },
      'UserName.keyVaultSecret',
      new RegExp(`Must be ${secretName('UserName')}`, 'u'),
    ],
  ])('400: %s, and does not repeat it', async (_what, body, name, message) => {
    const { put, calls, asked, events, lines } = rotationService();
    const answer = await put(body);
    expect(answer.status).toBe(400);
    expect(answer.body['errors']).toContainEqual({
      in: 'body',
      name,
      message: expect.stringMatching(message),
    });
    expect([calls, asked]).toEqual([[], []]);
    expect(JSON.stringify([answer, events, lines])).not.toContain('hunter2');
  });

  it.each([['Synchronization.Read'], ['Synchronization.Operate']])(
    '403: a caller with the role %s only',
    async (role) => {
      const { put, calls, asked } = rotationService({}, vault, { ...rotator, roles: [role] });
      expect(await put(reference)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect([calls, asked]).toEqual([[], []]);
    },
  );
});

describe('credentials-rotate says what became of the set', () => {
  it('503: the answer to the write was lost: the old set or the new one, it is unknown which', async () => {
    const graph = rotationService();
    graph.misbehave((call) =>
      call.startsWith('PUT') ? { when: 'after', error: unavailable(true) } : undefined,
    );
    const { status, body } = await graph.put(reference);
    expect([status, body['code']]).toEqual([503, 'graph-unavailable']);
    expect(body['detail']).toMatch(/^It is unknown whether Graph applied the new credentials/u);
    expect(writes(graph.calls)).toHaveLength(1);
  });

  it('503: a validation that breaks writes nothing, and says so', async () => {
    const graph = rotationService();
    graph.misbehave((call) =>
      call.startsWith('POST') ? { when: 'after', error: unavailable(true) } : undefined,
    );
    const { status, body } = await graph.put(reference);
    expect(status).toBe(503);
    expect(body['detail']).toContain('Nothing was written');
    expect(graph.stored()).toBe(old);
  });

  it('502: Graph refuses what it had accepted, with the request that takes it back', async () => {
    const { put, stored } = rotationService({ accepts: (_credentials, isSaved) => !isSaved });
    const { status, body } = await put(reference);
    expect([status, body['code'], body['retryable']]).toEqual([502, 'rotation-unconfirmed', false]);
    expect(body['detail']).toMatch(/The new credentials are written, but Graph now refuses them/u);
    expect(stored()).toEqual(rotated);
    expect(body['restore']).toEqual({
      method: 'PUT',
      path: `/servicePrincipals/${ownerId}/credentials`,
      body: { SecretToken: { keyVaultSecret: secretName('SecretToken'), version: versionId('a') } },
    });
  });

  it('200: that request brings the old set back', async () => {
    let broken = true;
    const { put, stored } = rotationService({ accepts: (_credentials, isSaved) => !(isSaved && broken) });
    const { body } = await put(reference);
    broken = false;
    expect((await put((body['restore'] as { body: unknown }).body)).status).toBe(200);
    expect(new Set(stored().map((pair) => JSON.stringify(pair)))).toEqual(
      new Set(old.map((pair) => JSON.stringify(pair))),
    );
  });

  it.each([
    ['no earlier version', [kept('b', 'new token')]],
    [
      'earlier versions that are disabled or expired',
      [kept('b', 'new token'), kept('a', 'x', { isEnabled: false }), kept('d', 'x', { expiresAt: 1 })],
    ],
  ])('502: without such a request where the vault has %s', async (_what, versions) => {
    const secrets = { ...vault, [secretName('SecretToken').toLowerCase()]: versions };
    const { put } = rotationService({ accepts: (_credentials, isSaved) => !isSaved }, secrets);
    const { status, body } = await put(reference);
    expect([status, body['restore']]).toEqual([502, null]);
    expect(body['detail']).toContain('does not have a usable earlier version');
  });

  it('502: no answer after the write is not taken for a yes', async () => {
    const graph = rotationService();
    graph.misbehave((call, count) =>
      call.startsWith('POST') && count > 5 ? { when: 'before', error: unavailable(true) } : undefined,
    );
    const { status, body } = await graph.put(reference);
    expect([status, body['code']]).toEqual([502, 'rotation-unconfirmed']);
    expect(body['detail']).toContain('Graph could not test them');
    expect(graph.stored()).toEqual(rotated);
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  apiScope,
  challenge,
  errorOf,
  expiredToken,
  json,
  openClientStand,
  path,
  problem,
  readJob,
  startJob,
  type Scripted,
} from '../support/client.ts';

const refused = (seconds: number) => problem(429, 'graph-throttled', { 'retry-after': String(seconds) });
const gateway = () => new Response('<html>', { status: 502 });
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** The outcome of one call, and when its requests were sent. */
const run = async (
  call: typeof readJob | typeof startJob,
  answers: readonly Scripted[],
  options: Parameters<typeof openClientStand>[1] = {},
) => {
  const stand = openClientStand(answers, options);
  const outcome = await stand.ended(call(stand.client));
  return { ...stand, outcome, times: stand.sent.map(({ atMs }) => atMs) };
};

describe('a read', () => {
  it('200: is repeated after Retry-After, with the same client-request-id', async () => {
    const { outcome, times, sent } = await run(readJob, [refused(7), refused(2), json({ id: 'job' })]);
    expect(outcome).toMatchObject({ value: { data: { id: 'job' }, response: { status: 200 } } });
    expect(times).toEqual([0, 7000, 9000]);
    const ids = new Set(sent.map(({ headers }) => headers['client-request-id']));
    expect([...ids]).toEqual([expect.stringMatching(guid)]);
    expect(sent[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  it('200: waits until the date in Retry-After', async () => {
    const date = 'Mon, 09 Mar 2026 08:00:20 GMT';
    const busy = problem(503, 'overloaded', { 'retry-after': date });
    expect((await run(readJob, [busy, json({})])).times).toEqual([0, 20_000]);
  });

  it.each([
    ['no connection', () => new TypeError('fetch failed')],
    ['a page of the platform', gateway],
    ['a problem without Retry-After', () => problem(502, 'upstream-invalid', {}, { retryable: true })],
  ])('200: is repeated after %s, each time later', async (_, fault) => {
    const { outcome, times } = await run(readJob, [fault(), fault(), fault(), json({ id: 'job' })]);
    expect(outcome).toMatchObject({ value: { data: { id: 'job' } } });
    expect(times).toEqual([0, 500, 1500, 3500]);
  });

  it('200: is repeated after an answer that took longer than a minute', async () => {
    const { outcome, times } = await run(readJob, ['silent', json({ id: 'job' })]);
    expect(outcome).toMatchObject({ value: { data: { id: 'job' } } });
    expect(times).toEqual([0, 60_500]);
  });

  it('503: ends after four requests with the last refusal', async () => {
    const { outcome, sent } = await run(readJob, [refused(1), refused(1), gateway(), refused(3), json({})]);
    expect(errorOf(outcome)).toMatchObject({ code: 'graph-throttled', retryAfterMs: 3000 });
    expect(sent).toHaveLength(4);
  });

  it('429: ends at once where Retry-After is later than the end of the call', async () => {
    const { outcome, times } = await run(readJob, [refused(120), json({})]);
    expect(errorOf(outcome)).toMatchObject({ code: 'graph-throttled', retryAfterMs: 120_000 });
    expect(times).toEqual([0]);
  });

  it('429: timeoutMs and maxAttempts of the client hold', async () => {
    expect((await run(readJob, [refused(5), json({})], { timeoutMs: 5000 })).times).toEqual([0]);
    expect((await run(readJob, [refused(1), json({})], { maxAttempts: 1 })).times).toEqual([0]);
  });

  it('timeout: a call never takes longer than timeoutMs', async () => {
    const { outcome, time, sent } = await run(readJob, ['silent', 'silent', 'silent'], { timeoutMs: 90_000 });
    expect(errorOf(outcome)).toMatchObject({ reason: 'timeout', status: 0, mayHaveActed: false });
    expect(sent).toHaveLength(2);
    expect(time.clock.now()).toBe(Date.UTC(2026, 2, 9, 8, 1, 30));
    expect(time.timers()).toBe(0);
  });

  it.each([
    [404, 'not-found'],
    [403, 'forbidden'],
    [503, 'disabled'],
  ])('%i: %s is not repeated', async (status, code) => {
    const { outcome, sent } = await run(readJob, [problem(status, code, {}, { retryable: false }), json({})]);
    expect(errorOf(outcome)).toMatchObject({ name: 'ProblemError', code, status });
    expect(sent).toHaveLength(1);
  });

  it('network: the cause is in the error', async () => {
    const cause = new TypeError('fetch failed');
    const { outcome } = await run(readJob, [cause], { maxAttempts: 1 });
    expect(errorOf(outcome)).toMatchObject({ name: 'ResponseError', reason: 'network', cause });
  });
});

describe('an action', () => {
  it('200: sends an Idempotency-Key of its own, a new one for each call', async () => {
    const { client, sent, ended } = openClientStand([json({}), json({})]);
    await ended(startJob(client));
    await ended(startJob(client));
    const keys = sent.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([expect.stringMatching(guid), expect.stringMatching(guid)]);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('200: sends the Idempotency-Key of the caller', async () => {
    const key = '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864';
    const { client, sent, ended } = openClientStand([json({})]);
    await ended(startJob(client, key));
    expect(sent[0]?.headers['idempotency-key']).toBe(key);
  });

  it('200: is repeated with the same key where Graph did not act', async () => {
    const conflict = problem(409, 'graph-conflict', { 'retry-after': '5' }, { retryable: true });
    const { outcome, sent, times } = await run(startJob, [conflict, refused(2), json({ sent: true })]);
    expect(outcome).toMatchObject({ value: { data: { sent: true } } });
    expect(times).toEqual([0, 5000, 7000]);
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it.each([
    ['graph-unavailable', () => problem(503, 'graph-unavailable', { 'retry-after': '1' })],
    ['upstream-invalid', () => problem(502, 'upstream-invalid', {}, { retryable: true })],
    ['validation-unavailable', () => problem(503, 'validation-unavailable', { 'retry-after': '1' })],
    ['conflict', () => problem(409, 'conflict')],
    ['a replayed refusal', () => problem(429, 'graph-throttled', { 'idempotent-replayed': 'true' })],
  ])('is not repeated after %s', async (_, refusal) => {
    const { outcome, sent } = await run(startJob, [refusal(), json({})]);
    expect(errorOf(outcome).name).toBe('ProblemError');
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['no connection', () => new TypeError('fetch failed'), 'network'],
    ['a page of the platform', gateway, 'unexpected'],
    ['no answer in time', () => 'silent' as const, 'timeout'],
  ])('is not repeated after %s, and the error says that it may be done', async (_, fault, reason) => {
    const { outcome, sent } = await run(startJob, [fault(), json({})]);
    const error = errorOf(outcome);
    expect(error).toMatchObject({ name: 'ResponseError', reason, mayHaveActed: true });
    expect(error.message).toMatch(/It may have acted: read the job before you repeat it\.$/u);
    expect(error.idempotencyKey).toBe(sent[0]?.headers['idempotency-key']);
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['no connection', () => new TypeError('fetch failed')],
    ['a page of the platform', gateway],
    ['a body that was cut off', () => new Response('{"sent":', { status: 200 })],
    ['no answer in time', () => 'silent' as const],
  ])('dryRun: has not acted after %s', async (_, fault) => {
    const { client, ended } = openClientStand([fault()]);
    const params = { path, query: { dryRun: true } };
    const outcome = await ended(client.POST('/{owner}/{ownerId}/jobs/{jobId}/start', { params }));
    expect(errorOf(outcome)).toMatchObject({ name: 'ResponseError', mayHaveActed: false });
    expect(errorOf(outcome).message).not.toContain('It may have acted');
  });

  it('without dryRun: may have acted, also where dryRun is false', async () => {
    const { client, ended } = openClientStand([gateway()]);
    const params = { path, query: { dryRun: false } };
    const outcome = await ended(client.POST('/{owner}/{ownerId}/jobs/{jobId}/start', { params }));
    expect(errorOf(outcome)).toMatchObject({ mayHaveActed: true });
  });

  it('may take longer than a minute', async () => {
    const stand = openClientStand(['silent']);
    await stand.ended(startJob(stand.client));
    expect(stand.time.clock.now()).toBe(Date.UTC(2026, 2, 9, 8, 2));
  });
});

describe('the token', () => {
  it('200: is renewed once after an expired one, also for an action', async () => {
    for (const call of [readJob, startJob]) {
      const { outcome, sent, times } = await run(call, [expiredToken(), json({ id: 'job' })]);
      expect(outcome).toMatchObject({ value: { data: { id: 'job' } } });
      expect(sent.map(({ headers }) => headers['authorization'])).toEqual([
        'Bearer token-1',
        'Bearer token-2',
      ]);
      expect(times).toEqual([0, 0]);
    }
  });

  it('401: is renewed once only', async () => {
    const { outcome, sent } = await run(readJob, [expiredToken(), expiredToken(), json({})]);
    expect(errorOf(outcome)).toMatchObject({ code: 'token-invalid', status: 401 });
    expect(sent).toHaveLength(2);
  });

  it('401: is renewed once for a call, not once for each repeat', async () => {
    const busy = () => problem(503, 'overloaded', { 'retry-after': '1' });
    const answers = [challenge(apiScope), expiredToken(), busy(), busy(), busy(), expiredToken(), json({})];
    const { client, ended, sent, scopes } = openClientStand(answers, {}, null);
    expect(errorOf(await ended(readJob(client)))).toMatchObject({ code: 'token-invalid', status: 401 });
    // One to find the scope, four of the call, one with the renewed token.
    expect([sent.length, scopes.length]).toEqual([6, 2]);
  });

  it('401: is not sent again where the credential has no other one', async () => {
    const credential = { getToken: () => Promise.resolve({ token: 'same', expiresOnTimestamp: Infinity }) };
    const { outcome, sent } = await run(readJob, [expiredToken(), json({})], { credential });
    expect(errorOf(outcome)).toMatchObject({ code: 'token-invalid' });
    expect(sent).toHaveLength(1);
  });

  it('401: another fault of the token is final', async () => {
    const { outcome, sent, scopes } = await run(readJob, [problem(401, 'token-invalid'), json({})]);
    expect(errorOf(outcome)).toMatchObject({
      code: 'token-invalid',
      message: 'What to do about token-invalid.',
    });
    expect([sent.length, scopes.length]).toEqual([1, 1]);
  });

  it('200: is renewed after a 401 of the platform', async () => {
    const { outcome } = await run(readJob, [new Response('', { status: 401 }), json({ id: 'job' })]);
    expect(outcome).toMatchObject({ value: { data: { id: 'job' } } });
  });

  it('the error of the credential is the error of the call', async () => {
    const failure = new Error('ManagedIdentityCredential: no identity here.');
    const credential = { getToken: () => Promise.reject(failure) };
    const { outcome, sent } = await run(readJob, [], { credential });
    expect(errorOf(outcome)).toBe(failure);
    expect(sent).toEqual([]);
  });

  it('timeout: a credential that never answers ends with the call, and nothing was done', async () => {
    const credential = { getToken: () => new Promise<never>(() => undefined) };
    const { outcome, sent } = await run(startJob, [], { credential });
    expect(errorOf(outcome)).toMatchObject({ reason: 'timeout', mayHaveActed: false });
    expect(sent).toEqual([]);
  });
});

describe('a request for a token that never ends', () => {
  /** The first `count` requests for a token never end. */
  const openStand = (count: number, answers: readonly Scripted[]) => {
    let asked = 0;
    const credential = {
      getToken: () => {
        asked += 1;
        return asked <= count
          ? new Promise<never>(() => undefined)
          : Promise.resolve({ token: `token-${asked}`, expiresOnTimestamp: Infinity });
      },
    };
    return { ...openClientStand(answers, { credential }), asked: () => asked };
  };

  it('200: a read asks for another one', async () => {
    const stand = openStand(1, [json({ id: 'job' })]);
    expect(await stand.ended(readJob(stand.client))).toMatchObject({ value: { data: { id: 'job' } } });
    expect(stand.sent.map(({ atMs }) => atMs)).toEqual([30_500]);
    expect(stand.asked()).toBe(2);
  });

  it('timeout, then 200: it does not stop the next call', async () => {
    const stand = openStand(1, [json({ id: 'job' })]);
    const error = errorOf(await stand.ended(startJob(stand.client)));
    expect(error).toMatchObject({
      reason: 'timeout',
      message: 'There was no token in time.',
      mayHaveActed: false,
      idempotencyKey: expect.stringMatching(guid),
    });
    expect(await stand.ended(startJob(stand.client))).toMatchObject({ value: { data: { id: 'job' } } });
    expect(stand.sent.map(({ atMs }) => atMs)).toEqual([30_000]);
  });
});

describe('without a scope', () => {
  it.each([
    ['network', () => new TypeError('fetch failed'), { reason: 'network' }],
    ['503', () => problem(503, 'disabled', {}, { retryable: false }), { code: 'disabled', status: 503 }],
    ['401', () => new Response('', { status: 401 }), { reason: 'token', status: 401 }],
  ])('%s: each of the calls that waited has an error with its own ids', async (_, fault, expected) => {
    const { client, ended, sent } = openClientStand([fault()], { maxAttempts: 1 }, null);
    const ids = ['5d0b7c1e-9f24-4a68-8e03-c71f6b2d4a95', '8c3e51d7-20fa-4b96-b1c8-6e9d0f7a4253'];
    const calls = ids.map((id) =>
      client
        .POST('/{owner}/{ownerId}/jobs/{jobId}/start', {
          params: { path, header: { 'Idempotency-Key': id } },
          headers: { 'client-request-id': id },
        })
        .catch((error: unknown) => error),
    );
    const outcome = await ended(Promise.all(calls));
    expect(outcome).toMatchObject({
      value: ids.map((id) => ({ ...expected, clientRequestId: id, idempotencyKey: id })),
    });
    expect(sent).toHaveLength(1);
  });

  const restart = ({ client }: ReturnType<typeof openClientStand>) =>
    client.POST('/{owner}/{ownerId}/jobs/{jobId}/restart', {
      params: { path },
      body: { scope: ['escrows'] },
    });

  it('200: takes it from the answer to a first request without token, body and key', async () => {
    const stand = openClientStand([challenge(apiScope), json({ id: 1 }), json({ id: 2 })], {}, null);
    expect(await stand.ended(restart(stand))).toMatchObject({ value: { data: { id: 1 } } });
    await stand.ended(readJob(stand.client));
    expect(stand.scopes).toEqual([apiScope]);
    const [first, second] = stand.sent;
    const id = first?.headers['client-request-id'];
    expect(first).toMatchObject({ method: 'POST', headers: { 'client-request-id': id }, body: null });
    expect(Object.keys(first?.headers ?? {})).toEqual(['client-request-id']);
    expect(second).toMatchObject({
      method: 'POST',
      path: first?.path,
      headers: {
        authorization: 'Bearer token-1',
        'client-request-id': id,
        'content-type': 'application/json',
      },
      body: '{"scope":["escrows"]}',
    });
  });

  it('200: concurrent first calls ask once', async () => {
    const stand = openClientStand([challenge(apiScope), json({}), json({})], {}, null);
    await stand.ended(Promise.all([readJob(stand.client), readJob(stand.client)]));
    expect(stand.sent.map(({ headers }) => headers['authorization'])).toEqual([
      undefined,
      'Bearer token-1',
      'Bearer token-1',
    ]);
  });

  it.each([
    ['of another resource', challenge('https://graph.microsoft.com/.default')],
    ['in no challenge', new Response('', { status: 401 })],
    [
      'in the challenge of Easy Auth',
      new Response('', { status: 401, headers: { 'www-authenticate': 'Bearer realm="app.example"' } }),
    ],
    ['where no token is asked for', json({ id: 'job' })],
  ])('no token is taken for a scope %s', async (_, answer) => {
    const stand = openClientStand([answer], {}, null);
    const error = errorOf(await stand.ended(restart(stand)));
    expect(error).toMatchObject({ name: 'ResponseError', reason: 'token', mayHaveActed: false });
    expect(error.message).toContain('Give createClient the scope api://<API_CLIENT_ID>/.default');
    expect([stand.scopes, stand.sent.length]).toEqual([[], 1]);
  });

  it('200: a read waits where the service cannot name the scope yet', async () => {
    const starting = problem(503, 'keys-unavailable', { 'retry-after': '5' });
    const { client, ended, sent } = openClientStand(
      [starting, challenge(apiScope), json({ id: 1 })],
      {},
      null,
    );
    expect(await ended(readJob(client))).toMatchObject({ value: { data: { id: 1 } } });
    expect(sent.map(({ atMs }) => atMs)).toEqual([0, 5000, 5000]);
  });

  it('network: an action that was not sent may be repeated', async () => {
    const stand = openClientStand([new TypeError('fetch failed')], {}, null);
    expect(errorOf(await stand.ended(restart(stand)))).toMatchObject({
      reason: 'network',
      mayHaveActed: false,
    });
  });
});

describe('the signal of the caller', () => {
  const reason = new Error('The tool ends.');

  it('ends a call before, during and between its requests', async () => {
    const before = openClientStand([json({})]);
    expect(errorOf(await before.ended(readJob(before.client, AbortSignal.abort(reason))))).toBe(reason);
    expect(before.sent).toEqual([]);

    for (const answer of ['silent', refused(30)] as const) {
      const stand = openClientStand([answer, json({})]);
      const ending = new AbortController();
      stand.time.after(10_000, () => {
        ending.abort(reason);
      });
      expect(errorOf(await stand.ended(readJob(stand.client, ending.signal)))).toBe(reason);
      expect([stand.sent.length, stand.time.timers()]).toEqual([1, 0]);
    }
  });

  it('reaches fetch, so that the connection ends', async () => {
    const signals: AbortSignal[] = [];
    const ending = new AbortController();
    const stand = openClientStand([], {
      fetch: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          if (signal instanceof AbortSignal) signals.push(signal);
          signal?.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        }),
    });
    stand.time.after(1000, () => {
      ending.abort(reason);
    });
    expect(errorOf(await stand.ended(readJob(stand.client, ending.signal)))).toBe(reason);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('of one call does not end the token of another', async () => {
    let give: () => void = () => undefined;
    const token = new Promise<{ token: string; expiresOnTimestamp: number }>((resolve) => {
      give = () => {
        resolve({ token: 'shared', expiresOnTimestamp: Infinity });
      };
    });
    const stand = openClientStand([json({ id: 'job' })], { credential: { getToken: () => token } });
    const ending = new AbortController();
    const ended = readJob(stand.client, ending.signal).catch((error: unknown) => error);
    const other = readJob(stand.client);
    ending.abort(reason);
    expect(await ended).toBe(reason);
    give();
    expect(await stand.ended(other)).toMatchObject({ value: { data: { id: 'job' } } });
  });
});

import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TelemetryEvent } from '../../../../shared/ports.ts';
import type { StateStore } from '../../../../shared/state/state-store.ts';
import { newCanary } from '../../../support/canaries.ts';
import { startFaultyStore, type FaultyStore, type StoreFault } from '../../../support/faulty-store.ts';
import { problemOf } from '../../../support/problem-of.ts';
import {
  connectBlobs,
  startTrustedAzurite,
  stateContext,
  storageCredential,
} from '../../../support/state-stores.ts';

/** The deadlines of the tests, in milliseconds. */
const limits = { attempts: 3, attemptMs: 1_500, callMs: 4_000 };

let azurite: Awaited<ReturnType<typeof startTrustedAzurite>>;
let front: FaultyStore;
const events: TelemetryEvent[] = [];
/** Through the front, and past it. */
let store: StateStore;
let other: StateStore;
let count = 0;
const newName = (): string => `fleet/${(count += 1)}.json`;

beforeAll(async () => {
  azurite = await startTrustedAzurite();
  front = await startFaultyStore(azurite.url, azurite.certificate);
  other = connectBlobs(azurite.url)(stateContext());
  store = connectBlobs(front.url, { events, limits })(stateContext());
  await store.read('fleet/none');
});

beforeEach(() => {
  events.length = 0;
});

afterEach(() => {
  front.misbehave(null);
});

afterAll(async () => {
  await front.close();
  await azurite.close();
});

/** The fault of the first request only. */
const first = (fault: StoreFault) => {
  front.misbehave(({ count: at }) => (at === 1 ? fault : undefined));
};

/** The fault of each first request with this method. */
const firstOf = (method: string, fault: StoreFault) => {
  let isDone = false;
  front.misbehave((request) => {
    if (isDone || request.method !== method) return undefined;
    isDone = true;
    return fault;
  });
};

describe('a write whose answer was lost', () => {
  it('is reported as done, with the ETag in the store', async () => {
    const name = newName();
    first('lose-answer');
    const created = await store.write(name, 'first', { ifAbsent: true });
    expect(await other.read(name)).toEqual({ text: 'first', etag: created });
    first('lose-answer');
    const replaced = await store.write(name, 'second', { ifMatch: created ?? '' });
    expect(replaced).not.toBeNull();
    expect(await other.read(name)).toEqual({ text: 'second', etag: replaced });
  });

  it('is reported as done also where the answer to the check fails once', async () => {
    const name = newName();
    front.misbehave(({ method, count: at }) => {
      if (at === 1) return 'lose-answer';
      return method === 'HEAD' && at === 3 ? { status: 503, code: 'ServerBusy' } : undefined;
    });
    const created = await store.write(name, 'first', { ifAbsent: true });
    expect(await other.read(name)).toEqual({ text: 'first', etag: created });
  });

  it('is refused where the store never got it, and another instance wrote the same text meanwhile', async () => {
    const name = newName();
    front.misbehave(async ({ count: at }) => {
      if (at !== 1) return undefined;
      await other.write(name, 'same', { ifAbsent: true });
      return 'reset';
    });
    expect(await store.write(name, 'same', { ifAbsent: true })).toBeNull();
  });

  it('is refused where another instance has replaced it since', async () => {
    const name = newName();
    front.misbehave(async ({ count: at }) => {
      if (at !== 2) return at === 1 ? 'lose-answer' : undefined;
      const etag = (await other.read(name))?.etag ?? '';
      await other.write(name, 'theirs', { ifMatch: etag });
      return undefined;
    });
    expect(await store.write(name, 'ours', { ifAbsent: true })).toBeNull();
    expect((await other.read(name))?.text).toBe('theirs');
  });
});

describe('a refused write', () => {
  it('is one request: nothing is checked without a repeat', async () => {
    const name = newName();
    await other.write(name, 'theirs', { ifAbsent: true });
    front.misbehave(null);
    expect(await store.write(name, 'ours', { ifAbsent: true })).toBeNull();
    expect(front.requests).toEqual([`PUT /state/${name}`]);
  });

  it('of a text that was deleted returns null', async () => {
    first({ status: 404, code: 'BlobNotFound' });
    expect(await store.write(newName(), 'text', { ifMatch: '"0x1"' })).toBeNull();
  });
});

describe('additions', () => {
  it('of two instances that start one text are both kept, also where the start is answered late', async () => {
    const name = newName();
    front.misbehave(async ({ path, count: at }) => {
      // The first addition found nothing. The other instance starts the text before this one does.
      if (at === 2 && !path.includes('appendblock')) await other.append(name, 'theirs\n');
      return undefined;
    });
    await store.append(name, 'ours\n');
    expect((await other.read(name))?.text).toBe('theirs\nours\n');
  });

  it('are there after a lost answer, at most once more', async () => {
    const name = newName();
    await store.append(name, 'first\n');
    first('lose-answer');
    await store.append(name, 'second\n');
    expect((await other.read(name))?.text).toMatch(/^first\n(?:second\n){1,2}$/u);
  });

  it('start a text once after a lost answer', async () => {
    const name = newName();
    front.misbehave(({ count: at }) => (at === 2 ? 'lose-answer' : undefined));
    await store.append(name, 'line\n');
    expect((await other.read(name))?.text).toBe('line\n');
  });
});

describe('a lease', () => {
  it('is kept also where the answer to its request was lost', async () => {
    const name = newName();
    await (await other.lease(name))?.release();
    first('lose-answer');
    const lease = await store.lease(name);
    expect(await lease?.renew()).toBe(true);
    expect(await other.lease(name)).toBeNull();
    first('lose-answer');
    expect(await lease?.renew()).toBe(true);
    first('lose-answer');
    await lease?.release();
    expect(await other.lease(name)).not.toBeNull();
  });

  it.each([
    [409, 'LeaseIdMismatchWithLeaseOperation'],
    [409, 'LeaseNotPresentWithLeaseOperation'],
    [409, 'LeaseIsBrokenAndCannotBeRenewed'],
    [412, 'LeaseLost'],
    [404, 'BlobNotFound'],
  ])('is lost after %i %s', async (status, code) => {
    const lease = await store.lease(newName());
    first({ status, code });
    expect(await lease?.renew()).toBe(false);
  });

  it('that cannot be renewed because the store is down is a problem, not a lost one', async () => {
    const lease = await store.lease(newName());
    front.misbehave(() => ({ status: 503, code: 'ServerBusy' }));
    expect((await problemOf(lease?.renew() ?? Promise.resolve())).code).toBe('state-unavailable');
  });

  it('can be released while the store is down: that never fails', async () => {
    const lease = await store.lease(newName());
    front.misbehave(() => 'reset');
    await expect(lease?.release()).resolves.toBeUndefined();
  });

  it('of another holder that is being broken is null', async () => {
    first({ status: 409, code: 'LeaseIsBreakingAndCannotBeAcquired' });
    expect(await store.lease(newName())).toBeNull();
  });
});

describe('a store that fails', () => {
  const canary = newCanary();
  const role =
    'grant the identity of this service the role Storage Blob Data Contributor on the container, and let its network in; a new grant can take some minutes to take effect';
  const network = 'check the address, the DNS and the network rules of the storage account';
  const container = 'create the container in the storage account, and check its address';
  const failures: readonly (readonly [string, StoreFault, string, number])[] = [
    [
      'refuses the identity',
      { status: 403, code: 'AuthorizationPermissionMismatch', text: canary },
      `403, AuthorizationPermissionMismatch; ${role}`,
      1,
    ],
    [
      'refuses the network',
      { status: 403, code: 'AuthorizationFailure', text: canary },
      `403, AuthorizationFailure; ${role}`,
      1,
    ],
    [
      'does not take the token',
      { status: 401, code: 'InvalidAuthenticationInfo', text: canary },
      `401, InvalidAuthenticationInfo; ${role}`,
      1,
    ],
    [
      'has no container',
      { status: 404, code: 'ContainerNotFound', text: canary },
      `404, ContainerNotFound; ${container}`,
      1,
    ],
    ['is another server', { status: 404, text: canary }, `404; ${container}`, 1],
    [
      'has a blob of another type',
      { status: 409, code: 'InvalidBlobType', text: canary },
      '409, InvalidBlobType',
      1,
    ],
    ['does not know the request', { status: 400, code: canary, text: canary }, '400', 1],
    ['sends elsewhere', { status: 302, headers: { location: 'https://127.0.0.1:9/' } }, '302', 1],
    ['breaks', { status: 500, code: 'InternalError', text: canary }, '500, InternalError', 3],
    ['is overloaded', { status: 503, code: 'ServerBusy', text: canary }, '503, ServerBusy', 3],
    ['is behind a gateway that fails', { status: 502, text: canary }, '502', 3],
    ['ends the connection', 'reset', `ECONNRESET; ${network}`, 3],
    ['does not answer', 'hang', 'no answer within', 3],
  ];

  it.each(failures)(
    '%s: no call looks like an absent or a refused text',
    async (_what, fault, cause, sent) => {
      const lease = await store.lease(newName());
      const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
        ['read', () => store.read(newName())],
        ['readIfChanged', () => store.readIfChanged(newName(), '"0x1"')],
        ['readEnd', () => store.readEnd(newName(), 10)],
        ['write', () => store.write(newName(), canary, { ifAbsent: true })],
        ['append', () => store.append(newName(), canary)],
        ['lease', () => store.lease(newName())],
        ['renew', () => lease?.renew() ?? Promise.resolve()],
      ];
      // A store that does not answer takes the whole time of a call.
      for (const [call, work] of fault === 'hang' ? calls.slice(0, 1) : calls) {
        front.misbehave(() => fault);
        const problem = await problemOf(work());
        expect([call, problem.code, problem.facts.retryAfterSeconds]).toEqual([call, 'state-unavailable', 5]);
        expect(String(problem.facts.cause)).toContain(`state: ${cause}`);
        expect([call, front.requests.length]).toEqual([call, sent]);
        expect(inspect([problem, events], { showHidden: true, depth: null })).not.toContain(canary);
      }
    },
  );

  it.each<[string, StoreFault]>([
    ['500', { status: 500, code: 'InternalError' }],
    ['503', { status: 503, code: 'ServerBusy' }],
    ['429 with a short Retry-After', { status: 429, headers: { 'retry-after': '0' } }],
    ['no answer', 'hang'],
    ['a connection that ends', 'reset'],
    ['an answer that is cut', 'cut-answer'],
  ])('once, with %s, is asked again', async (_what, fault) => {
    const name = newName();
    await other.write(name, 'a text of some length', { ifAbsent: true });
    firstOf('GET', fault);
    expect((await store.read(name))?.text).toBe('a text of some length');
    firstOf('GET', fault);
    expect(await store.readEnd(name, 6)).toBe('length');
    expect(events).toMatchObject([
      { attempt: 1, success: false },
      { attempt: 2, success: true },
      { attempt: 1, success: false },
      { attempt: 2, success: true },
    ]);
  });

  it.each([429, 503])(
    'with %i and a long Retry-After gets no repeat, and the caller gets the wait',
    async (status) => {
      front.misbehave(() => ({ status, code: 'ServerBusy', headers: { 'retry-after': '90' } }));
      const problem = await problemOf(store.read(newName()));
      expect([problem.code, problem.facts.retryAfterSeconds]).toEqual(['state-unavailable', 90]);
      expect(front.requests).toHaveLength(1);
    },
  );

  it('ends each call within its time', async () => {
    front.misbehave(() => 'hang');
    const startedAt = Date.now();
    await problemOf(store.read(newName()));
    expect(Date.now() - startedAt).toBeLessThan(limits.callMs + 1_000);
  });
});

describe('the identity of the service', () => {
  it('without a token fails with identity-unavailable, and nothing is sent', async () => {
    const canary = newCanary();
    front.misbehave(null);
    const credential = { getToken: () => Promise.reject(new Error(`invalid_client ${canary}`)) };
    const problem = await problemOf(connectBlobs(front.url, { credential })(stateContext()).read(newName()));
    expect(problem.code).toBe('identity-unavailable');
    expect(problem.detail).toContain('the state store');
    expect(inspect(problem, { depth: null })).not.toContain(canary);
    expect(front.requests).toEqual([]);
  });

  it('with a token for another resource is refused', async () => {
    const credential = storageCredential('https://graph.microsoft.com');
    const problem = await problemOf(
      connectBlobs(azurite.url, { credential })(stateContext()).read(newName()),
    );
    expect(problem.code).toBe('state-unavailable');
    expect(String(problem.facts.cause)).toContain('403, AuthenticationFailed; grant the identity');
  });

  it('sends no token to an http address', async () => {
    const plain = front.url.replace('https:', 'http:');
    const problem = await problemOf(connectBlobs(plain, { limits })(stateContext()).read(newName()));
    expect(problem.code).toBe('state-unavailable');
  });
});

describe('telemetry of a call', () => {
  it('names the call by its template, and an expected answer is a success', async () => {
    const id = '7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001';
    const name = `history/servicePrincipals/${id}/x.jsonl`;
    const target = new URL(front.url).host;
    await store.read(name);
    await store.append(name, 'line\n');
    await store.readEnd(name, 100);
    await store.write(name, 'x', { ifAbsent: true });
    await (await store.lease(`leases/${id}`))?.release();
    expect(events).toMatchObject([
      { kind: 'dependency', name: 'GET /state/history/{name}', target, status: 404, success: true },
      { name: 'PUT /state/history/{name}?comp=appendblock', status: 201, success: true },
      { name: 'GET /state/history/{name}', status: 206, success: true },
      { name: 'PUT /state/history/{name}', status: 409, success: true },
      { name: 'PUT /state/leases/{name}?comp=lease', status: 201, success: true },
      { name: 'PUT /state/leases/{name}?comp=lease', status: 200, success: true },
    ]);
    expect(JSON.stringify(events)).not.toContain(id);
  });
});

import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../shared/problem.ts';
import { answer400, rotatingGraph } from '../support/rotating.ts';
import {
  headers,
  old,
  reference,
  rotated,
  rotationService,
  vault,
  rotator,
  writes,
} from '../support/rotation-service.ts';
import { openVirtualTime } from '../support/virtual-time.ts';

const untested = answer400('SystemForCrossDomainIdentityManagementCredentialValidationUnavailable');
const keyed = { headers: { ...headers, 'idempotency-key': 'f2b1c0de-0000-4000-8000-000000000002' } };

describe('credentials-rotate, before the write', () => {
  it.each([
    ['the target system could not be reached', untested],
    ['Graph gives no code', answer400(null)],
    ['Graph calls its own request bad', answer400('BadRequest')],
  ])('503: %s: nothing was found out, nothing was written', async (_what, answer) => {
    const { put, stored, calls } = rotationService({ accepts: () => answer });
    const reply = await put(reference);
    expect([reply.status, reply.headers['retry-after']]).toEqual([503, '5']);
    expect(reply.body).toMatchObject({
      code: 'validation-unavailable',
      retryable: true,
      upstream: answer.facts.upstream,
    });
    expect(reply.body).not.toHaveProperty('conflict');
    expect(reply.body['detail']).toContain('Nothing was written');
    expect(reply.body['detail']).not.toMatch(/key vault|right value|add a|change/u);
    expect([stored(), writes(calls)]).toEqual([old, []]);
  });

  it('503: is not remembered by an Idempotency-Key', async () => {
    let isReached = false;
    const { put } = rotationService({ accepts: () => isReached || untested });
    expect((await put(reference, keyed)).status).toBe(503);
    isReached = true;
    expect((await put(reference, keyed)).status).toBe(200);
  });

  it('409: one job cannot be tested, another one refuses the credentials', async () => {
    const { put, calls } = rotationService({
      jobIds: ['one.job', 'two.job'],
      accepts: (_credentials, _isSaved, jobId) => (jobId === 'one.job' ? untested : false),
    });
    expect(await put(reference)).toMatchObject({
      status: 409,
      body: { conflict: { reason: 'notAccepted' } },
    });
    expect(writes(calls)).toEqual([]);
  });

  it('503: every job accepts them but one that cannot be tested', async () => {
    const { put, calls } = rotationService({
      jobIds: ['one.job', 'two.job'],
      accepts: (_credentials, _isSaved, jobId) => jobId === 'one.job' || untested,
    });
    expect(await put(reference)).toMatchObject({ status: 503, body: { code: 'validation-unavailable' } });
    expect(writes(calls)).toEqual([]);
  });

  it('429: what is no 400 keeps its own problem', async () => {
    const throttled = new Problem('graph-throttled', 'Wait.', {
      upstream: { status: 429, code: 'TooManyRequests', requestId: null },
      retryAfterSeconds: 17,
    });
    const { put, calls } = rotationService({ accepts: () => throttled });
    const reply = await put(reference);
    expect([reply.status, reply.body['code'], reply.headers['retry-after']]).toEqual([
      429,
      'graph-throttled',
      '17',
    ]);
    expect(writes(calls)).toEqual([]);
  });
});

/** A rotation in virtual time, in which Graph sees the written set after some seconds; until then it answers this. */
const rotateLate = async (seesAfterMs: number, meanwhile: false | Problem, graphDeadlineMs = 25_000) => {
  const { clock, run } = openVirtualTime();
  let writtenAt = Infinity;
  const scene = rotationService(
    {
      accepts: (_credentials, isSaved) => {
        if (!isSaved) return true;
        writtenAt = Math.min(writtenAt, clock.now());
        return clock.now() - writtenAt >= seesAfterMs || meanwhile;
      },
    },
    vault,
    rotator,
    { clock, graphDeadlineMs },
  );
  const reply = scene.put(reference);
  await run();
  return { ...scene, reply: await reply, tookMs: clock.now() - writtenAt };
};

describe('credentials-rotate, after the write', () => {
  it.each([
    ['sees the old token for two seconds', 2000, false as const],
    ['does not reach the target system for ten seconds', 10_000, untested],
  ])('200: Graph %s', async (_what, seesAfterMs, meanwhile) => {
    const { reply, stored, calls, events } = await rotateLate(seesAfterMs, meanwhile);
    expect([reply.status, reply.body['sent']]).toEqual([200, true]);
    expect(stored()).toEqual(rotated);
    expect(writes(calls)).toHaveLength(1);
    expect(events).toContainEqual(
      expect.objectContaining({ properties: expect.objectContaining({ confirmed: 'true', outcome: 'ok' }) }),
    );
  });

  it('502: still invalid after the time of the service, and restore is offered first', async () => {
    const { reply, tookMs } = await rotateLate(Infinity, false, 5000);
    expect([reply.status, reply.body['code'], tookMs]).toEqual([502, 'rotation-unconfirmed', 3000]);
    expect(reply.body['detail']).toMatch(
      /now refuses them.+Do not repeat this rotation: send the request in restore/u,
    );
    expect(reply.body['restore']).not.toBeNull();
  });

  it('502: still not tested: jobs-validate comes first, and restore only where it says invalid', async () => {
    const { reply } = await rotateLate(Infinity, untested);
    expect(reply.body).toMatchObject({ code: 'rotation-unconfirmed', upstream: untested.facts.upstream });
    expect(reply.body['detail']).toMatch(
      /could not test them.+jobs-validate.+only if the verdict is invalid/u,
    );
    expect(reply.body['detail']).not.toContain('refuses');
  });

  it('the audit event says that a rotation is not confirmed', async () => {
    const { events } = await rotateLate(Infinity, untested);
    expect(events.flatMap((event) => (event.kind === 'event' ? [event.properties] : []))).toMatchObject([
      { operation: 'rotate', sent: 'true', confirmed: 'false', outcome: 'rotation-unconfirmed' },
    ]);
  });
});

it('200: a rotation whose time is used up at the write has its own time to confirm it', async () => {
  const { clock, run } = openVirtualTime();
  const deadlineMs = 10_000;
  let seenFrom = Infinity;
  const { graph } = rotatingGraph({
    secrets: old,
    accepts: (_credentials, isSaved) => !isSaved || clock.now() >= seenFrom,
  });
  const { put } = rotationService({}, vault, rotator, {
    clock,
    graphDeadlineMs: deadlineMs,
    connectGraph: () => {
      const deadlineAt = clock.now() + deadlineMs;
      const late = () => new Problem('graph-unavailable', 'The time is up.');
      return {
        ...graph,
        post: async (path, body) => {
          if (clock.now() >= deadlineAt) throw late();
          await graph.post(path, body);
        },
        put: async (path, body) => {
          await clock.sleep(deadlineMs - 1);
          await graph.put(path, body);
          seenFrom = clock.now() + 3000;
        },
      };
    },
  });
  const reply = put(reference);
  await run();
  expect((await reply).status).toBe(200);
});

const failing = (code: Problem['code'], facts: Problem['facts'] = {}) =>
  new Problem(code, 'It failed.', facts);

describe('credentials-rotate, at the write', () => {
  const rotateWith = async (error: Problem) => {
    const scene = rotationService();
    scene.misbehave((call) => (call.startsWith('PUT') ? { when: 'before', error } : undefined));
    const reply = await scene.put(reference, keyed);
    scene.misbehave(() => undefined);
    return { ...scene, reply, again: await scene.put(reference, keyed) };
  };

  it.each([
    ['never reached Graph', failing('graph-unavailable', { retryAfterSeconds: 5 })],
    ['was throttled', failing('graph-throttled', { retryAfterSeconds: 5 })],
    [
      'met another change',
      failing('graph-conflict', { upstream: { status: 409, code: 'Conflict', requestId: null } }),
    ],
  ])(
    'a write that %s certainly did nothing: it says so, and the same key may be used',
    async (_what, error) => {
      const { reply, again, events } = await rotateWith(error);
      expect(reply.body['code']).toBe(error.code);
      expect(reply.body['detail']).toContain('Nothing was written');
      expect(reply.body['detail']).not.toContain('unknown');
      expect(again.status).toBe(200);
      const [audited] = events.filter(({ kind }) => kind === 'event');
      expect(audited).toMatchObject({ properties: { sent: 'false' } });
      expect(audited).not.toMatchObject({ properties: { confirmed: expect.anything() } });
    },
  );

  it('a write whose outcome is unknown does not say that nothing was written, and its key is used up', async () => {
    const { reply, again } = await rotateWith(failing('graph-unavailable', { mayHaveActed: true }));
    expect(reply.body['detail']).toMatch(/^It is unknown whether Graph applied/u);
    expect(reply.body['detail']).not.toContain('Nothing was written');
    expect(again).toMatchObject({ status: 503, headers: { 'idempotent-replayed': 'true' } });
  });

  it('502: a refusal that is not 400 does not speak of the size', async () => {
    const upstream = { status: 405, code: null, requestId: null };
    const { reply } = await rotateWith(failing('graph-refused', { upstream }));
    expect(reply.body['detail']).toMatch(/^Graph refused the new set\. Nothing was written/u);
    expect(reply.body['detail']).not.toContain('large');
  });
});

import { describe, expect, it } from '@jest/globals';
import { writeRecord, type IdempotencyRecord } from '../../../shared/state/idempotency-record.ts';
import { idempotencyName, leaseName } from '../../../shared/state/state-names.ts';
import { trusted, requestContext } from '../../support/service.ts';
import { failingAt, openInstances } from '../../support/instances.ts';

const key = '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864';
const name = idempotencyName(trusted.id, key);
const minuteMs = 60_000;

type Scene = ReturnType<typeof openInstances>;

/** The promise's value after the time has run on. */
const settled = async <T>({ time }: Scene, work: Promise<T>): Promise<T> => {
  void time.clock.sleep(2 * minuteMs);
  await time.run(time.clock.now() + 2 * minuteMs);
  return work;
};

const start = (scene: Scene, instance = scene.open()) =>
  settled(scene, instance.post('jobs-start', 'demo.1', key));

const storeOf = ({ memory }: Scene) => memory(requestContext());

const recordIn = async (scene: Scene) => {
  const stored = await storeOf(scene).read(name);
  return JSON.parse(stored?.text ?? 'null') as IdempotencyRecord | null;
};

/** Replaces what is stored for the key. */
const tamper = async (scene: Scene, change: (text: string) => string) => {
  const stored = await storeOf(scene).read(name);
  await storeOf(scene).write(name, change(stored?.text ?? ''), { ifMatch: stored?.etag ?? '' });
};

const callsOf = async () => {
  const scene = openInstances();
  const step = failingAt(() => false, 'before');
  expect((await start(scene, scene.open(step))).status).toBe(200);
  return step.calls;
};

describe.each(['before', 'after'] as const)('the store fails %s it acts', (when) => {
  it.each(['one call fails', 'that call and all later ones fail'])(
    '%s: 503 and nothing was sent, or the outcome; a repeat never sends it again',
    async (extent) => {
      const calls = await callsOf();
      const ends: string[] = [];
      for (const at of calls.keys()) {
        const scene = openInstances(at + 1);
        const isHit = (call: number) => (extent === 'one call fails' ? call === at : call >= at);
        const first = await start(scene, scene.open(failingAt(isHit, when)));
        const sentFirst = scene.sentFor('demo.1');
        if (sentFirst === 0)
          expect([first.status, first.headers['x-ms-error-code']]).toEqual([503, 'state-unavailable']);
        else expect([first.status, sentFirst]).toEqual([200, 1]);
        const second = await start(scene);
        expect(scene.sentFor('demo.1')).toBeLessThanOrEqual(1);
        if (sentFirst === 1 && second.status === 200)
          expect([second.isReplayed, second.body]).toEqual([true, first.body]);
        else if (second.status !== 200) expect(second.reason).toBe('outcomeUnknown');
        ends.push(`${calls[at]}: ${first.status}, sent ${sentFirst}, then ${second.reason ?? second.status}`);
      }
      expect(ends).toHaveLength(calls.length);
    },
  );
});

describe('the record of an Idempotency-Key in the store', () => {
  it('has digests of the caller, the key and the request only', async () => {
    const scene = openInstances();
    await start(scene);
    const record = await recordIn(scene);
    expect(record).toMatchObject({ version: 1, state: 'done' });
    expect(name).not.toContain(key);
    const text = JSON.stringify({ ...record, outcome: null });
    for (const word of [key, trusted.id, 'demo.1', 'jobs-start']) expect(text).not.toContain(word);
  });

  it('is freed where nothing was sent, for any request', async () => {
    const scene = openInstances();
    const instance = scene.open();
    await settled(scene, instance.post('jobs-pause', 'demo.1', key));
    expect(await recordIn(scene)).toMatchObject({ state: 'free' });
    const reply = await start(scene);
    expect([reply.status, reply.isReplayed, scene.sentFor('demo.1')]).toEqual([200, false, 1]);
  });

  it('409: another request with the key, on another instance', async () => {
    const scene = openInstances();
    await start(scene);
    const reply = await settled(scene, scene.open().post('jobs-pause', 'demo.1', key));
    expect([reply.status, reply.reason]).toEqual([409, 'idempotencyKey']);
    expect(scene.sentFor('demo.1')).toBe(1);
  });

  it('409: a second instance while the first one runs', async () => {
    const scene = openInstances();
    const first = scene.open().post('jobs-start', 'demo.1', key);
    const late = async () => {
      await scene.time.clock.sleep(150);
      return scene.open().post('jobs-start', 'demo.1', key);
    };
    const [done, refused] = await settled(scene, Promise.all([first, late()]));
    expect([done.status, refused.status, refused.reason]).toEqual([200, 409, 'operationUnderWay']);
  });

  it.each([
    ['cut', (text: string) => text.slice(0, -1)],
    ['empty', () => ''],
    ['of a newer version', (text: string) => text.replace('"version":1', '"version":2')],
    ['with a damaged outcome', (text: string) => text.replace('"kind":"answer"', '"kind":"other"')],
  ])('409: a record that is %s is an unknown outcome, never a second send', async (_what, change) => {
    const scene = openInstances();
    await start(scene);
    scene.graph.pause('demo.1');
    await tamper(scene, change);
    for (const _ of [1, 2]) {
      const reply = await start(scene);
      expect([reply.status, reply.reason]).toEqual([409, 'outcomeUnknown']);
    }
    expect(scene.sentFor('demo.1')).toBe(1);
  });

  it('409: the run of an ended process is recorded as unknown, and a new key acts', async () => {
    const scene = openInstances();
    await start(scene);
    scene.graph.pause('demo.1');
    await tamper(scene, (text) => {
      const { outcome: _, ...record } = JSON.parse(text) as IdempotencyRecord;
      return writeRecord({ ...record, state: 'underWay' });
    });
    expect((await start(scene)).reason).toBe('outcomeUnknown');
    expect(await recordIn(scene)).toMatchObject({ state: 'unknown' });
    const renewed = scene.open().post('jobs-start', 'demo.1', '9b0f5d2e-41c7-4a86-8e3d-6f7a1c2b3d4e');
    expect((await settled(scene, renewed)).status).toBe(200);
    expect(scene.sentFor('demo.1')).toBe(2);
  });

  it('a run that another instance took for ended still records its outcome', async () => {
    const scene = openInstances();
    const first = scene.open().post('jobs-start', 'demo.1', key);
    await scene.time.run(scene.time.clock.now() + 400);
    await tamper(scene, (text) => text.replace('underWay', 'unknown'));
    await settled(scene, first);
    const reply = await start(scene);
    expect([reply.status, reply.isReplayed]).toEqual([200, true]);
  });

  it('503: a run whose lease is lost sends nothing, and frees the key', async () => {
    const scene = openInstances();
    const losing: Parameters<Scene['open']>[0] = async (call, act) => {
      if (call === 'renew') return false as Awaited<ReturnType<typeof act>>;
      if (call === 'GET') await scene.time.clock.sleep(8000);
      return act();
    };
    const reply = await start(scene, scene.open(losing));
    expect([reply.status, reply.headers['x-ms-error-code']]).toEqual([503, 'state-unavailable']);
    expect(scene.sentFor('demo.1')).toBe(0);
    expect((await start(scene)).status).toBe(200);
  });

  it('is replaced after 24 hours', async () => {
    const scene = openInstances();
    await start(scene);
    scene.graph.pause('demo.1');
    void scene.time.clock.sleep(24 * 60 * minuteMs);
    await scene.time.run();
    const reply = await start(scene);
    expect([reply.status, reply.isReplayed, scene.sentFor('demo.1')]).toEqual([200, false, 2]);
  });

  it('an outcome that cannot be recorded is an exception event', async () => {
    const scene = openInstances();
    const lastWrite = (await callsOf()).lastIndexOf('write');
    const instance = scene.open(failingAt((call) => call === lastWrite, 'before'));
    expect((await start(scene, instance)).status).toBe(200);
    const exceptions = instance.events.filter(({ kind }) => kind === 'exception');
    expect(exceptions).toMatchObject([{ outcome: 'state-unavailable', error: { message: 'scripted' } }]);
  });

  it('leaves no lease behind', async () => {
    const scene = openInstances();
    await start(scene);
    expect(await storeOf(scene).lease(leaseName(name))).not.toBeNull();
    expect(scene.time.timers()).toBe(0);
  });
});

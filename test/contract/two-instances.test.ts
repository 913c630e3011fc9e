import { describe, expect, it } from '@jest/globals';
import { createMemoryStateStore } from '../../shared/state/memory-state-store.ts';
import { endingAt, failingAt, openInstances, type Instance, type Step } from '../support/instances.ts';
import { graphBodies, pathParams } from '../support/payloads.ts';
import { rotatingGraph } from '../support/rotating.ts';
import { actions, fullVault, rightCall } from '../support/rows.ts';
import { bodyOf, graphOf, now, ownerId, service } from '../support/service.ts';

const key = '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864';
const minuteMs = 60_000;

type Scene = ReturnType<typeof openInstances>;

const pass = async ({ time }: Pick<Scene, 'time'>, forMs: number): Promise<void> => {
  const until = time.clock.now() + forMs;
  void time.clock.sleep(forMs);
  await time.run(until);
};

/** The promise's value after the time has run on; undefined where it does not settle. */
const settled = async <T>({ time }: Scene, work: Promise<T>, forMs: number): Promise<T | undefined> => {
  let value: T | undefined;
  void work.then((done) => {
    value = done;
  });
  await pass({ time }, forMs);
  return value;
};

/** Repeats the request while another one is running, as a client does. */
const insist = async (scene: Scene, post: () => ReturnType<Instance['post']>) => {
  for (;;) {
    const reply = await post();
    if (reply.reason !== 'operationUnderWay') return reply;
    await scene.time.clock.sleep(2000);
  }
};

/** How many steps an action has that nothing disturbs. */
const stepsOf = async (withKey?: string) => {
  const scene = openInstances();
  const step = endingAt(Infinity, 'before');
  const reply = await settled(scene, scene.open(step).post('jobs-start', 'demo.1', withKey), minuteMs);
  expect(reply?.status).toBe(200);
  return step.calls;
};

describe('two instances over one store', () => {
  it('200 pairs of conflicting actions: each is sent once', async () => {
    const scene = openInstances(7);
    const [first, second] = [scene.open(), scene.open()];
    const pairs = Array.from({ length: 200 }, async (_, pair) => {
      const jobId = `demo.${pair}`;
      const start = async (instance: Instance) => {
        await scene.time.clock.sleep(Math.floor(scene.random() * 300));
        return instance.post('jobs-start', jobId);
      };
      const replies = await Promise.all([start(first), start(second)]);
      return { sent: scene.sentFor(jobId), statuses: replies.map(({ status }) => status).sort() };
    });
    const done = await settled(scene, Promise.all(pairs), 10 * minuteMs);
    const counts = {
      once: done?.filter(({ sent }) => sent === 1).length,
      lost: done?.filter(({ sent }) => sent === 0).length,
      doubled: done?.filter(({ sent }) => sent > 1).length,
    };
    console.info(`200 pairs of conflicting actions: ${JSON.stringify(counts)}`);
    expect(counts).toEqual({ once: 200, lost: 0, doubled: 0 });
    expect(new Set(done?.map(({ statuses }) => statuses.join()))).toEqual(new Set(['200,409']));
  });

  it('100 requests with one key: one is sent, and all get its outcome', async () => {
    const scene = openInstances(11);
    const instances = [scene.open(), scene.open()];
    const requests = Array.from({ length: 100 }, async (_, index) => {
      await scene.time.clock.sleep(Math.floor(scene.random() * 3000));
      const instance = instances[index % 2] ?? scene.open();
      return insist(scene, () => instance.post('jobs-start', 'demo.1', key));
    });
    const done = await settled(scene, Promise.all(requests), 10 * minuteMs);
    const counts = { sent: scene.graph.sent.length, replayed: done?.filter((one) => one.isReplayed).length };
    console.info(`100 requests of one key: ${JSON.stringify(counts)}`);
    expect(counts).toEqual({ sent: 1, replayed: 99 });
    expect(new Set(done?.map(({ status, body }) => `${status} ${body as string}`)).size).toBe(1);
  });

  it('409: a second action while the first one runs, and while its lease outlives an ended process', async () => {
    const scene = openInstances();
    const step = endingAt(3, 'before');
    void scene.open(step).post('jobs-start', 'demo.1');
    await pass(scene, 5000);
    const second = scene.open();
    const refused = await settled(scene, second.post('jobs-pause', 'demo.1'), 2000);
    expect([refused?.status, refused?.reason]).toEqual([409, 'operationUnderWay']);
    await pass(scene, 15_000);
    const reply = await settled(scene, second.post('jobs-start', 'demo.1'), minuteMs);
    expect([reply?.status, scene.sentFor('demo.1')]).toEqual([200, 1]);
  });
});

describe('two instances over one store, with rotations', () => {
  it('409: a rotation while one of the same owner runs on the other instance; one is written', async () => {
    const { graph, calls } = rotatingGraph({ secrets: [{ key: 'SecretToken', value: 'old' }] });
    const connectState = createMemoryStateStore({ now: () => now });
    const open = () =>
      service({ graph, connectState, isStateShared: true, connectVault: () => fullVault('new') });
    const row = actions.find(({ name }) => name === 'credentials-rotate');
    if (row === undefined) throw new Error('no rotation');
    const rotate = () =>
      open().call(row.name, { ...rightCall(row), params: { owner: 'servicePrincipals', ownerId } });
    const replies = await Promise.all([rotate(), rotate()]);
    const reasons = replies.map(
      (reply) => (bodyOf(reply)['conflict'] as { reason: string } | undefined)?.reason,
    );
    expect([replies.map(({ status }) => status), reasons[1]]).toEqual([[200, 409], 'rotationUnderWay']);
    expect(calls.filter((call) => call.startsWith('PUT'))).toHaveLength(1);
  });
});

describe('cached responses on two instances', () => {
  const read = async (scene: Scene, instance: Instance) => {
    const params = { owner: 'servicePrincipals', ownerId, jobId: 'demo.1' };
    const reply = await settled(scene, instance.call('jobs-get', { params }), 2000);
    return reply === undefined ? null : bodyOf(reply)['status'];
  };
  const open = async (step?: Step) => {
    const scene = openInstances();
    const [reader, writer] = [scene.open(step), scene.open()];
    await read(scene, reader);
    await settled(scene, writer.post('jobs-start', 'demo.2'), minuteMs);
    expect(await read(scene, reader)).toBe('paused');
    await settled(scene, writer.post('jobs-start', 'demo.1'), 2000);
    return { scene, reader };
  };

  it('a write on one instance is seen on the other one within the freshness time', async () => {
    const { scene, reader } = await open();
    await pass(scene, 10_000);
    expect(await read(scene, reader)).toBe('active');
  });

  it('while the store is down, reads go on as without it', async () => {
    const { scene, reader } = await open(failingAt(() => true, 'before'));
    await pass(scene, 10_000);
    expect(await read(scene, reader)).toBe('paused');
  });

  it('without STATE_URI nothing is read from a store', async () => {
    const connectState = () => {
      throw new Error('not used');
    };
    const { call } = service({ connectState, graph: graphOf(graphBodies()) });
    expect((await call('jobs-get', { params: pathParams })).status).toBe(200);
  });
});

describe.each(['before', 'after'] as const)('one of two processes ends %s a step', (when) => {
  it('conflicting actions: sent once at every step', async () => {
    const steps = await stepsOf();
    const sent: number[] = [];
    for (const at of steps.keys()) {
      const scene = openInstances(at + 1);
      void scene.open(endingAt(at, when)).post('jobs-start', 'demo.1');
      const other = scene.open();
      const repeat = insist(scene, () => other.post('jobs-start', 'demo.1'));
      const reply = await settled(scene, repeat, 2 * minuteMs);
      expect([200, 409]).toContain(reply?.status);
      sent.push(scene.sentFor('demo.1'));
    }
    console.info(`a process ends ${when} each of ${steps.length} steps: sent ${sent.join(' ')}`);
    expect(sent).toEqual(steps.map(() => 1));
  });

  it('one key: sent once, or the caller learns that the outcome is unknown', async () => {
    const steps = await stepsOf(key);
    const ends: string[] = [];
    for (const at of steps.keys()) {
      const scene = openInstances(at + 1);
      void scene.open(endingAt(at, when)).post('jobs-start', 'demo.1', key);
      await pass(scene, 300);
      const other = scene.open();
      const repeat = () => insist(scene, () => other.post('jobs-start', 'demo.1', key));
      const first = await settled(scene, repeat(), 2 * minuteMs);
      const second = await settled(scene, repeat(), 2 * minuteMs);
      const sent = scene.sentFor('demo.1');
      expect(sent).toBeLessThanOrEqual(1);
      if (sent === 0) expect([first?.reason, second?.reason]).toEqual(['outcomeUnknown', 'outcomeUnknown']);
      else expect([200, 409]).toContain(second?.status);
      if (second?.status === 200) expect(second.isReplayed).toBe(true);
      ends.push(`sent ${sent}, ${second?.reason ?? 'replayed'}`);
    }
    const counts = Object.entries(Object.groupBy(ends, (end) => end)).map(
      ([end, all = []]) => `${all.length} x (${end})`,
    );
    console.info(`one key, a process ends ${when} each of ${steps.length} steps: ${counts.join(', ')}`);
    expect(ends).toHaveLength(steps.length);
  });
});

import { payload } from '../../local/examples.ts';
import { seeded } from '../../local/random.ts';
import type { Clock, ConnectGraph, Graph } from '../../shared/ports.ts';
import { Problem } from '../../shared/problem.ts';
import { createMemoryStateStore } from '../../shared/state/memory-state-store.ts';
import type { ConnectState, StateLease, StateStore } from '../../shared/state/state-store.ts';
import { bodyOf, ownerId, service } from './service.ts';
import { openVirtualTime } from './virtual-time.ts';

const never = new Promise<never>(() => undefined);

/** Passes one call to the store or to Graph. `name` is the call, such as `write` or `POST`. */
export type Step = <T>(name: string, act: () => Promise<T>) => Promise<T>;

const direct: Step = (_name, act) => act();

/** The process ends at call number `at` (from 0): before the call, or after it and before its answer. */
export const endingAt = (at: number, when: 'before' | 'after'): Step & { readonly calls: string[] } => {
  const calls: string[] = [];
  const step: Step = async (name, act) => {
    const count = calls.push(name) - 1;
    if (count > at || (count === at && when === 'before')) return never;
    const result = await act();
    return count === at ? never : result;
  };
  return Object.assign(step, { calls });
};

const stateFailure = () =>
  new Problem('state-unavailable', 'Not available.', { retryAfterSeconds: 5, cause: new Error('scripted') });

/** Calls to the store for which `isHit` is true fail: before the store has acted, or after. Graph answers. */
export const failingAt = (
  isHit: (call: number) => boolean,
  when: 'before' | 'after',
): Step & { readonly calls: string[] } => {
  const calls: string[] = [];
  const step: Step = async (name, act) => {
    if (name === 'GET' || name === 'POST') return act();
    const fails = isHit(calls.push(name) - 1);
    if (fails && when === 'before') throw stateFailure();
    const result = await act();
    if (fails) throw stateFailure();
    return result;
  };
  return Object.assign(step, { calls });
};

/** The same store, whose calls pass `step`. */
export const steppedStore = (store: StateStore, step: Step): StateStore => {
  const steppedLease = (lease: StateLease): StateLease => ({
    renew: () => step('renew', lease.renew),
    release: () => step('release', lease.release),
  });
  return {
    ...store,
    read: (name) => step('read', () => store.read(name)),
    readIfChanged: (name, etag) => step('readIfChanged', () => store.readIfChanged(name, etag)),
    write: (name, text, condition) => step('write', () => store.write(name, text, condition)),
    lease: async (name) => {
      const lease = await step('lease', () => store.lease(name));
      return lease === null ? null : steppedLease(lease);
    },
  };
};

const paused = payload('job-paused-with-quarantine') as { status: object };
const active = payload('job-healthy');

/** A Graph with jobs that are paused until they are started. Reads and writes take up to 200 ms each way. */
const scriptedGraph = ({ sleep }: Clock, random: () => number) => {
  const sent: string[] = [];
  const started = new Set<string>();
  const travel = () => sleep(Math.floor(random() * 200));
  const jobOf = (path: string) => path.split('/')[5] ?? '';
  const answer = (id: string) => ({ ...(started.has(id) ? (active as object) : paused), id });
  const connect =
    (step: Step): ConnectGraph =>
    (context) => {
      const get: Graph['get'] = (path, read) =>
        step('GET', async () => {
          await travel();
          const value = read(answer(jobOf(path.path)));
          await travel();
          return value as NonNullable<typeof value>;
        });
      const post: Graph['post'] = async (path) => {
        await travel();
        context.beforeWrite?.();
        await step('POST', async () => {
          await travel();
          sent.push(jobOf(path.path));
          started.add(jobOf(path.path));
          await travel();
        });
      };
      const unused = () => Promise.reject(new Error('not used'));
      return { get, list: unused, post, postFor: unused, put: unused };
    };
  return { connect, sent, pause: (id: string) => started.delete(id) };
};

/** Several instances of the service over one store and one Graph, in virtual time. */
export const openInstances = (seed = 1) => {
  const time = openVirtualTime();
  const random = seeded(seed);
  const graph = scriptedGraph(time.clock, random);
  const memory = createMemoryStateStore(time.clock);
  const travel = () => time.clock.sleep(Math.floor(random() * 20));
  const slowly: Step = async (_name, act) => {
    await travel();
    const result = await act();
    await travel();
    return result;
  };
  const open = (step: Step = direct) => {
    const connectState: ConnectState = (context) => steppedStore(steppedStore(memory(context), slowly), step);
    const { call, events } = service({
      clock: time.clock,
      newGuid: () => crypto.randomUUID(),
      connectGraph: graph.connect(step),
      connectState,
      isStateShared: true,
    });
    const post = async (name: string, jobId: string, key?: string) => {
      const params = { owner: 'servicePrincipals', ownerId, jobId };
      const headers = key === undefined ? {} : { 'idempotency-key': key };
      const reply = await call(name, { method: 'POST', params, headers });
      const body = bodyOf(reply);
      const conflict = body['conflict'] as { reason: string } | undefined;
      return {
        ...reply,
        reason: conflict?.reason ?? null,
        isReplayed: 'idempotent-replayed' in reply.headers,
      };
    };
    return { call, events, post };
  };
  const sentFor = (jobId: string) => graph.sent.filter((id) => id === jobId).length;
  return { time, random, graph, open, sentFor, memory };
};

export type Instance = ReturnType<ReturnType<typeof openInstances>['open']>;

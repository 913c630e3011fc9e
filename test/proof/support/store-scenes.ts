/** What the service does with the store: each scene is set up, played while a call of the store fails, and gone on with. */
import { randomUUID } from 'node:crypto';
import { payload } from '../../../local/examples.ts';
import { historyName, snapshotName } from '../../../shared/state/state-names.ts';
import type { Clock, ConnectGraph, Graph } from '../../../shared/ports.ts';
import type { ConnectState } from '../../../shared/state/state-store.ts';
import { systemClock } from '../../../shared/system.ts';
import { historyLine, snapshotOf, snapshotText, jobLike, storeOf } from '../../support/fleet.ts';
import { jobId, ownerId } from '../../support/example-ids.ts';
import { rotatingGraph } from '../../support/rotating.ts';
import { fullVault, rightCall, rows } from '../../support/rows.ts';
import { bodyOf, service } from '../../support/service.ts';
import type { StoreCall } from './store-calls.ts';

/** One scene over a store. Each step returns what a caller sees. */
export interface StoreScene {
  readonly prepare: () => Promise<void>;
  readonly during: () => Promise<string>;
  /** Afterwards the store works, and all leases have ended. */
  readonly after: () => Promise<string>;
}

export interface SceneRow {
  readonly open: (connectState: ConnectState) => StoreScene;
  /** The first one is the outcome with a store that works. */
  readonly during: readonly string[];
  readonly after: readonly string[];
  /** The calls that fail; all that the scene makes when absent. */
  readonly calls?: readonly StoreCall[];
}

const owner = { owner: 'servicePrincipals', ownerId } as const;
const unavailable = '503 state-unavailable';

/** The clock of the machine, set forward by `ahead()`. */
const clockWith = (ahead: () => number): Clock => ({ ...systemClock, now: () => Date.now() + ahead() });

/** Ten times as fast, so that leases are renewed each half second. */
const startedAt = Date.now();
const fastClock: Clock = {
  now: () => startedAt + (Date.now() - startedAt) * 10,
  sleep: (waitMs, signal) => systemClock.sleep(waitMs / 10, signal),
};

type Reply = Awaited<ReturnType<ReturnType<typeof service>['call']>>;

/** Status, code, conflict reason. A 503 without Retry-After shows. */
const shown = (reply: Reply): string => {
  const { status, headers } = reply;
  if (status < 400) return `${status}${'idempotent-replayed' in headers ? ' replayed' : ''}`;
  const body = bodyOf(reply) as { code?: string; conflict?: { reason?: string } };
  const wait = status === 503 && !('retry-after' in headers) ? ' without Retry-After' : '';
  return `${status} ${body.conflict?.reason ?? body.code ?? ''}${wait}`;
};

const paused = payload('job-paused-with-quarantine') as object;
const active = payload('job-healthy') as object;

/** A Graph with one job that is paused until it is started. The first read takes `readMs`. */
const openJobGraph = (clock: Clock, readMs: number) => {
  const state = { sent: 0, reads: 0 };
  const connect: ConnectGraph = (context) => {
    const get: Graph['get'] = async (_path, read) => {
      state.reads += 1;
      if (readMs > 0 && state.reads === 1) await clock.sleep(readMs);
      const value = read({ ...(state.sent === 0 ? paused : active), id: jobId });
      return value as NonNullable<typeof value>;
    };
    const unused = () => Promise.reject(new Error('not used'));
    const post: Graph['post'] = () => {
      context.beforeWrite?.();
      state.sent += 1;
      return Promise.resolve();
    };
    return { get, list: unused, post, postFor: unused, put: unused };
  };
  return { connect, sent: () => state.sent };
};

const openRotatingGraph = () => {
  const { graph, calls } = rotatingGraph({ secrets: [{ key: 'SecretToken', value: 'old' }] });
  const connect: ConnectGraph = (context) => ({
    ...graph,
    put: (path, body) => {
      context.beforeWrite?.();
      return graph.put(path, body);
    },
  });
  return { connect, sent: () => calls.filter((call) => call.startsWith('PUT')).length };
};

interface ActionSetup {
  readonly endpoint: 'jobs-start' | 'credentials-rotate';
  readonly key?: string;
  readonly clock?: Clock;
  readonly readMs?: number;
}

const openAction =
  (setup: ActionSetup) =>
  (connectState: ConnectState): StoreScene => {
    const { endpoint, clock = systemClock, readMs = 0 } = setup;
    const graph = endpoint === 'jobs-start' ? openJobGraph(clock, readMs) : openRotatingGraph();
    const row = rows.find(({ name }) => name === endpoint);
    if (row === undefined) throw new Error(`no row ${endpoint}`);
    const right = rightCall(row);
    /** At a new instance. */
    const act = async (key: string | undefined): Promise<string> => {
      const { call } = service({
        connectGraph: graph.connect,
        connectState,
        isStateShared: true,
        connectVault: () => fullVault('new'),
        clock,
        newGuid: randomUUID,
      });
      const headers = { ...right.headers, ...(key === undefined ? {} : { 'idempotency-key': key }) };
      const reply = await call(endpoint, { ...right, headers });
      return `${shown(reply)}, sent ${graph.sent()}`;
    };
    return {
      prepare: () => Promise.resolve(),
      during: () => act(setup.key),
      after: async () => {
        const first = await act(setup.key);
        return first.startsWith('409 outcomeUnknown, sent 0') ? `new key: ${await act(randomUUID())}` : first;
      },
    };
  };

const openJobRead =
  (isCached: boolean) =>
  (connectState: ConnectState): StoreScene => {
    let ahead = 0;
    const graph = openJobGraph(systemClock, 0);
    const clock = clockWith(() => ahead);
    const { call } = service({
      connectGraph: graph.connect,
      connectState,
      isStateShared: true,
      clock,
      newGuid: randomUUID,
    });
    const read = async () => shown(await call('jobs-get', { params: { ...owner, jobId } }));
    return {
      prepare: async () => {
        // An action leaves a list of epochs.
        await openAction({ endpoint: 'jobs-start' })(connectState).during();
        if (isCached) await read();
        ahead += 11_000;
      },
      during: read,
      after: read,
    };
  };

const openFleet =
  (isKnown: boolean) =>
  (connectState: ConnectState): StoreScene => {
    let ahead = 0;
    const { call } = service({ connectState, isStateShared: true, clock: clockWith(() => ahead) });
    const read = async () => shown(await call('fleet-list', {}));
    return {
      prepare: async () => {
        const text = snapshotText(snapshotOf([jobLike()]));
        await storeOf(connectState).write(snapshotName, text, { ifAbsent: true });
        if (isKnown) await read();
        ahead += 70_000;
      },
      during: read,
      after: () => {
        ahead += 70_000;
        return read();
      },
    };
  };

const openHistory = (connectState: ConnectState): StoreScene => {
  const { call } = service({ connectState, isStateShared: true, clock: systemClock });
  const read = async () => shown(await call('history-get', { params: { ...owner, jobId } }));
  return {
    prepare: () => storeOf(connectState).append(historyName(owner, jobId), historyLine(1)),
    during: read,
    after: read,
  };
};

const notSent = `${unavailable}, sent 0`;
const key = '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864';
const refusedOnce = ['200, sent 1', notSent, '409 operationUnderWay, sent 0'];

/** Requests to the service. */
export const requestScenes: Readonly<Record<string, SceneRow>> = {
  'a read of a job': { open: openJobRead(false), during: ['200'], after: ['200'] },
  'a read of a cached job': { open: openJobRead(true), during: ['200'], after: ['200'] },
  'fleet-list, nothing read before': {
    open: openFleet(false),
    during: ['200', unavailable],
    after: ['200'],
  },
  'fleet-list, a snapshot read before': { open: openFleet(true), during: ['200'], after: ['200'] },
  'history-get': { open: openHistory, during: ['200', unavailable], after: ['200'] },
  'a start': {
    open: openAction({ endpoint: 'jobs-start' }),
    during: refusedOnce,
    after: ['409 jobStatus, sent 1', '200, sent 1'],
  },
  'a start with a key': {
    open: openAction({ endpoint: 'jobs-start', key }),
    during: refusedOnce,
    after: ['200 replayed, sent 1', '200, sent 1', '409 outcomeUnknown, sent 1', 'new key: 200, sent 1'],
  },
  'a start that takes longer than a lease': {
    open: openAction({ endpoint: 'jobs-start', clock: fastClock, readMs: 16_000 }),
    calls: ['renew'],
    during: refusedOnce,
    after: ['409 jobStatus, sent 1', '200, sent 1'],
  },
  'a rotation': {
    open: openAction({ endpoint: 'credentials-rotate' }),
    during: ['200, sent 1', notSent, '409 rotationUnderWay, sent 0'],
    after: ['200, sent 2', '200, sent 1'],
  },
};

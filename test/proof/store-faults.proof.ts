/** The store fails in each call, with the real SDK over Azurite: what the service answers, and that it goes on afterwards. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConnectState } from '../../shared/state/state-store.ts';
import { startFaultyStore, type FaultyStore } from '../support/faulty-store.ts';
import { connectBlobs, startTrustedAzurite } from '../support/state-stores.ts';
import { breakLeases, clearBlobs } from './support/state-blobs.ts';
import { misbehaveAt, storeCalls, storeFaults, type StoreCall } from './support/store-calls.ts';
import { requestScenes, type SceneRow } from './support/store-scenes.ts';
import { sweepScenes } from './support/sweep-scene.ts';

/** In milliseconds. A store that does not answer is given less time, because each of its rows waits for all of it. */
const limits = { attempts: 3, attemptMs: 2000, callMs: 5000 };
const shortLimits = { attempts: 3, attemptMs: 250, callMs: 750 };
/** Each request takes less: an action makes at most a few calls that fail. */
const maxMs = 10_000;

const rejections: unknown[] = [];
const onRejection = (reason: unknown) => rejections.push(reason);
const figures = { rows: 0, right: 0, maxTookMs: 0 };
const seen = new Set<StoreCall>();
let azurite: Awaited<ReturnType<typeof startTrustedAzurite>>;
let front: FaultyStore;
let timersBefore = 0;

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

/** One connection for all rows, so that not every row opens sockets of its own. */
let connections: Readonly<Record<'up' | 'upShortly' | 'down', ConnectState>>;

/** No server listens on this port. */
const nowhere = 'https://127.0.0.1:1/devstoreaccount1';

type Fault = NonNullable<Parameters<typeof misbehaveAt>[1]>;

/** Plays a scene in an empty store. `isDown`: every connection is refused. Returns what differs from the row. */
const play = async (row: SceneRow, target: Fault | null, isDown = false) => {
  misbehaveAt(front, null);
  await clearBlobs(azurite.url);
  const up = target?.fault === 'hang' ? 'upShortly' : 'up';
  let isPlayed = false;
  const connectState: ConnectState = (context) => connections[isDown && isPlayed ? 'down' : up](context);
  const scene = row.open(connectState);
  await scene.prepare();
  await breakLeases(azurite.url);
  const calls = misbehaveAt(front, target);
  isPlayed = true;
  const startedAt = Date.now();
  const during = await scene.during();
  const tookMs = Date.now() - startedAt;
  isPlayed = false;
  misbehaveAt(front, null);
  await breakLeases(azurite.url);
  return { during, after: await scene.after(), tookMs, calls };
};

const check = (
  name: string,
  { during, after, tookMs }: Awaited<ReturnType<typeof play>>,
  allowed: Pick<SceneRow, 'during' | 'after'>,
): string[] => {
  figures.rows += 1;
  figures.maxTookMs = Math.max(figures.maxTookMs, tookMs);
  const isRight = allowed.during.includes(during) && allowed.after.includes(after) && tookMs < maxMs;
  if (!isRight) return [`${name}: ${during}, then ${after}, in ${tookMs} ms`];
  figures.right += 1;
  return [];
};

beforeAll(async () => {
  process.on('unhandledRejection', onRejection);
  azurite = await startTrustedAzurite();
  front = await startFaultyStore(azurite.url, azurite.certificate);
  connections = {
    up: connectBlobs(front.url, { limits }),
    upShortly: connectBlobs(front.url, { limits: shortLimits }),
    down: connectBlobs(nowhere, { limits }),
  };
  timersBefore = timers();
});

describe('the store fails in each call', () => {
  it.each(Object.entries({ ...requestScenes, ...sweepScenes }))('%s', async (_name, row) => {
    const good = { during: row.during.slice(0, 1), after: row.after.slice(0, 1) };
    const first = await play(row, null);
    const wrong = check('no fault', first, good);
    const used = (row.calls ?? storeCalls).filter((call) => first.calls.has(call));
    for (const call of used) {
      seen.add(call);
      for (const [name, { fault, isTransient }] of Object.entries(storeFaults)) {
        wrong.push(...check(`${call}, ${name}`, await play(row, { call, fault, isOnce: false }), row));
        if (!isTransient) continue;
        const once = await play(row, { call, fault, isOnce: true });
        wrong.push(...check(`${call}, ${name} once`, once, good));
      }
    }
    wrong.push(...check('every connection refused', await play(row, null, true), row));
    expect(wrong).toEqual([]);
  });

  it('every call of the store was reached', () => {
    expect(storeCalls.filter((call) => !seen.has(call))).toEqual([]);
  });
});

afterAll(async () => {
  misbehaveAt(front, null);
  // Work in the background ends within the time of a call.
  const until = Date.now() + 2 * limits.callMs;
  while (timers() > timersBefore && Date.now() < until) await new Promise(setImmediate);
  const timersLeft = Math.max(timers() - timersBefore, 0);
  await front.close();
  await azurite.close();
  process.off('unhandledRejection', onRejection);
  const { rows, right, maxTookMs } = figures;
  process.stdout.write(
    `store faults: ${right}/${rows} right over ${seen.size} calls, ${Object.keys(storeFaults).length + 1} faults, longest ${maxTookMs} ms; ` +
      `${rejections.length} unhandled rejections, ${timersLeft} timers left\n`,
  );
  expect(rejections).toHaveLength(0);
  expect(timersLeft).toBe(0);
});

import { decideRetry, defaultRetryPolicy, isAlive } from '../../local/fake-event-grid/retry-policy.ts';
import { seeded } from '../../local/random.ts';
import type { ConnectGraph, ConnectVault, Graph, VaultSecret } from '../../shared/ports.ts';
import { createMemoryStateStore } from '../../shared/state/memory-state-store.ts';
import { createRotationRecords } from '../../shared/state/rotation-records.ts';
import type { ConnectState } from '../../shared/state/state-store.ts';
import { steppedStore, type Step } from './instances.ts';
import { kept, rotatingGraph } from './rotating.ts';
import { bodyOf, secretStoreOf, service } from './service.ts';
import { stateContext } from './state-stores.ts';
import { eventGrid, newVersionEvent } from './vault-events.ts';
import { openVirtualTime } from './virtual-time.ts';

const direct: Step = (_name, act) => act();

/** The version number `count`, from 1. */
export const versionOf = (count: number): string => count.toString(16).padStart(32, '0');

/** The credentials that Graph masks. */
export const standKeys = ['Password', 'SecretToken'] as const;
type StandKey = (typeof standKeys)[number];

const valueOf = (key: StandKey, version: string): string => `${key} of ${version}`;

/** The whole set of an owner with these versions of its credentials. */
export const setWith = (token: string, password = versionOf(1)): readonly string[] =>
  [
    { key: 'BaseAddress', value: 'https://scim.example.com' },
    { key: 'Password', value: valueOf('Password', password) },
    { key: 'SecretToken', value: valueOf('SecretToken', token) },
  ].map((pair) => JSON.stringify(pair));

interface Pair {
  readonly key: string;
  readonly value: string;
}

const pairsOf = (pairs: readonly unknown[]): readonly string[] =>
  pairs.map((pair) => JSON.stringify(pair)).sort();

const parse = (pairs: readonly string[]) => pairs.map((pair) => JSON.parse(pair) as Record<string, string>);

const nameOf = (ownerId: string, key: string): string => `sync-${ownerId}-${key}`;

/** Calls of rotations that have begun and have not ended, and the most of them at one time. */
const createWatch = () => {
  const running = new Map<string, string>();
  let max = 0;
  let hasTwoOfOneOwner = false;
  return {
    begin: (requestId: string, ownerId: string) => {
      if (running.has(requestId)) return;
      hasTwoOfOneOwner ||= [...running.values()].includes(ownerId);
      running.set(requestId, ownerId);
      max = Math.max(max, running.size);
    },
    end: (requestId: string) => running.delete(requestId),
    seen: () => ({ max, hasTwoOfOneOwner }),
  };
};

type Accepts = Parameters<typeof rotatingGraph>[0]['accepts'];

/** Owners with version 1 of their credentials in Graph and in the vault. */
const createWorld = (ownerIds: readonly string[], now: () => number, accepts: Accepts = () => true) => {
  const graphs = new Map(
    ownerIds.map((id) => [id, rotatingGraph({ secrets: parse(setWith(versionOf(1))), accepts })] as const),
  );
  const secrets: Record<string, VaultSecret[]> = Object.fromEntries(
    ownerIds.flatMap((id) =>
      standKeys.map((key) => [
        nameOf(id, key).toLowerCase(),
        [kept('0', valueOf(key, versionOf(1)), { version: versionOf(1) })],
      ]),
    ),
  );
  /** Each set that was sent, and the keys that it changed. */
  const puts: { readonly set: string; readonly changed: readonly string[] }[] = [];
  /** Of each of them, in milliseconds since the epoch. */
  const putTimes: number[] = [];
  return {
    graphs,
    vault: secretStoreOf(secrets),
    puts,
    putTimes,
    now,
    /** A new version in the vault. Returns its event. */
    setVersion: (ownerId: string, count: number, key: StandKey = 'SecretToken') => {
      const version = versionOf(count);
      secrets[nameOf(ownerId, key).toLowerCase()]?.unshift(kept('0', valueOf(key, version), { version }));
      return newVersionEvent({ name: nameOf(ownerId, key), version });
    },
    stored: (ownerId: string) => pairsOf(graphs.get(ownerId)?.stored() ?? []),
  };
};

type World = ReturnType<typeof createWorld>;

const connectWorld =
  ({ graphs, puts, putTimes, now }: World, step: Step, watch: ReturnType<typeof createWatch>): ConnectGraph =>
  (context) => {
    const of = (path: { readonly path: string }): { id: string; graph: Graph } => {
      const id = path.path.split('/')[2] ?? '';
      const found = graphs.get(id);
      if (found === undefined) throw new Error('no such owner');
      watch.begin(context.requestId, id);
      return { id, graph: found.graph };
    };
    return {
      get: (path, read) => step('GET', () => of(path).graph.get(path, read)),
      list: (path, read) => step('GET', () => of(path).graph.list(path, read)),
      post: (path, body) => step('POST', () => of(path).graph.post(path, body)),
      postFor: () => Promise.reject(new Error('not used')),
      put: async (path, body) => {
        context.beforeWrite?.();
        await step('PUT', () => {
          const { id, graph } = of(path);
          const { value: next } = body as { value: Pair[] };
          const before = pairsOf(graphs.get(id)?.stored() ?? []);
          const changed = next.filter((pair) => !before.includes(JSON.stringify(pair)));
          puts.push({ set: `${id} ${pairsOf(next).join()}`, changed: changed.map(({ key }) => key) });
          putTimes.push(now());
          return graph.put(path, body);
        });
      },
    };
  };

const connectStepped =
  ({ vault }: World, step: Step): ConnectVault =>
  () => ({
    versions: (name) => step('versions', () => vault.versions(name)),
    read: (name, version) => step('secret', () => vault.read(name, version)),
  });

/** Several instances over one store, one vault and one Graph, in virtual time. Each call takes up to `maxCallMs`. */
export const openEventStand = (
  ownerIds: readonly string[],
  { seed = 1, maxCallMs = 200, accepts }: { seed?: number; maxCallMs?: number; accepts?: Accepts } = {},
) => {
  const time = openVirtualTime();
  const random = seeded(seed);
  const watch = createWatch();
  const world = createWorld(ownerIds, time.clock.now, accepts);
  const memory = createMemoryStateStore(time.clock);
  const slowly: Step = async (_name, act) => {
    await time.clock.sleep(Math.floor((random() * maxCallMs) / 2));
    const result = await act();
    await time.clock.sleep(Math.floor((random() * maxCallMs) / 2));
    return result;
  };
  const open = (step: Step = direct) => {
    const both: Step = (name, act) => step(name, () => slowly(name, act));
    const connectState: ConnectState = (context) => steppedStore(memory(context), both);
    const { call, events } = service({
      clock: time.clock,
      newGuid: () => crypto.randomUUID(),
      authenticate: () => Promise.resolve(eventGrid),
      connectGraph: connectWorld(world, both, watch),
      connectVault: connectStepped(world, both),
      connectState,
      isStateShared: true,
    });
    const deliver = async (event: unknown) => {
      const requestId = crypto.randomUUID();
      const reply = await call('vault-events', {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json', 'client-request-id': requestId },
        body: JSON.stringify(event),
      });
      watch.end(requestId);
      const { result, reason } = bodyOf(reply) as { result?: string; reason?: string | null };
      return { status: reply.status, result: result ?? null, reason: reason ?? null };
    };
    return { deliver, events };
  };
  /** As after a rotation of all credentials: each event then changes one of them. */
  const recordAll = async (): Promise<void> => {
    const records = createRotationRecords({
      connect: () => memory(stateContext()),
      clock: time.clock,
      onFailure: () => undefined,
    });
    for (const id of ownerIds) {
      const versions = standKeys.map((key) => ({ secret: nameOf(id, key), version: versionOf(1) }));
      await records.record(id, versions, () => Promise.resolve());
    }
  };
  return { time, random, open, recordAll, running: watch.seen, ...world };
};

export type EventInstance = ReturnType<ReturnType<typeof openEventStand>['open']>;
type Stand = ReturnType<typeof openEventStand>;
type Delivery = Awaited<ReturnType<EventInstance['deliver']>>;

const maxAnswerMs = 30_000;

/**
 * Delivers as Event Grid does, each time to any instance, until an answer ends it. The waits are longer by up to a fifth, because
 * Event Grid randomizes them. Null: dead-lettered.
 */
export const deliverAsEventGrid = async (
  { time: { clock }, random }: Pick<Stand, 'time' | 'random'>,
  instances: readonly EventInstance[],
  event: unknown,
): Promise<Delivery | null> => {
  const publishedAt = clock.now();
  const none: Delivery = { status: 0, result: null, reason: null };
  for (let count = 1; isAlive(clock.now() - publishedAt, defaultRetryPolicy); count += 1) {
    const instance = instances[Math.floor(random() * instances.length)];
    const answer = await Promise.race([
      instance?.deliver(event) ?? none,
      clock.sleep(maxAnswerMs).then(() => none),
    ]);
    const next = decideRetry({ status: answer === none ? null : answer.status, count }, defaultRetryPolicy);
    if (next.kind === 'delivered') return answer;
    if (next.kind === 'deadLetter') return null;
    await clock.sleep(next.waitMs * (1 + random() / 5));
  }
  return null;
};

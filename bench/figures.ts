/** The table of measurements and goals. */
import type { CodeResult } from './code.ts';
import type { FleetResult } from './fleet/fleet-reads.ts';
import type { FleetStoreResult } from './fleet/fleet-store.ts';
import { goals, type Goal } from './goals.ts';
import { sizes } from './payloads.ts';
import { ratioOf, valueOf, type Rounds, type Spread } from './statistics.ts';

export interface Figure extends Goal {
  /** Null where this machine cannot measure it. */
  readonly ours: Spread | null;
  readonly peers: Readonly<Record<string, Spread | null>>;
}

export interface Measured {
  readonly code: CodeResult;
  readonly requests: Rounds;
  readonly startUp: Rounds;
  readonly blocked: Rounds;
  readonly memory: Rounds;
  readonly fleet: FleetResult;
  readonly fleetStore: FleetStoreResult;
  readonly package: { readonly megabytes: number; readonly files: number };
}

const exactly = (value: number): Spread => ({ q1: value, median: value, q3: value });

const scaled = (spread: Spread | null, factor: number): Spread | null =>
  spread === null ? null : { q1: spread.q1 * factor, median: spread.median * factor, q3: spread.q3 * factor };

const translated = ({ rounds }: CodeResult): Record<string, Spread | null> =>
  Object.fromEntries(
    sizes.flatMap((size) => [
      [`translate ${size}`, ratioOf(rounds, `translate ${size}`, `floor ${size}`)],
      [`translate ${size}, new messages`, ratioOf(rounds, `translate ${size} new`, `floor ${size} new`)],
      [`translate ${size}, ERROR_TEXT=omit`, ratioOf(rounds, `translate ${size} omit`, `floor ${size}`)],
    ]),
  );

const requested = (requests: Rounds): Record<string, Spread | null> => {
  const over = (name: string, base: string) => ratioOf(requests, name, base);
  return {
    'uncached: core over express': over('core', 'express'),
    'uncached: core over hono': over('core', 'hono'),
    'uncached: core': over('core', 'raw'),
    'hit: core': over('core hit', 'bare'),
    '304: core': over('core 304', 'bare'),
    'hit: deployed': over('functions hit', 'objects'),
    '304: deployed': over('functions 304', 'objects'),
    'uncached: deployed': over('functions', 'objects'),
    'telemetry: core': over('core with telemetry', 'core'),
    'telemetry: deployed': over('functions with telemetry', 'functions'),
  };
};

const alone = ({
  code,
  startUp,
  blocked,
  memory,
  package: zip,
}: Measured): Record<string, Spread | null> => ({
  token: valueOf(code.rounds, 'verify a token'),
  'start: cpu': ratioOf(startUp, 'ours cpu', 'bare cpu'),
  'start: time over bare': ratioOf(startUp, 'ours wall', 'bare wall'),
  'start: time': valueOf(startUp, 'ours wall'),
  'scrubber: over a pass': ratioOf(code.rounds, 'scrub a message', 'pass over a message'),
  scrubber: scaled(valueOf(code.rounds, 'scrub a message'), 1000 / code.messageBytes),
  blocked: valueOf(blocked, 'blocked'),
  memory: valueOf(memory, 'memory'),
  zip: exactly(zip.megabytes),
  files: exactly(zip.files),
});

const fleetReads = ({ batches, throttled, many }: FleetResult): Record<string, Spread> => ({
  'fleet: calls': exactly(batches.calls),
  'fleet: bound': exactly(batches.overBound),
  'fleet: sequential': exactly(1 / batches.faster),
  'fleet: beyond': exactly(throttled.beyond),
  'fleet: early': exactly(throttled.early),
  'fleet: minutes': exactly(many.minutes),
  'fleet: 429': exactly(many.answered429),
  'fleet: memory': exactly(many.megabytes),
});

const fleetList = (requests: Rounds, store: FleetStoreResult): Record<string, Spread | null> => {
  const over = (name: string) => ratioOf(requests, name, 'jobs-list hit');
  return {
    'fleet list: hit': over('fleet hit'),
    'fleet list: new': over('fleet new filter'),
    'fleet list: name': over('fleet new filter by name'),
    'fleet list: store': ratioOf(requests, 'jobs-list hit', 'jobs-list hit without store'),
    'fleet list: memory': exactly(store.megabytes),
    'fleet list: stored': exactly(store.storedMegabytes),
    'fleet list: read': valueOf(store.blocked, 'read'),
    'fleet list: sort': valueOf(store.blocked, 'sort'),
    'fleet list: write': valueOf(store.blocked, 'write'),
  };
};

/** Other programs, over the same baseline. */
const peersOf = (requests: Rounds): Readonly<Record<string, Figure['peers']>> => {
  const names = ['express', 'hono', 'fastify', 'nginx', 'bare', 'objects'];
  return {
    'uncached: core': Object.fromEntries(names.map((name) => [name, ratioOf(requests, name, 'raw')])),
  };
};

export const figuresOf = (measured: Measured): Figure[] => {
  const spreads = {
    ...translated(measured.code),
    ...requested(measured.requests),
    ...alone(measured),
    ...fleetReads(measured.fleet),
    ...fleetList(measured.requests, measured.fleetStore),
  };
  const peers = peersOf(measured.requests);
  return goals.map((goal) => ({ ...goal, ours: spreads[goal.key] ?? null, peers: peers[goal.key] ?? {} }));
};

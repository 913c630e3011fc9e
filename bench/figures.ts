/** The table: what was measured beside its goal. */
import type { CodeResult } from './code.ts';
import { sizes } from './payloads.ts';
import { ratioOf, valueOf, type Rounds, type Spread } from './statistics.ts';

export interface Figure {
  readonly name: string;
  readonly unit: '×' | 'µs' | 'ms' | 'ns' | 'MB' | '';
  /** At most this; null where nothing was asked for. */
  readonly goal: number | null;
  /** Null: it is not there yet, or this machine cannot measure it. */
  readonly ours: Spread | null;
  /** Whether `--gate` looks at it: counts, sizes and ratios of CPU time only. */
  readonly gated: boolean;
  readonly peers: Readonly<Record<string, Spread | null>>;
}

export interface Measured {
  readonly code: CodeResult;
  readonly requests: Rounds;
  readonly startUp: Rounds;
  readonly blocked: Rounds;
  readonly package: { readonly megabytes: number; readonly files: number };
}

const exactly = (value: number): Spread => ({ q1: value, median: value, q3: value });

const scaled = (spread: Spread | null, factor: number): Spread | null =>
  spread === null ? null : { q1: spread.q1 * factor, median: spread.median * factor, q3: spread.q3 * factor };

const ratio = (
  name: string,
  goal: number | null,
  ours: Spread | null,
  peers: Figure['peers'] = {},
): Figure => ({
  ...{ name, unit: '×', goal, ours, peers },
  gated: goal !== null,
});

const translateGoals = { '3 kB': 1.9, '30 kB': 1.55, '1 MB': 1.45 } as const;

const translation = ({ rounds }: CodeResult): Figure[] =>
  sizes.flatMap((size) => {
    const over = (name: string) => ratioOf(rounds, name, `floor ${size}`);
    const name = `translate ${size}, over parse + stringify`;
    return [
      ratio(name, translateGoals[size], over(`translate ${size}`)),
      ratio(`${name}, ERROR_TEXT=omit`, null, over(`translate ${size} without messages`)),
    ];
  });

const overRaw = (requests: Rounds): Figure[] => {
  const over = (name: string) => ratioOf(requests, name, 'raw');
  const peers = Object.fromEntries(['express', 'hono', 'fastify', 'nginx'].map((name) => [name, over(name)]));
  return [
    ratio('uncached request, over raw undici: core alone', 2, over('core'), peers),
    ratio('uncached request, over raw undici: behind @azure/functions', 3, over('functions'), peers),
    ratio(
      'uncached request, core alone, over express + graph client',
      0.6,
      ratioOf(requests, 'core', 'express'),
    ),
    ratio('uncached request, core alone, over a hono proxy', 0.7, ratioOf(requests, 'core', 'hono')),
    ratio('cache hit, over raw undici: core alone', 0.5, over('core hit')),
    ratio('cache hit, over raw undici: behind @azure/functions', 1.1, over('functions hit')),
    ratio('304, over raw undici: core alone', 0.5, over('core 304')),
    ratio('304, over raw undici: behind @azure/functions', 1.1, over('functions 304')),
    ratio('telemetry on over off: core alone', 1.1, ratioOf(requests, 'core with telemetry', 'core')),
    ratio(
      'telemetry on over off: behind @azure/functions',
      1.1,
      ratioOf(requests, 'functions with telemetry', 'functions'),
    ),
  ];
};

const absolute = (name: string, unit: Figure['unit'], goal: number | null, ours: Spread | null): Figure => ({
  ...{ name, unit, goal, ours },
  gated: false,
  peers: {},
});

const alone = ({ code, startUp, blocked }: Measured): Figure[] => [
  absolute("verify the caller's token, warm", 'µs', 15, valueOf(code.rounds, 'verify a token')),
  ratio(
    'first answer after process start, CPU over bare node:http',
    3.4,
    ratioOf(startUp, 'ours cpu', 'bare cpu'),
  ),
  absolute(
    'first answer after process start, time over bare node:http',
    '×',
    3.4,
    ratioOf(startUp, 'ours wall', 'bare wall'),
  ),
  absolute('first answer after process start', 'ms', null, valueOf(startUp, 'ours wall')),
  absolute(
    'scrubber, each byte of a message',
    'ns',
    null,
    scaled(valueOf(code.rounds, 'scrub a message'), 1000 / code.messageBytes),
  ),
  absolute('event loop blocked by an answer of 1 MB', 'ms', 50, valueOf(blocked, 'blocked')),
];

export const figuresOf = (measured: Measured): Figure[] => {
  const { code, requests, package: zip } = measured;
  const size = { gated: true, peers: {} };
  return [
    ...translation(code),
    ...overRaw(requests),
    ...alone(measured),
    { name: 'zip', unit: 'MB', goal: 1.5, ours: exactly(zip.megabytes), ...size },
    { name: 'files in the zip', unit: '', goal: 40, ours: exactly(zip.files), ...size },
  ];
};

/** The measurements in the order of the table, with their goals. */
export interface Goal {
  readonly key: string;
  readonly name: string;
  readonly unit: '×' | 'µs' | 'ms' | 'ns' | 'min' | 'MB' | '';
  /** Maximum; null where there is no goal. */
  readonly goal: number | null;
  /** True for counts, sizes and ratios of CPU time. Times in seconds depend on the machine and fail no change. */
  readonly isGated: boolean;
  /** True for a count that has no margin. */
  readonly isExact: boolean;
  /** The median on a quiet machine; null: the gate follows from the goal. docs/performance.md says what dominates. */
  readonly reached: number | null;
}

const row = (
  key: string,
  name: string,
  unit: Goal['unit'],
  goal: number | null,
  { isGated = false, isExact = false, reached = null as number | null } = {},
): Goal => ({ key, name, unit, goal, isGated: isGated || isExact, isExact, reached });

/** A count that is the same on every machine. */
const count = (key: string, name: string, goal: number): Goal => row(key, name, '', goal, { isExact: true });

/** A ratio of CPU time. It has a gate where `reached` is given. */
const ratio = (key: string, name: string, goal: number | null, reached?: number): Goal =>
  row(key, name, '×', goal, { isGated: reached !== undefined, reached: reached ?? null });

interface Pair {
  readonly usual: number;
  readonly new: number;
}

const translation = (size: string, goal: Pair, reached: Pair): Goal[] => {
  const name = `translate ${size}, over parse + stringify`;
  return [
    ratio(`translate ${size}`, name, goal.usual, reached.usual),
    ratio(
      `translate ${size}, new messages`,
      `${name}: each message for the first time`,
      goal.new,
      reached.new,
    ),
    ratio(`translate ${size}, ERROR_TEXT=omit`, `${name}: ERROR_TEXT=omit`, null),
  ];
};

export const goals: readonly Goal[] = [
  ...translation('3 kB', { usual: 1.8, new: 2.2 }, { usual: 1.86, new: 2.79 }),
  ...translation('30 kB', { usual: 1.6, new: 2.2 }, { usual: 1.9, new: 2.8 }),
  ...translation('1 MB', { usual: 1.45, new: 1.8 }, { usual: 1.43, new: 1.88 }),
  row('scrubber', 'scrubber, each byte of a message', 'ns', 15),
  ratio('scrubber: over a pass', 'scrubber, over a pass of charCodeAt over the message', null, 36.9),
  ratio('uncached: core over express', 'uncached request, core, over express + graph client', 0.65, 0.602),
  ratio('uncached: core over hono', 'uncached request, core, over a hono proxy', 0.8, 0.967),
  ratio('uncached: core', 'uncached request, core, over raw undici', null),
  ratio('hit: core', 'cache hit, core, over a bare constant answer', 1.6, 2.43),
  ratio('304: core', '304, core, over a bare constant answer', 1.6, 2.01),
  ratio('hit: deployed', 'cache hit behind @azure/functions, over a constant function', 1.25, 1.36),
  ratio('304: deployed', '304 behind @azure/functions, over a constant function', null),
  ratio(
    'uncached: deployed',
    'uncached request behind @azure/functions, over a constant function',
    2.6,
    2.08,
  ),
  ratio('telemetry: core', 'telemetry on over off: core', 1.08, 1.3),
  ratio('telemetry: deployed', 'telemetry on over off: behind @azure/functions', null),
  row('token', "verify the caller's token, warm", 'µs', 15),
  ratio('start: cpu', 'first answer after process start, CPU over bare node:http', 1.9, 2.11),
  row('start: time over bare', 'first answer after process start, time over bare node:http', '×', null),
  row('start: time', 'first answer after process start', 'ms', null),
  row('blocked', 'event loop blocked by an answer of 1 MB', 'ms', 10),
  row('memory', 'memory of the process after 20,000 requests', 'MB', 120),
  row('zip', 'zip', 'MB', 1.5, { isGated: true }),
  row('files', 'files in the zip', '', 40, { isGated: true }),
  count('fleet: calls', 'fleet reads: HTTP calls for 1,000 owners', 50),
  row(
    'fleet: bound',
    'fleet reads: time for 1,000 owners, over the bound of four batches at once',
    '×',
    1.15,
  ),
  row('fleet: sequential', 'fleet reads: time for 1,000 owners, over one call after the other', '×', 1 / 60),
  count('fleet: beyond', 'fleet reads: items sent beyond owners + throttled, 20 % throttled once', 0),
  count('fleet: early', 'fleet reads: items sent before their Retry-After', 0),
  row('fleet: minutes', 'fleet reads: 100,000 owners, simulated, callers use half of the quota', 'min', 10),
  count('fleet: 429', 'fleet reads: 429 for 100,000 owners', 0),
  row('fleet: memory', 'fleet reads: memory for 100,000 owners', 'MB', 100),
  ratio('fleet list: hit', 'fleet-list over 10,000 jobs, over a jobs-list hit: repeated page', 3, 1.43),
  ratio(
    'fleet list: new',
    'fleet-list over 10,000 jobs, over a jobs-list hit: first page of new filters',
    3,
    3,
  ),
  ratio(
    'fleet list: name',
    'fleet-list over 10,000 jobs, over a jobs-list hit: first page of a new name',
    3,
    4.48,
  ),
  ratio('fleet list: store', 'jobs-list hit with STATE_URI over without', null),
  row('fleet list: memory', 'snapshot of 10,000 jobs: memory', 'MB', 40, { isGated: true }),
  row('fleet list: stored', 'snapshot of 10,000 jobs: size in the store', 'MB', null),
  row('fleet list: read', 'snapshot of 10,000 jobs: event loop blocked by reading it, CPU', 'ms', 50),
  row(
    'fleet list: sort',
    'snapshot of 10,000 jobs: event loop blocked by the first use of an order, CPU',
    'ms',
    50,
  ),
  row(
    'fleet list: write',
    'snapshot of 10,000 jobs: event loop blocked by building and writing it, CPU',
    'ms',
    100,
  ),
];

/** Margin for busy machines and other versions of Node.js. */
const slack = 1.15;

/** A change fails when the median is above this; null where no limit applies. */
export const gateOf = ({ goal, reached, isGated, isExact }: Goal): number | null => {
  if (!isGated) return null;
  return isExact ? goal : (reached ?? goal ?? 0) * slack;
};

/** The measurements in the order of the table, with their goals. */
export interface Goal {
  readonly key: string;
  readonly name: string;
  readonly unit: '×' | 'µs' | 'ms' | 'ns' | 'MB' | '';
  /** Maximum; null where there is no goal. */
  readonly goal: number | null;
  /** True for counts, sizes and ratios of CPU time. Times in seconds depend on the machine and fail no change. */
  readonly isGated: boolean;
  /** Where the goal is not reached: the median on a quiet machine. docs/performance.md says what dominates. */
  readonly reached: number | null;
}

const row = (
  key: string,
  name: string,
  unit: Goal['unit'],
  goal: number | null,
  { isGated = false, reached = null as number | null } = {},
): Goal => ({ key, name, unit, goal, isGated, reached });

/** A ratio of CPU time. */
const ratio = (key: string, name: string, goal: number | null, reached?: number): Goal =>
  row(key, name, '×', goal, { isGated: goal !== null, reached: reached ?? null });

const translation = (
  size: string,
  goal: number,
  reached: { readonly usual: number; readonly new: number },
): Goal[] => {
  const name = `translate ${size}, over parse + stringify`;
  return [
    ratio(`translate ${size}`, name, goal, reached.usual),
    ratio(`translate ${size}, new messages`, `${name}: each message for the first time`, goal, reached.new),
    ratio(`translate ${size}, ERROR_TEXT=omit`, `${name}: ERROR_TEXT=omit`, null),
  ];
};

export const goals: readonly Goal[] = [
  ...translation('3 kB', 1.9, { usual: 2.1, new: 3.4 }),
  ...translation('30 kB', 1.55, { usual: 2.2, new: 3.4 }),
  ...translation('1 MB', 1.45, { usual: 2.2, new: 3.5 }),
  ratio('uncached: core', 'uncached request, over raw undici: core alone', 2, 3.7),
  ratio('uncached: deployed', 'uncached request, over raw undici: behind @azure/functions', 3, 6.6),
  ratio('uncached: core over express', 'uncached request, core alone, over express + graph client', 0.6, 0.9),
  ratio('uncached: core over hono', 'uncached request, core alone, over a hono proxy', 0.7, 1.2),
  ratio('hit: core', 'cache hit, over raw undici: core alone', 0.5, 0.8),
  ratio('hit: deployed', 'cache hit, over raw undici: behind @azure/functions', 1.1, 2.8),
  ratio('304: core', '304, over raw undici: core alone', 0.5, 0.8),
  ratio('304: deployed', '304, over raw undici: behind @azure/functions', 1.1, 2.6),
  ratio('telemetry: core', 'telemetry on over off: core alone', 1.1),
  ratio('telemetry: deployed', 'telemetry on over off: behind @azure/functions', 1.1),
  row('token', "verify the caller's token, warm", 'µs', 15),
  ratio('start: cpu', 'first answer after process start, CPU over bare node:http', 3.4),
  row('start: time over bare', 'first answer after process start, time over bare node:http', '×', 3.4),
  row('start: time', 'first answer after process start', 'ms', null),
  row('scrubber', 'scrubber, each byte of a message', 'ns', null),
  row('blocked', 'event loop blocked by an answer of 1 MB', 'ms', 50),
  row('zip', 'zip', 'MB', 1.5, { isGated: true }),
  row('files', 'files in the zip', '', 40, { isGated: true }),
];

/** Margin for busy machines and other versions of Node.js. */
const slack = 1.25;

/** A change fails when the median is above this; null where no limit applies. */
export const gateOf = ({ goal, reached, isGated }: Goal): number | null =>
  isGated && goal !== null ? Math.max(goal, reached ?? 0) * slack : null;

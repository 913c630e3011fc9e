import { admits, closedCircuit, trip, widen, type Circuit } from './circuit.ts';
import {
  intervalOf,
  rateAfterAnswer,
  rateAfterTrip,
  type AdaptiveRate,
  type RecentCall,
} from './adaptive-rate.ts';

/** How the whole Graph host throttles this process. Times in milliseconds since the epoch. */
export interface HostCircuit {
  readonly circuit: Circuit;
  /** The last calls, oldest first. */
  readonly recent: readonly RecentCall[];
  readonly rate: AdaptiveRate | null;
  /** The rate allows no call before. */
  readonly nextAt: number;
}

export const closedHost: HostCircuit = { circuit: closedCircuit, recent: [], rate: null, nextAt: -Infinity };

/** When 8 of the last 20 calls were throttled, Graph throttles this service and not only some owners. */
const windowCalls = 20;
const maxThrottledInWindow = 8;
/** So many failed probes in a row open the circuit again. */
const maxFailedProbes = 2;

const throttledOf = (recent: readonly RecentCall[]): number[] =>
  recent.flatMap(({ until }) => (until === null ? [] : [until]));

/** Calls that were in progress when 8 of 20 opened the circuit tell nothing new, so they are not remembered. */
const remember = ({ circuit, recent }: HostCircuit, call: RecentCall): readonly RecentCall[] =>
  call.at < circuit.openUntil && recent.length === 0 ? recent : [...recent, call].slice(-windowCalls);

const afterThrottled = (
  host: HostCircuit,
  recent: readonly RecentCall[],
  until: number,
  now: number,
): HostCircuit => {
  const { circuit } = host;
  const untils = throttledOf(recent);
  const open = trip(circuit, Math.max(until, ...untils));
  if (untils.length >= maxThrottledInWindow) {
    const sinceClosed = recent.filter(({ at }) => at >= circuit.openUntil);
    const rate = rateAfterTrip(sinceClosed, host.rate, open.openUntil);
    return { circuit: open, recent: [], nextAt: open.openUntil, rate };
  }
  const probesFailed = circuit.halfOpenWidth === 1 && untils.length >= maxFailedProbes;
  // A call that was in progress when the circuit opened can bring a longer wait.
  if (now < circuit.openUntil || probesFailed) return { ...host, circuit: open, recent };
  return { ...host, recent, rate: rateAfterAnswer(host.rate, true, now) };
};

/** After a call has ended. `until`: when the `Retry-After` of its 429 ends; null after any other response. */
export const afterCall = (host: HostCircuit, until: number | null, now: number): HostCircuit => {
  const recent = remember(host, { at: now, until });
  if (until !== null) return afterThrottled(host, recent, until, now);
  if (now < host.circuit.openUntil) return { ...host, recent };
  const rate = rateAfterAnswer(host.rate, false, now);
  return { ...host, circuit: widen(host.circuit, now), recent, rate };
};

/** After calls have started. A timer that fires late is made up for with the next call only. */
export const afterDispatch = (host: HostCircuit, now: number, calls = 1): HostCircuit => {
  if (host.rate === null) return host;
  const { intervalMs } = host.rate;
  return { ...host, nextAt: Math.max(host.nextAt, now - intervalMs) + intervalMs * calls };
};

/** A batch uses the rate of all its items at once. It never delays the calls of callers by more than this. */
const maxBatchDelayMs = 250;

/** How many items one batch may have now: as many as the half-open circuit admits calls, and as the rate allows. */
export const batchWidth = ({ circuit, rate }: HostCircuit): number =>
  Math.min(
    circuit.halfOpenWidth,
    rate === null ? Infinity : Math.max(Math.floor(maxBatchDelayMs / rate.intervalMs), 1),
  );

/** When circuit and rate allow the next call. */
export const readyAt = ({ circuit, rate, nextAt }: HostCircuit): number =>
  rate === null ? circuit.openUntil : Math.max(circuit.openUntil, nextAt);

export const hostAdmits = (host: HostCircuit, now: number, active: number): boolean =>
  now >= readyAt(host) && admits(host.circuit, now, active);

/** Milliseconds until so many waiting calls have probably started; null when no rate is known. */
export const drainMs = (
  { circuit, rate, recent }: HostCircuit,
  waiting: number,
  now: number,
): number | null => {
  const intervalMs = rate?.intervalMs ?? intervalOf(recent);
  const openMs = Math.max(circuit.openUntil - now, 0);
  return intervalMs === null ? null : openMs + intervalMs * waiting;
};

import { admits, closedCircuit, trip, widen, type Circuit } from './circuit.ts';
import {
  intervalOf,
  rateAfterAnswer,
  rateAfterTrip,
  type AdaptiveRate,
  type RecentCall,
} from './adaptive-rate.ts';

/** What this process knows of how the whole Graph host throttles it. */
export interface HostCircuit {
  readonly circuit: Circuit;
  /** The last calls since the gate opened, oldest first. */
  readonly recent: readonly RecentCall[];
  readonly rate: AdaptiveRate | null;
  /** No call leaves before. */
  readonly nextAt: number;
}

export const closedHost: HostCircuit = { circuit: closedCircuit, recent: [], rate: null, nextAt: -Infinity };

/** 8 or more of the last 20 calls: then it is not some owners, it is us. */
const windowCalls = 20;
const maxThrottledInWindow = 8;
/** So many probes without any success between them shut the gate again. */
const maxFailedProbes = 2;

const throttledOf = (recent: readonly RecentCall[]): number[] =>
  recent.flatMap(({ until }) => (until === null ? [] : [until]));

/** Nothing is remembered while 8 of 20 have shut the gate: what was under way then says nothing new. */
const remember = ({ circuit: gate, recent }: HostCircuit, call: RecentCall): readonly RecentCall[] =>
  call.at < gate.openUntil && recent.length === 0 ? recent : [...recent, call].slice(-windowCalls);

/** A call that was under way when the gate was shut can tell a longer wait. */
const afterThrottled = (
  host: HostCircuit,
  recent: readonly RecentCall[],
  until: number,
  now: number,
): HostCircuit => {
  const { circuit: gate } = host;
  const untils = throttledOf(recent);
  const shut = trip(gate, Math.max(until, ...untils));
  if (untils.length >= maxThrottledInWindow) {
    const sinceOpen = recent.filter(({ at }) => at >= gate.openUntil);
    const pace = rateAfterTrip(sinceOpen, host.rate, shut.openUntil);
    return { circuit: shut, recent: [], nextAt: shut.openUntil, rate: pace };
  }
  const probesFailed = gate.halfOpenWidth === 1 && untils.length >= maxFailedProbes;
  if (now < gate.openUntil || probesFailed) return { ...host, circuit: shut, recent };
  return { ...host, recent, rate: rateAfterAnswer(host.rate, true, now) };
};

/** After a call has ended. `until`: when the wait ends that its 429 told; null when it was no 429. */
export const afterCall = (host: HostCircuit, until: number | null, now: number): HostCircuit => {
  const recent = remember(host, { at: now, until });
  if (until !== null) return afterThrottled(host, recent, until, now);
  if (now < host.circuit.openUntil) return { ...host, recent };
  const pace = rateAfterAnswer(host.rate, false, now);
  return { ...host, circuit: widen(host.circuit, now), recent, rate: pace };
};

/** After a call has left. A timer that rings late makes up for it with the next call, no further. */
export const afterDispatch = (host: HostCircuit, now: number): HostCircuit => {
  if (host.rate === null) return host;
  const { intervalMs } = host.rate;
  return { ...host, nextAt: Math.max(host.nextAt, now - intervalMs) + intervalMs };
};

/** When the next call may leave, as far as time decides. */
export const readyAt = ({ circuit: gate, rate: pace, nextAt }: HostCircuit): number =>
  pace === null ? gate.openUntil : Math.max(gate.openUntil, nextAt);

export const hostAdmits = (host: HostCircuit, now: number, underWay: number): boolean =>
  now >= readyAt(host) && admits(host.circuit, now, underWay);

/** In how many milliseconds so many calls that wait have probably left; null when nothing is known. */
export const drainMs = (
  { circuit: gate, rate: pace, recent }: HostCircuit,
  waiting: number,
  now: number,
): number | null => {
  const each = pace?.intervalMs ?? intervalOf(recent);
  const restMs = Math.max(gate.openUntil - now, 0);
  return each === null ? null : restMs + each * waiting;
};

import { admits, openGate, shutGate, widenGate, type Gate } from './circuit.ts';
import { intervalOf, paceAfterAnswer, paceAfterShut, type Pace, type Recent } from './adaptive-rate.ts';

/** What this process knows of how the whole Graph host throttles it. */
export interface Host {
  readonly gate: Gate;
  /** The last calls since the gate opened, oldest first. */
  readonly recent: readonly Recent[];
  readonly pace: Pace | null;
  /** No call leaves before. */
  readonly nextAt: number;
}

export const openHost: Host = { gate: openGate, recent: [], pace: null, nextAt: -Infinity };

/** 8 or more of the last 20 calls: then it is not some owners, it is us. */
const lastCalls = 20;
const tooMany = 8;
/** So many probes without any success between them shut the gate again. */
const failedProbes = 2;

const throttledOf = (recent: readonly Recent[]): number[] =>
  recent.flatMap(({ until }) => (until === null ? [] : [until]));

/** Nothing is remembered while 8 of 20 have shut the gate: what was under way then says nothing new. */
const remember = ({ gate, recent }: Host, call: Recent): readonly Recent[] =>
  call.at < gate.shutUntil && recent.length === 0 ? recent : [...recent, call].slice(-lastCalls);

/** A call that was under way when the gate was shut can tell a longer wait. */
const afterThrottled = (host: Host, recent: readonly Recent[], until: number, now: number): Host => {
  const { gate } = host;
  const untils = throttledOf(recent);
  const shut = shutGate(gate, Math.max(until, ...untils));
  if (untils.length >= tooMany) {
    const sinceOpen = recent.filter(({ at }) => at >= gate.shutUntil);
    const pace = paceAfterShut(sinceOpen, host.pace, shut.shutUntil);
    return { gate: shut, recent: [], nextAt: shut.shutUntil, pace };
  }
  const probesFailed = gate.width === 1 && untils.length >= failedProbes;
  if (now < gate.shutUntil || probesFailed) return { ...host, gate: shut, recent };
  return { ...host, recent, pace: paceAfterAnswer(host.pace, true, now) };
};

/** After a call has ended. `until`: when the wait ends that its 429 told; null when it was no 429. */
export const afterCall = (host: Host, until: number | null, now: number): Host => {
  const recent = remember(host, { at: now, until });
  if (until !== null) return afterThrottled(host, recent, until, now);
  if (now < host.gate.shutUntil) return { ...host, recent };
  const pace = paceAfterAnswer(host.pace, false, now);
  return { ...host, gate: widenGate(host.gate, now), recent, pace };
};

/** After a call has left. A timer that rings late makes up for it with the next call, no further. */
export const afterLeaving = (host: Host, now: number): Host => {
  if (host.pace === null) return host;
  const { intervalMs } = host.pace;
  return { ...host, nextAt: Math.max(host.nextAt, now - intervalMs) + intervalMs };
};

/** When the next call may leave, as far as time decides. */
export const readyAt = ({ gate, pace, nextAt }: Host): number =>
  pace === null ? gate.shutUntil : Math.max(gate.shutUntil, nextAt);

export const hostAdmits = (host: Host, now: number, underWay: number): boolean =>
  now >= readyAt(host) && admits(host.gate, now, underWay);

/** In how many milliseconds so many calls that wait have probably left; null when nothing is known. */
export const drainMs = ({ gate, pace, recent }: Host, waiting: number, now: number): number | null => {
  const each = pace?.intervalMs ?? intervalOf(recent);
  const restMs = Math.max(gate.shutUntil - now, 0);
  return each === null ? null : restMs + each * waiting;
};

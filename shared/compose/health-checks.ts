import type { CheckName, CheckResult, Checks, Clock } from '../ports.ts';
import { Problem, type ProblemCode } from '../problem.ts';

/** Results are reused for this time, because anonymous callers must not make the service call Graph more often. */
const resultMaxAgeMs = 30_000;

/** An owner that does not exist. Graph's 404 proves that the token is accepted, and 429 that Graph answers. */
export const absentOwner = {
  owner: 'servicePrincipals',
  ownerId: '00000000-0000-0000-0000-000000000000',
} as const;

const toleratedByGraph: readonly ProblemCode[] = ['not-found', 'graph-throttled'];

/** Tries one dependency: resolves when it works and rejects when it does not. */
export type Probe = () => Promise<unknown>;

const runProbe = async (probe: Probe, tolerated: readonly ProblemCode[] = []): Promise<CheckResult> => {
  try {
    await probe();
    return 'pass';
  } catch (error) {
    return error instanceof Problem && tolerated.includes(error.code) ? 'pass' : 'fail';
  }
};

/** `state` only where the instances share a store. */
type Probes = Readonly<Record<Exclude<CheckName, 'settings' | 'state'>, Probe> & { readonly state?: Probe }>;

/** The deep health check of a configured service. Concurrent callers share one run of the probes. */
export const createHealthChecks = (clock: Clock, probes: Probes): Checks => {
  let last: { readonly startedAt: number; readonly results: ReturnType<Checks> } | null = null;
  const probeAll = async () => {
    const [identity, graph, keys, state] = await Promise.all([
      runProbe(probes.identity),
      runProbe(probes.graph, toleratedByGraph),
      runProbe(probes.keys),
      probes.state === undefined ? null : runProbe(probes.state),
    ]);
    return { settings: 'pass', identity, graph, keys, ...(state === null ? {} : { state }) } as const;
  };
  return () => {
    const now = clock.now();
    if (last === null || now - last.startedAt >= resultMaxAgeMs)
      last = { startedAt: now, results: probeAll() };
    return last.results;
  };
};

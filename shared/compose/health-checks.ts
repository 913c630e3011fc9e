import type { CheckName, CheckResult, Checks, Clock } from '../ports.ts';
import { Problem, type ProblemCode } from '../problem.ts';

/** A result is reused for this time, so that unauthenticated callers cannot make this service call Graph more often. */
const resultLifeMs = 30_000;

/** An owner that does not exist: a 404 proves that Graph accepts the token, and a 429 that Graph is reachable. */
export const absentOwner = {
  owner: 'servicePrincipals',
  ownerId: '00000000-0000-0000-0000-000000000000',
} as const;

const alive: readonly ProblemCode[] = ['not-found', 'graph-throttled'];

/** A call to one dependency: resolves if it works, otherwise rejects. */
export type Probe = () => Promise<unknown>;

const tryOut = async (probe: Probe, tolerated: readonly ProblemCode[] = []): Promise<CheckResult> => {
  try {
    await probe();
    return 'pass';
  } catch (error) {
    return error instanceof Problem && tolerated.includes(error.code) ? 'pass' : 'fail';
  }
};

/** The deep health check of a configured service. Concurrent callers share one run of the probes. */
export const createHealthChecks = (
  clock: Clock,
  probes: Readonly<Record<Exclude<CheckName, 'settings'>, Probe>>,
): Checks => {
  let last: { readonly startedAt: number; readonly results: ReturnType<Checks> } | null = null;
  const probeAll = async () => {
    const [identity, graph, keys] = await Promise.all([
      tryOut(probes.identity),
      tryOut(probes.graph, alive),
      tryOut(probes.keys),
    ]);
    return { settings: 'pass', identity, graph, keys } as const;
  };
  return () => {
    const now = clock.now();
    if (last === null || now - last.startedAt >= resultLifeMs) last = { startedAt: now, results: probeAll() };
    return last.results;
  };
};

import type { RequestContext, TelemetryEvent } from './ports.ts';
import { problemKinds, type Problem } from './problem.ts';

/** The private cause of a problem with status 500 or more; null without a cause. */
export const toException = (
  problem: Problem,
  { endpoint, requestId, trace }: Pick<RequestContext, 'endpoint' | 'requestId' | 'trace'>,
): TelemetryEvent | null =>
  problemKinds[problem.code].status < 500 || problem.facts.cause === undefined
    ? null
    : { kind: 'exception', error: problem.facts.cause, endpoint, requestId, trace, outcome: problem.code };

import { guid } from '../ids.ts';
import type { NewGuid, Trace } from '../ports.ts';
import { newSpanId, newTrace } from '../trace.ts';

const traceparent = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/u;

/** Continues the caller's trace (`traceparent`, https://www.w3.org/TR/trace-context/), or starts a new one. */
export const continueTrace = (header: string | null, newGuid: NewGuid): Trace => {
  const [, traceId, parentSpanId] = traceparent.exec(header ?? '') ?? [];
  return traceId === undefined || parentSpanId === undefined
    ? newTrace(newGuid)
    : { traceId, spanId: newSpanId(newGuid), parentSpanId };
};

/** The caller's `client-request-id` if it is a GUID, otherwise a new GUID. */
export const requestIdOf = (header: string | null, newGuid: NewGuid): string =>
  header !== null && guid.test(header) ? header : newGuid();

/** W3C trace context of one request (`traceparent`): 32 and 16 lower-case hexadecimal digits. */
export interface Trace {
  readonly traceId: string;
  /** The span of this request; the parent of its calls. */
  readonly spanId: string;
  readonly parentSpanId: string | null;
}

/** A new span id, from a new random GUID. */
export const newSpanId = (newGuid: () => string): string => newGuid().replaceAll('-', '').slice(0, 16);

/** A trace that begins here. */
export const newTrace = (newGuid: () => string): Trace => ({
  spanId: newSpanId(newGuid),
  traceId: newGuid().replaceAll('-', ''),
  parentSpanId: null,
});

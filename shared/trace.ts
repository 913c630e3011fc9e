/** W3C trace context of one request (`traceparent`): 32 and 16 lower-case hexadecimal digits. */
export interface Trace {
  readonly traceId: string;
  /** The span of this request; the parent of its calls. */
  readonly spanId: string;
  readonly parentSpanId: string | null;
}

/** The first half of the digits of a GUID. Slices at known places take half the time of a search for the dashes. */
const firstDigits = (guid: string): string => guid.slice(0, 8) + guid.slice(9, 13) + guid.slice(14, 18);

/** A new span id, from a new random GUID. */
export const newSpanId = (newGuid: () => string): string => firstDigits(newGuid());

const newTraceId = (newGuid: () => string): string => {
  const guid = newGuid();
  return firstDigits(guid) + guid.slice(19, 23) + guid.slice(24);
};

/** A trace that begins here. */
export const newTrace = (newGuid: () => string): Trace => ({
  spanId: newSpanId(newGuid),
  traceId: newTraceId(newGuid),
  parentSpanId: null,
});

import type { Log, TelemetryEvent, TextMode } from '../../ports.ts';
import type { TelemetrySink } from './log-sink.ts';
import { toRecord } from './records.ts';

interface Entry {
  readonly event: TelemetryEvent;
  readonly log: Log;
  /** Milliseconds since the epoch. */
  readonly recordedAt: number;
}

/** Beyond this number the oldest event is dropped. */
const maxWaiting = 1000;

/** False when `act` threw. The error is ignored. */
export const attempt = (act: () => void): boolean => {
  try {
    act();
    return true;
  } catch {
    return false;
  }
};

/** Sends one event as a record. False when it could not be converted or sent. */
export const sendEvent = (
  sink: TelemetrySink,
  { event, log, recordedAt }: Entry,
  text: TextMode,
): boolean => {
  try {
    sink.send(toRecord(event, recordedAt, text), log);
    return true;
  } catch {
    return false;
  }
};

/** A bounded queue of events. Lost events are counted and sent as the metric `telemetry.dropped`. */
export const createQueue = (text: TextMode) => {
  let waiting: Entry[] = [];
  let dropped = 0;
  const reportDropped = (sink: TelemetrySink, { log }: Entry) => {
    const value = dropped;
    dropped = 0;
    attempt(() => {
      sink.send({ kind: 'metric', name: 'telemetry.dropped', value, properties: {} }, log);
    });
  };
  return {
    isEmpty: () => waiting.length === 0,
    add: (entry: Entry) => {
      if (waiting.push(entry) <= maxWaiting) return;
      waiting.shift();
      dropped += 1;
    },
    drainInto: (sink: TelemetrySink) => {
      const entries = waiting;
      waiting = [];
      for (const entry of entries) if (!sendEvent(sink, entry, text)) dropped += 1;
      const last = entries.at(-1);
      if (dropped > 0 && last !== undefined) reportDropped(sink, last);
    },
  };
};

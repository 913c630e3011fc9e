import type { Log } from '../../ports.ts';
import type { Frame } from './stack.ts';
import type { TelemetryRecord } from './records.ts';

/** Where records go. */
export interface TelemetrySink {
  readonly send: (record: TelemetryRecord, log: Log) => void;
  /** Sends what waits. */
  readonly flush: () => Promise<void>;
}

const isFrame = (value: unknown): value is Frame =>
  typeof value === 'object' && value !== null && 'method' in value && 'fileName' in value && 'line' in value;

/** A call in one short text: `readJob (jobs-get.js:12)`. */
const compact = (_key: string, value: unknown): unknown =>
  isFrame(value) ? `${value.method} (${value.fileName}:${value.line})` : value;

/** Each record is one line of JSON in the invocation log: for a deployment without Application Insights. */
export const logSink: TelemetrySink = {
  send: (record, log) => {
    // Only an exception has a stack; without a function of ours JSON.stringify is several times as fast.
    log(record.kind === 'exception' ? JSON.stringify(record, compact) : JSON.stringify(record));
  },
  flush: () => Promise.resolve(),
};

/** Stands in for an SDK that could not be loaded, and says so once. */
export const logInstead = (): TelemetrySink => {
  let isTold = false;
  return {
    ...logSink,
    send: (record, log) => {
      if (!isTold) log(JSON.stringify({ kind: 'notice', message: 'Application Insights cannot be loaded' }));
      isTold = true;
      logSink.send(record, log);
    },
  };
};

import type { Log } from '../../ports.ts';
import type { Frame } from './stack.ts';
import type { TelemetryRecord } from './records.ts';

/** The destination of records. */
export interface TelemetrySink {
  readonly send: (record: TelemetryRecord, log: Log) => void;
  /** Sends buffered records. */
  readonly flush: () => Promise<void>;
}

const isFrame = (value: unknown): value is Frame =>
  typeof value === 'object' && value !== null && 'method' in value && 'fileName' in value && 'line' in value;

/** A stack frame as text: `readJob (jobs-get.js:12)`. */
const shorten = (_key: string, value: unknown): unknown =>
  isFrame(value) ? `${value.method} (${value.fileName}:${value.line})` : value;

/** Each record is one line of JSON in the invocation log: for a deployment without Application Insights. */
export const logSink: TelemetrySink = {
  send: (record, log) => {
    // Only an exception has stack frames. JSON.stringify is several times faster without a replacer.
    log(record.kind === 'exception' ? JSON.stringify(record, shorten) : JSON.stringify(record));
  },
  flush: () => Promise.resolve(),
};

/** Replaces an SDK that could not be loaded. Logs a notice once. */
export const logInstead = (): TelemetrySink => {
  let isNoticed = false;
  return {
    ...logSink,
    send: (record, log) => {
      if (!isNoticed)
        log(JSON.stringify({ kind: 'notice', message: 'Application Insights cannot be loaded' }));
      isNoticed = true;
      logSink.send(record, log);
    },
  };
};

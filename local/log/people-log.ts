import { isShown, type HostLog } from '../functions-host/host-log.ts';
import { describeRecord, parseRecord, type LoggedRecord } from './describe-record.ts';

export interface PeopleLogOptions {
  readonly print: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** True: only warnings and errors are printed. */
  readonly isQuiet?: () => boolean;
}

/** `20:03:01 <line>`, local time. `now` is in milliseconds since the epoch. */
export const withTime = (now: number, line: string): string =>
  `${new Date(now).toTimeString().slice(0, 8)} ${line}`;

const cacheResult = (record: LoggedRecord): string | undefined =>
  record.kind === 'metric' && record.name === 'cache.answers' ? record.properties['result'] : undefined;

const isRetry = (record: LoggedRecord): boolean =>
  record.kind === 'metric' && record.name === 'graph.retries';

const text = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** One line for each request, sweep, warning and error, with the time of day in front. */
export const createPeopleLog =
  ({ print, now, isQuiet = () => false }: PeopleLogOptions): HostLog =>
  (functionName) => {
    let cache: string | null = null;
    let retries = 0;
    const say = (line: string) => {
      print(withTime(now(), line));
    };
    return {
      write: (level, message) => {
        const record = parseRecord(message);
        if (record === undefined) {
          if (isShown(level)) say(`${functionName}: ${message}`);
          return;
        }
        cache = cacheResult(record) ?? cache;
        if (isRetry(record)) retries += 1;
        if (isQuiet() && (record.kind === 'request' || record.kind === 'event')) return;
        const line = describeRecord(record, { cache, retries });
        if (line !== null) say(line);
      },
      end: (outcome, durationMs, error) => {
        if (outcome === 'Failed')
          say(`ERROR ${functionName} failed after ${Math.round(durationMs)} ms: ${text(error)}`);
      },
    };
  };

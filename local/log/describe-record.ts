/** Lines for people from the records that the service writes into its log (docs/telemetry.md). */
import type {
  EventRecord,
  ExceptionRecord,
  SpanRecord,
  TelemetryRecord,
} from '../../shared/azure/telemetry/records.ts';
import { findCaller } from '../fake-entra/callers.ts';

/** What the earlier records of a request say about it. */
export interface RequestFacts {
  /** `hit`, `miss`, ...; null for an answer that is not cached. */
  readonly cache: string | null;
  /** Attempts at Graph after the first. */
  readonly retries: number;
}

/** A record as text, or a notice of the service. */
export type LoggedRecord = TelemetryRecord | { readonly kind: 'notice'; readonly message: string };

/** The record in a line of the log; undefined for another line. */
export const parseRecord = (line: string): LoggedRecord | undefined => {
  if (!line.startsWith('{"kind":')) return undefined;
  try {
    return JSON.parse(line) as LoggedRecord;
  } catch {
    return undefined;
  }
};

const joined = (parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== null && part !== '').join(' ');

/** The first eight characters of the GUID in `servicePrincipals/<guid>`. */
const shortOwner = (owner: string | undefined): string | undefined => owner?.split('/')[1]?.slice(0, 8);

/** The name of a demo caller, or the begin of another client id. */
const callerName = (clientId: string | undefined): string | undefined =>
  clientId === undefined ? undefined : (findCaller(clientId) ?? clientId.slice(0, 8));

const retriesOf = ({ retries }: RequestFacts): string | null => {
  if (retries === 0) return null;
  return retries === 1 ? '1 retry' : `${retries} retries`;
};

/** `GET jobs 200 3 ms 602eb650 reader hit`. The owner is not in the path, because its place is fixed. */
const describeRequest = ({ name, resultCode, durationMs, properties }: SpanRecord, facts: RequestFacts) => {
  const { owner, caller, outcome } = properties;
  return joined([
    name.replace('{owner}/{ownerId}/', ''),
    resultCode,
    `${Math.round(durationMs)} ms`,
    shortOwner(owner),
    callerName(caller),
    outcome === 'ok' ? facts.cache : outcome,
    retriesOf(facts),
  ]);
};

/** The messages of an error and its causes, the outermost first. */
const describeException = ({ severity, errors, properties }: ExceptionRecord): string => {
  const causes = errors.map(({ typeName, message }) => message ?? typeName);
  return joined([
    severity === 'Error' ? 'ERROR' : 'WARNING',
    properties['endpoint'],
    `${properties['outcome'] ?? ''}:`,
    [...new Set(causes)].join(', caused by: '),
  ]);
};

const stateOf = (status = '', verdict = ''): string => joined([status, `(${verdict})`]);

const describeEvent = ({ name, properties, measurements }: EventRecord): string | null => {
  const { owner, outcome, templateId, status, verdict, previousStatus, previousVerdict } = properties;
  switch (name) {
    case 'sweep.ended': {
      const { jobs = 0, owners = 0, unread = 0, changes = 0, durationSeconds = 0 } = measurements;
      return `sweep ended: ${jobs} jobs of ${owners} owners (${unread} unread), ${changes} changed, ${durationSeconds} s`;
    }
    case 'job.changed': {
      const change = `${stateOf(previousStatus, previousVerdict)} -> ${stateOf(status, verdict)}`;
      return joined(['job changed', shortOwner(owner), templateId, change]);
    }
    case 'rotation.failed':
      return joined(['WARNING rotation failed', shortOwner(owner), properties['key'], properties['reason']]);
    case 'owner.read':
      return outcome === 'ok' ? null : joined(['owner unread', shortOwner(owner), outcome]);
    default:
      return null;
  }
};

/** The line for a record; null for one that people do not need. */
export const describeRecord = (record: LoggedRecord, facts: RequestFacts): string | null => {
  switch (record.kind) {
    case 'request':
      return describeRequest(record, facts);
    case 'exception':
      return describeException(record);
    case 'event':
      return describeEvent(record);
    case 'metric':
      return record.name === 'graph.gate'
        ? `WARNING circuit of the ${record.properties['level'] ?? ''} opened: no call to Graph until its Retry-After has passed`
        : null;
    case 'notice':
      return `WARNING ${record.message}`;
    case 'dependency':
      return null;
  }
};

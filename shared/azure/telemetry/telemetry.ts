import type { TokenCredential } from '@azure/identity';
import type { Clock, NewGuid, Telemetry, TextMode } from '../../ports.ts';
import { raceDeadline } from '../../net/deadline.ts';
import { logInstead, logSink, type TelemetrySink } from './log-sink.ts';
import { attempt, createQueue, sendEvent } from './queue.ts';
import type { SdkSettings } from './insights-client.ts';
import { readAuthentication, readConnectionString } from './connection-string.ts';

export interface TelemetryConfig {
  /** Null: each event is one line in the invocation log. */
  readonly connectionString: string | null;
  /** The platform's `APPLICATIONINSIGHTS_AUTHENTICATION_STRING`; null when the key in the connection string is enough. */
  readonly authentication: string | null;
  readonly text: TextMode;
  readonly version: string;
  /** Name of this service in a resource that several services use. */
  readonly cloudRole: string;
}

export interface TelemetryPorts {
  readonly clock: Clock;
  readonly newGuid: NewGuid;
  /** The user-assigned managed identity with this client id, or the system-assigned one (null). */
  readonly credential: (clientId: string | null) => TokenCredential;
  /** Tests give their own; else the SDK is imported. */
  readonly connect?: (settings: SdkSettings) => Promise<TelemetrySink>;
}

/** The response is sent before loading the SDK or converting events blocks the thread. */
const sendAfterMs = 100;
/** The platform gives an instance 1 to 3 s to end. */
const flushDeadlineMs = 2000;

/** Without a connection string, nothing is loaded or sent later. */
const logTelemetry = (text: TextMode, clock: Clock): Telemetry => ({
  record: (event, log) => {
    sendEvent(logSink, { event, log, recordedAt: clock.now() }, text);
  },
  flush: () => Promise.resolve(),
});

const importAndConnect = async (settings: SdkSettings): Promise<TelemetrySink> => {
  const { connectApplicationInsights } = await import('./insights-client.ts');
  return connectApplicationInsights(settings);
};

/** Connects once. After a failure, records go to the invocation log. */
const connectOnce = (connectionString: string, config: TelemetryConfig, ports: TelemetryPorts) => {
  const { connect = importAndConnect, credential, newGuid } = ports;
  const { version, cloudRole } = config;
  const start = async (): Promise<TelemetrySink> => {
    try {
      const identity = readAuthentication(config.authentication);
      return await connect({
        connectionString,
        version,
        cloudRole,
        instanceId: newGuid(),
        credential: identity === null ? null : credential(identity.clientId),
      });
    } catch {
      return logInstead();
    }
  };
  let started: Promise<TelemetrySink> | null = null;
  return () => (started ??= start());
};

const sdkTelemetry = (
  connectionString: string,
  config: TelemetryConfig,
  ports: TelemetryPorts,
): Telemetry => {
  const { clock } = ports;
  const queue = createQueue(config.text);
  const connected = connectOnce(connectionString, config, ports);
  let isAnswered = false;
  let isScheduled = false;
  const drain = async () => {
    const sink = await connected();
    isScheduled = false;
    queue.drainInto(sink);
    return sink;
  };
  const schedule = () => {
    if (isScheduled || !isAnswered) return;
    isScheduled = true;
    clock
      .sleep(sendAfterMs)
      .then(drain, drain)
      .catch(() => undefined);
  };
  return {
    record: (event, log) => {
      attempt(() => {
        queue.add({ event, log, recordedAt: clock.now() });
        // The event of a request is its last one. Earlier events wait for it.
        isAnswered ||= event.kind === 'request';
        schedule();
      });
    },
    flush: async () => {
      if (queue.isEmpty() && !isAnswered) return;
      const send = async () => (await drain()).flush();
      await raceDeadline(clock, flushDeadlineMs, send).catch(() => undefined);
    },
  };
};

/**
 * Telemetry of this process: to Application Insights with a connection string, else to the invocation log. The SDK is loaded
 * after the first response. Until then at most 1,000 events wait. Nothing here can fail a request.
 */
export const createTelemetry = (config: TelemetryConfig, ports: TelemetryPorts): Telemetry => {
  const connectionString = readConnectionString(config.connectionString);
  return connectionString === null
    ? logTelemetry(config.text, ports.clock)
    : sdkTelemetry(connectionString, config, ports);
};

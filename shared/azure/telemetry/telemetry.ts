import type { TokenCredential } from '@azure/identity';
import type { Clock, NewGuid, Telemetry, TextMode } from '../../ports.ts';
import { logInstead, logSink, type TelemetrySink } from './log-sink.ts';
import { attempt, createQueue, sendEvent } from './queue.ts';
import type { SdkSettings } from './insights-client.ts';
import { readAuthentication, readConnectionString } from './connection-string.ts';

export interface TelemetryConfig {
  /** Null: each event is one line of the invocation log. */
  readonly connectionString: string | null;
  /** The platform's `APPLICATIONINSIGHTS_AUTHENTICATION_STRING`; null: the key in the connection string is enough. */
  readonly authentication: string | null;
  readonly text: TextMode;
  readonly version: string;
  /** Name of this service among all that write to one resource. */
  readonly cloudRole: string;
}

export interface TelemetryPorts {
  readonly clock: Clock;
  readonly newGuid: NewGuid;
  /** The managed identity: the user-assigned one of this client id, or the system-assigned (null). */
  readonly credential: (clientId: string | null) => TokenCredential;
  /** Tests give their own; else the SDK is imported. */
  readonly connect?: (settings: SdkSettings) => Promise<TelemetrySink>;
}

/** So that the answer is on its way before the SDK's code, or a batch of events, holds the thread. */
const sendAfterMs = 100;
/** The platform gives an instance that ends 1 to 3 s. */
const flushWithinMs = 2000;

/** Without a connection string: nothing to load, nothing to send later. */
const logTelemetry = (text: TextMode, clock: Clock): Telemetry => ({
  record: (event, log) => {
    attempt(() => {
      sendEvent(logSink, { event, log, recordedAt: clock.now() }, text);
    });
  },
  flush: () => Promise.resolve(),
});

const importAndConnect = async (settings: SdkSettings): Promise<TelemetrySink> => {
  const { connectApplicationInsights } = await import('./insights-client.ts');
  return connectApplicationInsights(settings);
};

/** Connects once, however often it is asked; a failure turns into the invocation log. */
const connectOnce = (connectionString: string, config: TelemetryConfig, ports: TelemetryPorts) => {
  const { connect = importAndConnect, credential, newGuid } = ports;
  const { version, cloudRole } = config;
  const start = async (): Promise<TelemetrySink> => {
    try {
      const identity = readAuthentication(config.authentication);
      return await connect({
        ...{ connectionString, version, cloudRole, instanceId: newGuid() },
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
        // A request's own event is its last: what comes before it waits for it.
        isAnswered ||= event.kind === 'request';
        schedule();
      });
    },
    flush: async () => {
      if (queue.isEmpty() && !isAnswered) return;
      const bound = new AbortController();
      const send = async () => (await drain()).flush();
      await Promise.race([send(), clock.sleep(flushWithinMs, bound.signal)]).catch(() => undefined);
      bound.abort();
    },
  };
};

/**
 * Telemetry of this process: to Application Insights where there is a connection string, else to the invocation log.
 * The SDK is loaded after the first answer; until then at most 1,000 events wait. Nothing here can fail a request.
 */
export const createTelemetry = (config: TelemetryConfig, ports: TelemetryPorts): Telemetry => {
  const connectionString = readConnectionString(config.connectionString);
  return connectionString === null
    ? logTelemetry(config.text, ports.clock)
    : sdkTelemetry(connectionString, config, ports);
};

import type { TokenCredential } from '@azure/identity';
import type { AzureMonitorOpenTelemetryOptions } from 'applicationinsights';
import { TelemetryClientProvider } from 'applicationinsights/out/src/shim/telemetryClientProvider.js';
import type { TelemetrySink } from './log-sink.ts';
import { toSink, type Provider } from './otel-sink.ts';

export interface SdkSettings {
  readonly connectionString: string;
  /** For ingestion that requires an Entra token; null when the key in the connection string is enough. */
  readonly credential: TokenCredential | null;
  readonly version: string;
  /** Name of this service in a resource that several services use. */
  readonly cloudRole: string;
  /** Distinguishes instances. Random, because the SDK's default is the host name of the machine. */
  readonly instanceId: string;
}

type Resource = NonNullable<AzureMonitorOpenTelemetryOptions['resource']>;

/** Fixed attributes, so that the SDK detects nothing about the machine. */
const toResource = ({ cloudRole, instanceId, version }: SdkSettings): Resource => {
  const attributes = {
    'service.name': cloudRole,
    'service.instance.id': instanceId,
    'service.version': version,
  };
  const resource: Resource = {
    attributes,
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
};

export const toOptions = (settings: SdkSettings): AzureMonitorOpenTelemetryOptions => ({
  azureMonitorExporterOptions: {
    connectionString: settings.connectionString,
    // No telemetry is written to a disk. It is lost when the retries fail.
    disableOfflineStorage: true,
    ...(settings.credential === null ? {} : { credential: settings.credential }),
  },
  // All records. Without this, environment variables decide.
  samplingRatio: 1,
  resource: toResource(settings),
});

/**
 * Sends to Application Insights. This module is imported when it is first needed, and the SDK with it.
 *
 * A `TelemetryClient` without global providers uses `TelemetryClientProvider`, which has exporters only
 * (https://github.com/microsoft/ApplicationInsights-node.js/pull/1482). The package's main entry also loads about 80
 * instrumentations, detectors and Live Metrics. docs/telemetry.md has the sizes.
 */
export const connectApplicationInsights = (
  settings: SdkSettings,
  Client: new (options: AzureMonitorOpenTelemetryOptions) => Provider = TelemetryClientProvider,
): TelemetrySink => toSink(new Client(toOptions(settings)));

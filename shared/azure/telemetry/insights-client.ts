import type { TokenCredential } from '@azure/identity';
import type { AzureMonitorOpenTelemetryOptions } from 'applicationinsights';
import { TelemetryClientProvider } from 'applicationinsights/out/src/shim/telemetryClientProvider.js';
import type { TelemetrySink } from './log-sink.ts';
import { toSink, type Provider } from './otel-sink.ts';

export interface SdkSettings {
  readonly connectionString: string;
  /** For ingestion that asks for an Entra token; null = the key in the connection string is enough. */
  readonly credential: TokenCredential | null;
  readonly version: string;
  /** Name of this service among all that write to one resource. */
  readonly cloudRole: string;
  /** Tells instances apart; random, because the SDK's own choice is the host name of the machine. */
  readonly instanceId: string;
}

type Resource = NonNullable<AzureMonitorOpenTelemetryOptions['resource']>;

/** Who writes: fixed facts, so that nothing of the machine is looked up. */
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
    // What cannot be sent is lost after the retries: no telemetry rests on a disk.
    disableOfflineStorage: true,
    ...(settings.credential === null ? {} : { credential: settings.credential }),
  },
  // Every row: without it the environment decides.
  samplingRatio: 1,
  resource: toResource(settings),
});

/**
 * Makes the SDK send to Application Insights. This module is imported when first needed, and the SDK with it.
 *
 * `TelemetryClientProvider` is what a `TelemetryClient` of this package is made of when it is told to keep to itself:
 * exporters and nothing else. The package's main entry would load some 80 instrumentations, detectors and Live Metrics,
 * only to have them switched off (docs/telemetry.md has the sizes).
 */
export const connectApplicationInsights = (
  settings: SdkSettings,
  Client: new (options: AzureMonitorOpenTelemetryOptions) => Provider = TelemetryClientProvider,
): TelemetrySink => toSink(new Client(toOptions(settings)));

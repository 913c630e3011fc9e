import type { VaultFault } from '../../../local/fake-key-vault/server.ts';
import { exampleBody } from '../../../local/examples.ts';
import type { EndpointFacts } from '../../../shared/http/endpoint.ts';
import type { Service } from '../../../shared/http/service.ts';
import { methodsOf } from '../../../shared/http/routes.ts';
import type { Canaries } from '../../support/canaries.ts';
import type { Play } from '../../support/raw-server.ts';
import type { createTenant } from '../../support/tokens.ts';

export type Plant = Canaries['plant'];
export type Tenant = ReturnType<typeof createTenant>;

/** The responses of the upstreams in one scene. Others are the normal responses. */
export interface Script {
  /** Responses of Graph by the path below `/synchronization`, with `PUT ` before the path of a write; `*` is for all others. */
  readonly graph?: Readonly<Record<string, Play>>;
  readonly identity?: Play;
  readonly discovery?: Play;
  readonly keys?: Play;
  /** Values in the key vault by credential: `SecretToken`. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The failure of the key vault. */
  readonly vault?: VaultFault;
}

export type UpstreamName = 'graph' | 'identity' | 'keys' | 'vault';

/** The service with which a scene is played. */
export interface Home {
  /** The owner of this scene only. */
  readonly ownerId: string;
  readonly tenant: Tenant;
  /** Root of all upstreams except the key vault. */
  readonly root: string;
  readonly vaultUri: string;
  /** Of a secret in the key vault. */
  readonly currentVersion: (name: string) => string;
}

export interface Ask {
  readonly endpoint: string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, string>>;
  /** The text after the question mark. */
  readonly query?: string;
  /** The caller's token is added unless they contain `authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request with canaries somewhere. */
export interface Scene {
  readonly name: string;
  readonly script?: (home: Home) => Script;
  readonly ask: (home: Home) => Ask;
  /** The expected status, which shows how far the canaries have come. */
  readonly status: number;
  /** The upstream that must have been called, for the same reason. */
  readonly asks?: UpstreamName;
  /** Ports of the service that misbehave. */
  readonly ports?: Partial<Service>;
  /** True where each process can play it once at most, or has no way to: then the test's own process plays it. */
  readonly alone?: boolean;
  /** The same request is sent again to a second instance with the same store, and must get the same status. */
  readonly isRepeated?: boolean;
}

export const sinkNames = [
  'status line',
  'headers',
  'body',
  'stdout',
  'stderr',
  'telemetry',
  'errors',
  // State that remains in the process.
  'memory',
  // Names, texts and metadata in the store that all instances share.
  'store',
] as const;

export type SinkName = (typeof sinkNames)[number];

/** All output, by sink. */
export type Sinks = Readonly<Record<SinkName, string[]>>;

export const emptySinks = (): Sinks => ({
  'status line': [],
  headers: [],
  body: [],
  stdout: [],
  stderr: [],
  telemetry: [],
  errors: [],
  memory: [],
  store: [],
});

export const jobId = 'demoSCIM.0f3c9d5e7b2a4c61a8e4d2b1c0f9e8d7.5b1e7c9a-2d4f-4a6b-8c0d-1e2f3a4b5c6d';

/** The request that reads one job. */
export const askJob = ({ ownerId }: Home): Ask => ({
  endpoint: 'jobs-get',
  params: { owner: 'servicePrincipals', ownerId, jobId },
});

export const askOwner =
  (endpoint: 'jobs-list' | 'synchronization-get') =>
  ({ ownerId }: Home): Ask => ({ endpoint, params: { owner: 'servicePrincipals', ownerId } });

/** The example request of a row. */
export const askExample =
  (row: EndpointFacts) =>
  ({ ownerId }: Home): Ask => {
    const values: Readonly<Record<string, string>> = { owner: 'servicePrincipals', ownerId, jobId };
    const body = exampleBody(row, ownerId);
    return {
      endpoint: row.name,
      method: methodsOf(row)[0] ?? 'GET',
      params: Object.fromEntries(Object.keys(row.params.shape).map((name) => [name, values[name] ?? ''])),
      ...(body === '' ? {} : { headers: { 'content-type': 'application/json' }, body }),
    };
  };

/** Words of one text. */
export const words = (text: string): string[] => text.trim().split(/\s+/u);

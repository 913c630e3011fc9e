import { startAzurite, type Azurite } from './azurite/start-azurite.ts';
import { makeCertificate, type Certificate } from './certificate.ts';
import { startFakeEntra, type FakeEntra } from './fake-entra/server.ts';
import { startFakeGraph, type FakeGraph } from './fake-graph/server.ts';
import type { OwnerSeed } from './fake-graph/store.ts';
import { startFakeIdentity, type FakeIdentity } from './fake-identity.ts';
import { addDemoSecrets } from './demo-secrets.ts';
import { startFakeKeyVault, type FakeKeyVault } from './fake-key-vault/server.ts';
import { createGraphTokens } from './graph-tokens.ts';
import type { DemoKeys } from './private-files/demo-keys.ts';
import { startAtOrElsewhere } from './ports/port.ts';
import { demoApiClientId, demoTenantId, type portsAfter } from './settings.ts';

export interface Upstreams {
  readonly graph: FakeGraph;
  readonly entra: FakeEntra;
  readonly identity: FakeIdentity;
  readonly vault: FakeKeyVault;
  readonly state: Azurite;
  /** Of the vault and the state store. */
  readonly certificate: Certificate;
  readonly close: () => Promise<void>;
}

export type UpstreamPorts = Readonly<ReturnType<typeof portsAfter>>;

export interface UpstreamsOptions {
  /** Free ports where this is absent. */
  readonly ports?: UpstreamPorts;
  /** True: an upstream whose port is in use takes a free one. */
  readonly movesWhereTaken?: boolean;
  /** New keys where this is absent. */
  readonly keys?: DemoKeys;
  readonly tenantId?: string;
  readonly apiClientId?: string;
  readonly slowMs?: number;
  /** True where operations are on: the identity may also write. */
  readonly mayWrite?: boolean;
  /** True with `WATCH=all`: the identity may also list the service principals of the tenant. */
  readonly mayListOwners?: boolean;
  /** The owners in Graph; those of the demo directory where this is absent. */
  readonly owners?: readonly OwnerSeed[];
}

/** Each upstream takes a free port. */
export const freePorts: UpstreamPorts = { graph: 0, entra: 0, identity: 0, vault: 0, state: 0 };

/**
 * Starts the four fakes and Azurite. All but the fake Entra accept the tokens of the identity endpoint. It also issues tokens
 * for this API, as the demo caller `reader`.
 */
export const startUpstreams = async (options: UpstreamsOptions = {}): Promise<Upstreams> => {
  const {
    ports = freePorts,
    movesWhereTaken = false,
    keys,
    tenantId = demoTenantId,
    apiClientId = demoApiClientId,
  } = options;
  const { slowMs = 60_000, mayWrite = false, mayListOwners = false, owners } = options;
  const at = <T>(name: keyof UpstreamPorts, start: (port: number) => Promise<T>): Promise<T> =>
    movesWhereTaken ? startAtOrElsewhere(ports[name], start) : start(ports[name]);
  const tokens = createGraphTokens(keys?.identity);
  const certificate = await makeCertificate();
  const state = await at('state', (port) => startAzurite({ port, certificate }));
  const graph = await at('graph', (port) =>
    startFakeGraph({ port, tokens, slowMs, ...(owners === undefined ? {} : { owners }) }),
  );
  const entra = await at('entra', (port) =>
    startFakeEntra({ port, tenantId, apiClientId, key: keys?.entra }),
  );
  const permissions = [
    'Synchronization.Read.All',
    ...(mayWrite ? ['Synchronization.ReadWrite.All'] : []),
    ...(mayListOwners ? ['Application.Read.All'] : []),
  ];
  const api = {
    clientId: apiClientId,
    issue: (lifetimeSeconds: number) => entra.token({ caller: 'reader', lifetimeSeconds }),
  };
  const identity = await at('identity', (port) => startFakeIdentity({ port, tokens, permissions, api }));
  const vault = await at('vault', (port) => startFakeKeyVault({ port, tokens, certificate }));
  addDemoSecrets(vault.store, Date.now());
  const close = async () => {
    await Promise.all([graph, entra, identity, vault, state].map((upstream) => upstream.close()));
    certificate.remove();
  };
  return { graph, entra, identity, vault, state, certificate, close };
};

/** The settings with the addresses of the upstreams. */
export const upstreamSettings = ({ graph, entra, identity, vault, state }: Upstreams) => ({
  GRAPH_ENDPOINT: graph.url,
  LOGIN_ENDPOINT: entra.url,
  IDENTITY_ENDPOINT: identity.endpoint,
  IDENTITY_HEADER: identity.header,
  KEY_VAULT_URI: vault.url,
  STATE_URI: state.url,
});

import { startAzurite, type Azurite } from './azurite/start-azurite.ts';
import { makeCertificate, type Certificate } from './certificate.ts';
import { startFakeEntra, type FakeEntra } from './fake-entra/server.ts';
import { startFakeGraph, type FakeGraph } from './fake-graph/server.ts';
import { startFakeIdentity, type FakeIdentity } from './fake-identity.ts';
import { addDemoSecrets } from './demo-secrets.ts';
import { startFakeKeyVault, type FakeKeyVault } from './fake-key-vault/server.ts';
import { createGraphTokens } from './graph-tokens.ts';
import { demoApiClientId, demoTenantId } from './settings.ts';

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

export interface UpstreamsOptions {
  /** Free ports where this is absent. */
  readonly ports?: Readonly<Record<'graph' | 'entra' | 'identity' | 'vault' | 'state', number>>;
  readonly tenantId?: string;
  readonly apiClientId?: string;
  readonly slowMs?: number;
  /** True where operations are on: the identity may also write. */
  readonly mayWrite?: boolean;
  /** True with `WATCH=all`: the identity may also list the service principals of the tenant. */
  readonly mayListOwners?: boolean;
}

/**
 * Starts the four fakes and Azurite. All but the fake Entra accept the tokens of the identity endpoint. It also issues tokens
 * for this API, as the demo caller `reader`.
 */
export const startUpstreams = async (options: UpstreamsOptions = {}): Promise<Upstreams> => {
  const {
    ports = { graph: 0, entra: 0, identity: 0, vault: 0, state: 0 },
    tenantId = demoTenantId,
    apiClientId = demoApiClientId,
  } = options;
  const { slowMs = 60_000, mayWrite = false, mayListOwners = false } = options;
  const tokens = createGraphTokens();
  const certificate = await makeCertificate();
  const state = await startAzurite({ port: ports.state, certificate });
  const graph = await startFakeGraph({ port: ports.graph, tokens, slowMs });
  const entra = await startFakeEntra({ port: ports.entra, tenantId, apiClientId });
  const permissions = [
    'Synchronization.Read.All',
    ...(mayWrite ? ['Synchronization.ReadWrite.All'] : []),
    ...(mayListOwners ? ['Application.Read.All'] : []),
  ];
  const api = {
    clientId: apiClientId,
    issue: (lifetimeSeconds: number) => entra.token({ caller: 'reader', lifetimeSeconds }),
  };
  const identity = await startFakeIdentity({ port: ports.identity, tokens, permissions, api });
  const vault = await startFakeKeyVault({ port: ports.vault, tokens, certificate });
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

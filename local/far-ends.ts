import { startFakeEntra, type FakeEntra } from './fake-entra/server.ts';
import { startFakeGraph, type FakeGraph } from './fake-graph/server.ts';
import { startFakeIdentity, type FakeIdentity } from './fake-identity.ts';
import { createGraphTokens } from './graph-tokens.ts';
import { demoApiClientId, demoTenantId } from './settings.ts';

export interface FarEnds {
  readonly graph: FakeGraph;
  readonly entra: FakeEntra;
  readonly identity: FakeIdentity;
  readonly close: () => Promise<void>;
}

export interface FarEndsOptions {
  /** Any free port each where it is not given. */
  readonly ports?: { readonly graph: number; readonly entra: number; readonly identity: number };
  readonly tenantId?: string;
  readonly apiClientId?: string;
  readonly slowMs?: number;
  /** The identity may also write: where operations are on. */
  readonly mayWrite?: boolean;
}

/** The three far ends together; the fake Graph accepts the tokens of the identity endpoint. */
export const startFarEnds = async (options: FarEndsOptions = {}): Promise<FarEnds> => {
  const {
    ports = { graph: 0, entra: 0, identity: 0 },
    tenantId = demoTenantId,
    apiClientId = demoApiClientId,
  } = options;
  const { slowMs = 60_000, mayWrite = false } = options;
  const tokens = createGraphTokens();
  const graph = await startFakeGraph({ port: ports.graph, tokens, slowMs });
  const entra = await startFakeEntra({ port: ports.entra, tenantId, apiClientId });
  const permissions = ['Synchronization.Read.All', ...(mayWrite ? ['Synchronization.ReadWrite.All'] : [])];
  const identity = await startFakeIdentity({ port: ports.identity, tokens, permissions });
  const close = async () => {
    await Promise.all([graph.close(), entra.close(), identity.close()]);
  };
  return { graph, entra, identity, close };
};

/** The settings that lead to them. */
export const farEndSettings = ({ graph, entra, identity }: FarEnds) => ({
  GRAPH_ENDPOINT: graph.url,
  LOGIN_ENDPOINT: entra.url,
  IDENTITY_ENDPOINT: identity.endpoint,
  IDENTITY_HEADER: identity.header,
});

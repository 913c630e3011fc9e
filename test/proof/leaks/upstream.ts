import type { Socket } from 'node:net';
import { createGraphTokens } from '../../../local/graph-tokens.ts';
import { startFakeKeyVault } from '../../../local/fake-key-vault/server.ts';
import { table } from '../../../functions/index.ts';
import { examplePayloads, payload } from '../../../local/examples.ts';
import { openRawServer, reply, type Play } from '../../support/raw-server.ts';
import { startTrustedAzurite } from '../../support/state-stores.ts';
import { playBatch } from './batch.ts';
import { jobId, type UpstreamName, type Script, type Tenant } from './scene.ts';

/** One tenant, identity and owner with the same id, and its script at the upstreams. */
interface Stage {
  readonly tenant: Tenant;
  readonly script: Script;
  readonly graphToken: string;
}

const expiresOn = String(Math.floor(Date.now() / 1000) + 86_400);

const json = (body: unknown): Play => reply(200, JSON.stringify(body), { Connection: 'close' });

/** Good answers to the reads, by the examples of the table. */
const graphBodies: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(examplePayloads(table.filter(({ method }) => method === 'GET'))).map(([below, name]) => [
    below.replace('{jobId}', jobId),
    name === null ? {} : payload(name),
  ]),
);

/** The response of the identity endpoint, with these members changed. */
export const tokenBody = (token: string, changes: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    access_token: token,
    expires_on: expiresOn,
    resource: 'https://graph.microsoft.com',
    token_type: 'Bearer',
    ...changes,
  });

/** The tenant's keys as Entra publishes them, with these members changed. */
export const keyBody = ({ key, issuerTemplate }: Tenant, changes: object = {}, beside: object = {}): string =>
  JSON.stringify({ ...beside, keys: [{ ...key.jwk, issuer: issuerTemplate, ...changes }] });

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/u;
const close = { Connection: 'close' };

const endOf = (path: string): UpstreamName =>
  path.startsWith('/v1.0/') ? 'graph' : path.startsWith('/msi/') ? 'identity' : 'keys';

const idOf = (path: string): string => /client_id=([^&]+)/u.exec(path)?.[1] ?? guid.exec(path)?.[0] ?? '';

/** Azurite reads the claims of a token, so only one of them is a canary. */
const storageToken = (canary: string): string =>
  createGraphTokens().issue({
    audience: 'https://storage.azure.com',
    permissions: [canary],
    expiresAt: Date.now() + 86_400_000,
  });

const absent = reply(404, '{"error":{"code":"ResourceNotFound"}}', close);

/** The vault accepts every token, because the tokens of the identity endpoint are canaries. */
const anyToken = {
  issue: () => '',
  find: () => ({ audience: 'https://vault.azure.net', permissions: [], expiresAt: Infinity }),
};

/** All upstreams except the key vault and the store, in one raw server. The id in the path selects the stage. */
export const openUpstream = async () => {
  const stages = new Map<string, Stage>();
  const asked = new Set<string>();
  const sockets = new Set<Socket>();
  let principals = absent;

  const playOf = (method: string, path: string, { script, tenant, graphToken }: Stage): Play => {
    const end = endOf(path);
    if (end === 'identity') {
      const token = path.includes('storage.azure.com') ? storageToken(graphToken) : graphToken;
      return script.identity ?? reply(200, tokenBody(token), close);
    }
    if (path.includes('openid-configuration'))
      return script.discovery ?? json(tenant.discovery(`${server.root}/${tenant.tenantId}/keys`));
    if (end === 'keys') return script.keys ?? reply(200, keyBody(tenant), close);
    const below = (path.split('/synchronization')[1] ?? '').split('?')[0] ?? '';
    return (
      script.graph?.[method === 'PUT' ? `PUT ${below}` : below] ??
      script.graph?.['*'] ??
      (below in graphBodies ? json(graphBodies[below]) : absent)
    );
  };

  const play = (socket: Socket): void => {
    sockets.add(socket);
    const request = server.requests.at(-1);
    const { method = '', path = '' } = request ?? {};
    if (path.endsWith('/$batch')) {
      void request?.body().then((body) => playBatch(server.root, body, socket));
      return;
    }
    if (path.startsWith('/v1.0/servicePrincipals?')) {
      principals(socket);
      return;
    }
    const stage = stages.get(idOf(path));
    asked.add(`${idOf(path)} ${endOf(path)}`);
    if (stage === undefined) absent(socket);
    else playOf(method, path, stage)(socket);
  };

  const server = await openRawServer(play);
  const vault = await startFakeKeyVault({ port: 0, tokens: anyToken });
  vault.misbehave((path) => stages.get(guid.exec(path)?.[0] ?? '')?.script.vault);

  const state = await startTrustedAzurite();
  return {
    root: server.root,
    vault,
    state,
    /** The list of the tenant's service principals. */
    setPrincipals: (next: Play) => {
      principals = next;
    },
    wasAsked: (id: string, end: UpstreamName) =>
      end === 'vault' ? vault.requests.some((path) => path.includes(id)) : asked.has(`${id} ${end}`),
    set: (id: string, stage: Stage) => {
      stages.set(id, stage);
      for (const [key, value] of Object.entries(stage.script.secrets ?? {}))
        vault.store.set(`sync-${id}-${key}`, value);
    },
    close: async () => {
      const closed = server.closed();
      for (const socket of sockets) socket.destroy();
      await Promise.all([closed, vault.close(), state.close()]);
    },
  };
};

export type Upstream = Awaited<ReturnType<typeof openUpstream>>;

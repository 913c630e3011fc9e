import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { answerJson, readText } from '../answer.ts';
import { makeCertificate, type Certificate } from '../certificate.ts';
import type { GraphGrant, GraphTokens } from '../graph-tokens.ts';
import { listen, stopServer, type Running } from '../listen.ts';
import { vaultError, type VaultAnswer } from './answer-vault.ts';
import { toNewVersionEvent, type CloudEvent } from './new-version-event.ts';
import { readVault } from './read.ts';
import { notPermitted, setSecret, setSecretAction } from './set-secret.ts';
import { createVaultStore, type VaultStore } from './store.ts';

/** A failure of the vault for one request. */
export type VaultFault =
  | VaultAnswer
  /** No answer at all. */
  | 'hang'
  /** The connection ends. */
  | 'reset';

export interface FakeKeyVaultOptions {
  readonly port: number;
  /** Shared with the identity endpoint: only tokens from there are accepted. */
  readonly tokens: GraphTokens;
  /** Its own one where this is absent. */
  readonly certificate?: Certificate;
  readonly now?: () => number;
}

export interface FakeKeyVault extends Running {
  readonly store: VaultStore;
  /** The certificate, PEM. */
  readonly certificate: string;
  /** A file with it, for `NODE_EXTRA_CA_CERTS`. */
  readonly certificateFile: string;
  /** Path and query of each request that came with a token, in order. */
  readonly requests: readonly string[];
  /** Called before each response; undefined means no failure. Null removes it. */
  readonly misbehave: (fault: ((path: string) => VaultFault | undefined) | null) => void;
  /** Receives the event of each new version from now on. Null: events are lost, as without a subscription. */
  readonly publishTo: (listener: ((event: CloudEvent) => void) | null) => void;
  /** A token of a person with the role Key Vault Secrets Officer, valid for an hour. */
  readonly officerToken: () => string;
}

const resource = 'https://vault.azure.net';
const apiVersion = /^(?:7\.\d|20\d\d-\d\d-\d\d)$/u;

/** The challenge: it names the authority and the resource of a token. The SDK reads it before it requests one. */
const challenge = `Bearer authorization="https://login.microsoftonline.com/common", resource="${resource}"`;
const unauthorized: VaultAnswer = {
  ...vaultError(401, 'Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.'),
  headers: { 'www-authenticate': challenge },
};

const hourMs = 3_600_000;

/** The content of the token; undefined without a valid token for the vault. */
const grantOf = (request: IncomingMessage, tokens: GraphTokens, now: number): GraphGrant | undefined => {
  const token = /^Bearer (.+)$/iu.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const grant = tokens.find(token);
  return grant?.audience === resource && grant.expiresAt > now ? grant : undefined;
};

const send = (response: ServerResponse, fault: VaultFault): void => {
  if (fault === 'reset') response.destroy();
  else if (fault !== 'hang') answerJson(response, fault.status, fault.body, fault.headers);
};

interface VaultRequest {
  readonly method: string | undefined;
  readonly url: URL;
  readonly permissions: readonly string[];
  readonly text: string;
}

const answerVault = (store: VaultStore, root: string, request: VaultRequest): VaultAnswer => {
  const { method, url, permissions, text } = request;
  if (method !== 'GET' && method !== 'PUT')
    return vaultError(405, 'MethodNotAllowed', 'This vault reads secrets and sets them.');
  if (!apiVersion.test(url.searchParams.get('api-version') ?? ''))
    return vaultError(400, 'BadParameter', 'The specified version is not recognized.');
  if (method === 'GET') return readVault(store, url, root);
  return permissions.includes(setSecretAction) ? setSecret(store, url, root, text) : notPermitted;
};

/**
 * The secrets of Azure Key Vault: TLS, the challenge, versions, attributes, a new version by PUT and its event. Lists contain
 * no values. Any identity may read; only an officer may set.
 */
export const startFakeKeyVault = async (options: FakeKeyVaultOptions): Promise<FakeKeyVault> => {
  const { tokens, now = Date.now } = options;
  const certificate = options.certificate ?? (await makeCertificate());
  const removeCertificate = () => {
    if (options.certificate === undefined) certificate.remove();
  };
  let listener: (event: CloudEvent) => void = () => undefined;
  const requests: string[] = [];
  let faultOf: (path: string) => VaultFault | undefined = () => undefined;
  const server = createServer({ key: certificate.key, cert: certificate.cert });
  const plainUrl = await listen(server, options.port).catch((error: unknown) => {
    removeCertificate();
    throw error;
  });
  const root = plainUrl.replace('http:', 'https:');
  const store = createVaultStore(now, (name, stored) => {
    listener(toNewVersionEvent(name, stored, { id: randomUUID(), root }));
  });
  const answer = async (request: IncomingMessage): Promise<VaultFault> => {
    const text = await readText(request);
    const path = request.url ?? '/';
    const grant = grantOf(request, tokens, now());
    if (grant === undefined) return unauthorized;
    requests.push(path);
    const url = new URL(path, root);
    const { permissions } = grant;
    return (
      faultOf(url.pathname) ?? answerVault(store, root, { method: request.method, url, permissions, text })
    );
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request).then(
      (fault) => {
        send(response, fault);
      },
      () => response.destroy(),
    );
  });
  return {
    url: root,
    store,
    requests,
    certificate: certificate.cert,
    certificateFile: certificate.file,
    misbehave: (fault) => {
      faultOf = fault ?? (() => undefined);
    },
    publishTo: (next) => {
      listener = next ?? (() => undefined);
    },
    officerToken: () =>
      tokens.issue({ audience: resource, permissions: [setSecretAction], expiresAt: now() + hourMs }),
    close: async () => {
      await stopServer(server);
      removeCertificate();
    },
  };
};

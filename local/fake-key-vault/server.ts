import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { answerJson } from '../answer.ts';
import { makeCertificate, type Certificate } from '../certificate.ts';
import type { GraphTokens } from '../graph-tokens.ts';
import { listen, stopServer, type Running } from '../listen.ts';
import { readVault, vaultError, type VaultAnswer } from './read.ts';
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
}

const resource = 'https://vault.azure.net';
const apiVersion = /^(?:7\.\d|20\d\d-\d\d-\d\d)$/u;

/** The challenge: it names the authority and the resource of a token. The SDK reads it before it requests one. */
const challenge = `Bearer authorization="https://login.microsoftonline.com/common", resource="${resource}"`;
const unauthorized: VaultAnswer = {
  ...vaultError(401, 'Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.'),
  headers: { 'www-authenticate': challenge },
};

const isAuthorized = (request: IncomingMessage, tokens: GraphTokens, now: number): boolean => {
  const token = /^Bearer (.+)$/iu.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const grant = tokens.find(token);
  return grant?.audience === resource && grant.expiresAt > now;
};

const send = (response: ServerResponse, fault: VaultFault): void => {
  if (fault === 'reset') response.destroy();
  else if (fault !== 'hang') answerJson(response, fault.status, fault.body, fault.headers);
};

/** Azure Key Vault for readers of secrets: TLS, the challenge, versions, attributes. Lists contain no values. */
export const startFakeKeyVault = async (options: FakeKeyVaultOptions): Promise<FakeKeyVault> => {
  const { tokens, now = Date.now } = options;
  const certificate = options.certificate ?? (await makeCertificate());
  const removeCertificate = () => {
    if (options.certificate === undefined) certificate.remove();
  };
  const store = createVaultStore(now);
  const requests: string[] = [];
  let faultOf: (path: string) => VaultFault | undefined = () => undefined;
  const answer = (request: IncomingMessage, root: string): VaultFault => {
    const path = request.url ?? '/';
    const url = new URL(path, root);
    if (!isAuthorized(request, tokens, now())) return unauthorized;
    requests.push(path);
    const fault = faultOf(url.pathname);
    if (fault !== undefined) return fault;
    if (request.method !== 'GET') return vaultError(405, 'MethodNotAllowed', 'This vault is read only.');
    return apiVersion.test(url.searchParams.get('api-version') ?? '')
      ? readVault(store, url, root)
      : vaultError(400, 'BadParameter', 'The specified version is not recognized.');
  };
  const server = createServer({ key: certificate.key, cert: certificate.cert });
  const plainUrl = await listen(server, options.port).catch((error: unknown) => {
    removeCertificate();
    throw error;
  });
  const url = plainUrl.replace('http:', 'https:');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    request.resume();
    send(response, answer(request, url));
  });
  return {
    url,
    store,
    requests,
    certificate: certificate.cert,
    certificateFile: certificate.file,
    misbehave: (fault) => {
      faultOf = fault ?? (() => undefined);
    },
    close: async () => {
      await stopServer(server);
      removeCertificate();
    },
  };
};

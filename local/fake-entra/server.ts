import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerJson, readText } from '../answer.ts';
import { listen, stopServer, type Running } from '../listen.ts';
import { demoApiClientId, demoTenantId } from '../settings.ts';
import { corsHeaders, createCodeGrant, type CodeGrant } from './authorization-code.ts';
import type { DemoCallerName } from './callers.ts';
import { metadata, openTenant } from './discovery.ts';
import { answerDocsLink } from './docs-link.ts';
import { personClaims } from './person.ts';
import { makeKey, signToken, type SigningKey } from './signing.ts';
import { decideToken, type TokenDecision } from './token-endpoint.ts';

export interface FakeEntraOptions {
  readonly port: number;
  readonly tenantId?: string;
  /** Audience of the tokens. */
  readonly apiClientId?: string;
  readonly now?: () => number;
  /** Where a person may be sent back to after the sign-in, besides loopback addresses. */
  readonly redirectUris?: readonly string[];
  /** The first signing key; a new one where this is absent. */
  readonly key?: SigningKey | undefined;
}

export interface TokenOptions {
  readonly caller: DemoCallerName;
  /** Replaces claims. A claim that is undefined is left out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly lifetimeSeconds?: number;
}

export interface FakeEntra extends Running {
  readonly tenantId: string;
  /** Issuer of its tokens. */
  readonly issuer: string;
  readonly token: (options: TokenOptions) => Promise<string>;
  /** Replaces the signing key. Only the new key is published. */
  readonly rotateKey: () => Promise<void>;
  /** The address of the documentation page, to which `GET /docs` redirects with a token. Until then it is 404. */
  readonly linkDocs: (docsUrl: string) => void;
  /** Answers every request with this status, until it is called with null. */
  readonly failWith: (status: number | null) => void;
  /** Paths of the requests, in order. */
  readonly requests: readonly string[];
}

interface State {
  key: SigningKey;
  failure: number | null;
  docsUrl: string | null;
  readonly requests: string[];
}

interface RouteOptions {
  readonly apiClientId: string;
  readonly now: () => number;
  readonly codeGrant: CodeGrant;
}

const hour = 3600;

/** Decides on a token request: of a person with a code, or of an application. */
const decide = (
  form: URLSearchParams,
  { apiClientId, now, codeGrant }: RouteOptions,
  { authorization, origin }: IncomingMessage['headers'],
): TokenDecision => {
  if (form.get('grant_type') !== 'authorization_code')
    return decideToken(form, authorization, apiClientId, Math.floor(now() / 1000));
  const failure = codeGrant.redeem(form, origin);
  return failure === null
    ? { caller: 'reader', claims: personClaims(apiClientId) }
    : { ...failure, status: 400 };
};

const answerToken = async (
  entra: FakeEntra,
  options: RouteOptions,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const form = new URLSearchParams(await readText(request));
  const decision = decide(form, options, request.headers);
  const headers = { ...corsHeaders(request.headers.origin), 'cache-control': 'no-store' };
  if ('error' in decision) {
    const { status, error, description } = decision;
    answerJson(response, status, { error, error_description: description }, headers);
    return;
  }
  const access_token = await entra.token(decision);
  const lifetime = { expires_in: hour - 1, ext_expires_in: hour - 1 };
  answerJson(response, 200, { token_type: 'Bearer', ...lifetime, access_token }, headers);
};

/** Sends the browser back to the page with a code, as after a sign-in. */
const answerAuthorize = (codeGrant: CodeGrant, query: URLSearchParams, response: ServerResponse) => {
  const decision = codeGrant.authorize(query);
  if ('location' in decision) response.writeHead(302, { location: decision.location }).end();
  else answerJson(response, 400, { error: decision.error, error_description: decision.description });
};

const route = async (
  entra: FakeEntra,
  state: State,
  options: RouteOptions,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', entra.url);
  state.requests.push(pathname);
  const [, tenant = '', rest = ''] = /^\/([^/]+)\/(.*)$/u.exec(pathname) ?? [];
  const call = `${request.method ?? ''} ${rest}`;
  const knownTenant = [entra.tenantId, 'common', 'organizations'].includes(tenant.toLowerCase());
  if (state.failure !== null) answerJson(response, state.failure, { error: 'temporarily_unavailable' });
  else if (request.method === 'GET' && pathname === '/docs') {
    await answerDocsLink(entra, { docsUrl: state.docsUrl, nowMs: options.now() }, searchParams, response);
  } else if (!knownTenant) {
    answerJson(response, 400, {
      error: 'invalid_tenant',
      error_description: 'AADSTS90002: Tenant was not found.',
    });
  } else if (call === 'GET v2.0/.well-known/openid-configuration') {
    answerJson(response, 200, metadata(entra.url, tenant.toLowerCase(), entra.tenantId));
  } else if (call === 'GET discovery/v2.0/keys') {
    answerJson(response, 200, {
      keys: [{ ...state.key.publicJwk, issuer: `${entra.url}/${openTenant}/v2.0` }],
    });
  } else if (call === 'GET oauth2/v2.0/authorize') answerAuthorize(options.codeGrant, searchParams, response);
  else if (call === 'OPTIONS oauth2/v2.0/token')
    response.writeHead(204, corsHeaders(request.headers.origin)).end();
  else if (call === 'POST oauth2/v2.0/token') await answerToken(entra, options, request, response);
  else answerJson(response, 404, { error: 'not_found' });
};

/**
 * The part of Microsoft Entra ID that this API uses: discovery, signing keys, tokens for demo callers by the
 * client-credentials grant, and for a demo person by an authorization code.
 */
export const startFakeEntra = async (options: FakeEntraOptions): Promise<FakeEntra> => {
  const { port, apiClientId = demoApiClientId, now = Date.now, redirectUris = [] } = options;
  const tenantId = (options.tenantId ?? demoTenantId).toLowerCase();
  const state: State = { key: options.key ?? (await makeKey()), failure: null, docsUrl: null, requests: [] };
  const server = createServer();
  const url = await listen(server, port);
  const issuer = `${url}/${tenantId}/v2.0`;
  const entra: FakeEntra = {
    url,
    tenantId,
    issuer,
    requests: state.requests,
    token: ({ caller, claims = {}, lifetimeSeconds = hour }) => {
      const issuedAt = Math.floor(now() / 1000);
      return signToken(state.key, {
        caller,
        claims,
        lifetimeSeconds,
        issuer,
        tenantId,
        audience: apiClientId,
        issuedAt,
      });
    },
    rotateKey: async () => {
      state.key = await makeKey();
    },
    linkDocs: (docsUrl) => {
      state.docsUrl = docsUrl;
    },
    failWith: (status) => {
      state.failure = status;
    },
    close: () => stopServer(server),
  };
  const codeGrant = createCodeGrant({ apiClientId, redirectUris, now });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    route(entra, state, { apiClientId, now, codeGrant }, request, response).catch(() => response.destroy());
  });
  return entra;
};

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerJson } from './answer.ts';
import type { GraphTokens } from './graph-tokens.ts';
import { listen, stopServer, type Running } from './listen.ts';
import { demoIdentityHeader } from './settings.ts';

/** What the identity endpoint issues for this API: tokens of the fake Entra. */
export interface ApiResource {
  readonly clientId: string;
  readonly issue: (lifetimeSeconds: number) => Promise<string>;
}

export interface FakeIdentityOptions {
  readonly port: number;
  /** Shared with the fake Graph. */
  readonly tokens: GraphTokens;
  /** Expected in `X-IDENTITY-HEADER`. */
  readonly header?: string;
  /** Application permissions of the identity. */
  readonly permissions?: readonly string[];
  /** This API as a resource. Without it there are tokens for the fakes only. */
  readonly api?: ApiResource;
  /** Client ids of user-assigned identities. Any id is accepted where this is absent. */
  readonly clientIds?: readonly string[];
  readonly lifetimeSeconds?: number;
  readonly now?: () => number;
}

export interface FakeIdentity extends Running {
  /** For `IDENTITY_ENDPOINT`. */
  readonly endpoint: string;
  /** For `IDENTITY_HEADER`. */
  readonly header: string;
  /** The number of issued tokens. */
  readonly issued: () => number;
  /** Answers every request with this status, until it is called with null. */
  readonly failWith: (status: number | null) => void;
}

const apiVersion = '2019-08-01';

/** Client id of the system-assigned identity. */
const systemAssigned = 'c41e7b90-2d6f-4a58-93b1-7fe0d5a62c38';

const apiScheme = 'api://';

/** Whether a token for this resource is one of this API. */
const isApi = (resource: string, api: ApiResource | undefined): api is ApiResource =>
  [api?.clientId, `${apiScheme}${api?.clientId}`].includes(resource);

const refusal = (request: IncomingMessage, query: URLSearchParams, options: FakeIdentityOptions) => {
  const { header = demoIdentityHeader, clientIds, api } = options;
  const clientId = query.get('client_id');
  const resource = query.get('resource') ?? '';
  if (request.headers['x-identity-header'] !== header)
    return [401, 'The X-IDENTITY-HEADER is missing or wrong.'] as const;
  if (request.method !== 'GET') return [405, 'Only GET is supported.'] as const;
  if (query.get('api-version') !== apiVersion)
    return [400, `The api-version must be ${apiVersion}.`] as const;
  if (resource === '') return [400, 'The resource is missing.'] as const;
  if (resource.startsWith(apiScheme) && !isApi(resource, api)) {
    return [400, `AADSTS500011: The resource principal named ${resource} was not found.`] as const;
  }
  if (clientId !== null && clientIds?.includes(clientId) === false) {
    return [400, 'Unable to load the proper Managed Identity.'] as const;
  }
  return undefined;
};

const toAnswer = async (query: URLSearchParams, options: FakeIdentityOptions) => {
  const {
    tokens,
    api,
    permissions = ['Synchronization.Read.All'],
    lifetimeSeconds = 86_400,
    now = Date.now,
  } = options;
  const resource = query.get('resource') ?? '';
  const expiresAt = now() + lifetimeSeconds * 1000;
  const token = isApi(resource, api)
    ? await api.issue(lifetimeSeconds)
    : tokens.issue({ audience: resource.replace(/\/$/u, ''), permissions, expiresAt });
  return {
    access_token: token,
    expires_on: String(Math.floor(expiresAt / 1000)),
    resource,
    token_type: 'Bearer',
    client_id: query.get('client_id') ?? systemAssigned,
  };
};

/**
 * The managed-identity endpoint of App Service, api-version 2019-08-01
 * (https://learn.microsoft.com/azure/app-service/overview-managed-identity). The fakes accept its tokens, and this API those of `api`.
 */
export const startFakeIdentity = async (options: FakeIdentityOptions): Promise<FakeIdentity> => {
  let issued = 0;
  let failure: number | null = null;
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const refused =
      failure === null ? refusal(request, query, options) : ([failure, 'A configured failure.'] as const);
    if (refused !== undefined) {
      const [status, message] = refused;
      answerJson(response, status, { statusCode: status, message });
      return;
    }
    issued += 1;
    answerJson(response, 200, await toAnswer(query, options));
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const url = await listen(server, options.port);
  return {
    url,
    endpoint: `${url}/msi/token`,
    header: options.header ?? demoIdentityHeader,
    issued: () => issued,
    failWith: (status) => {
      failure = status;
    },
    close: () => stopServer(server),
  };
};

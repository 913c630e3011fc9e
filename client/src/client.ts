import { createFinalURL, createQuerySerializer, defaultPathSerializer, mergeHeaders } from 'openapi-fetch';
import { createGetToken, type TokenCredential } from './access-token.ts';
import { readBaseUrl } from './base-url.ts';
import type { Call } from './call.ts';
import { listFleet, readPage, type FleetFilter, type FleetJobs } from './fleet.ts';
import { maxTimerMs, systemPorts, type Ports } from './ports.ts';
import type { paths } from './schema.ts';
import { send, type Fetch, type Result, type Sender } from './send.ts';

export interface ClientOptions {
  /** `https://<app>.azurewebsites.net/api/v1`; http only for this machine. */
  readonly baseUrl: string;
  /** A credential of `@azure/identity`, or of your own. */
  readonly credential: TokenCredential;
  /**
   * `api://<API_CLIENT_ID>/.default`. When absent, the host of `baseUrl` names it in the answer to a first request without a
   * token, and gets a token for any API of the tenant that it names. Give the scope, so that it gets tokens for this API only,
   * and because the service cannot name it behind Easy Auth.
   */
  readonly scope?: string;
  /** `globalThis.fetch` when absent. It must not follow redirects where `redirect` is `manual`. */
  readonly fetch?: Fetch;
  /** For a whole call, with repeats and waits; 120,000 when absent, at most 2,147,483,647. */
  readonly timeoutMs?: number;
  /**
   * Requests of one call, with repeats; 4 when absent, 1 to repeat nothing. On top come one that asks for the scope, where none is
   * given, and one with a renewed token.
   */
  readonly maxAttempts?: number;
  /** For tests. */
  readonly ports?: Partial<Ports>;
}

export interface CallOptions {
  /** Ends the call, also while it waits. */
  readonly signal?: AbortSignal;
  /** `client-request-id` or `traceparent`, for example. */
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = 'get' | 'post' | 'put';
interface WithData {
  responses: { 200: { content: { 'application/json': unknown } } };
}
/** A page for people is not among them. */
type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Readonly<Record<M, WithData>> ? P : never;
}[keyof paths];
type OperationOf<P extends keyof paths, M extends Method> =
  paths[P] extends Readonly<Record<M, infer Operation extends object>> ? Operation : never;

type ParamsOption<Operation> = Operation extends { parameters: infer Parameters }
  ? Parameters extends { path: object }
    ? { readonly params: Parameters }
    : { readonly params?: Parameters }
  : never;
type BodyOption<Operation> = Operation extends { requestBody?: never }
  ? { readonly body?: never }
  : Operation extends { requestBody: { content: { 'application/json': infer Body } } }
    ? { readonly body: Body }
    : Operation extends { requestBody?: { content: { 'application/json': infer Body } } }
      ? { readonly body?: Body }
      : never;
type Init<Operation> = ParamsOption<Operation> & BodyOption<Operation> & CallOptions;
/** `init` can be left out where the operation needs neither ids nor a body. */
type Arguments<Operation> = Operation extends { parameters: { path: object } } | { requestBody: object }
  ? [init: Init<Operation>]
  : [init?: Init<Operation>];

/** Not by the types of openapi-fetch, which turn an open enumeration into an object. */
type ResultOf<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Data } } };
}
  ? Result<Data>
  : never;

type Request<M extends Method> = <P extends PathOf<M>>(
  path: P,
  ...init: Arguments<OperationOf<P, M>>
) => Promise<ResultOf<OperationOf<P, M>>>;

/** Each method rejects with ProblemError, ResponseError, the error of the credential, or the reason of the signal. */
export interface Client {
  readonly GET: Request<'get'>;
  readonly POST: Request<'post'>;
  readonly PUT: Request<'put'>;
  /** The jobs of all owners. */
  readonly fleet: (filter?: FleetFilter, options?: CallOptions) => FleetJobs;
}

interface UntypedInit extends CallOptions {
  readonly params?: {
    readonly path?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly header?: Readonly<Record<string, string>>;
  };
  readonly body?: unknown;
}

/** They answer without a token (`security` is empty in openapi.json), also where no token can be had. */
const publicPaths: readonly string[] = ['/health', '/openapi.json'];

/** Several words of a query are joined by commas. */
const querySerializer = createQuerySerializer({ array: { style: 'form', explode: false } });

const toCall = (baseUrl: string, method: Call['method'], path: string, init: UntypedInit): Call => {
  const { params = {}, signal } = init;
  // "." and ".." would name another path.
  for (const [name, value] of Object.entries(params.path ?? {}))
    if (/^\.{0,2}$/u.test(value)) throw new TypeError(`${name} is no id.`);
  const body = init.body === undefined ? null : JSON.stringify(init.body);
  const own = {
    'client-request-id': crypto.randomUUID(),
    'idempotency-key': method === 'GET' ? null : crypto.randomUUID(),
    'content-type': body && 'application/json',
  };
  const url = createFinalURL(path, {
    baseUrl,
    params,
    querySerializer,
    pathSerializer: defaultPathSerializer,
  });
  return {
    method,
    url,
    headers: mergeHeaders(own, params.header, init.headers),
    body,
    signal,
    isPublic: publicPaths.includes(path),
    mayAct: method !== 'GET' && new URL(url).searchParams.get('dryRun') !== 'true',
    dataStatuses: path === '/health' ? [200, 503] : [200],
  };
};

/** A client of one deployment. It keeps the token of the credential; create it once. Throws TypeError where an option is wrong. */
export const createClient = (options: ClientOptions): Client => {
  const { credential, scope, fetch = globalThis.fetch, timeoutMs = 120_000, maxAttempts = 4 } = options;
  if (!(timeoutMs > 0 && timeoutMs <= maxTimerMs))
    throw new TypeError('timeoutMs must be above 0 and at most 2,147,483,647.');
  const baseUrl = readBaseUrl(options.baseUrl);
  const ports: Ports = { ...systemPorts, ...options.ports };
  const getToken = createGetToken(credential, scope, ports.now);
  const sender: Sender = { fetch, getToken, ports, timeoutMs, maxAttempts };
  const request =
    (method: Call['method']) =>
    async (path: string, init: UntypedInit = {}): Promise<Result<unknown>> =>
      send(sender, toCall(baseUrl, method, path, init));
  return {
    GET: request('GET') as Client['GET'],
    POST: request('POST') as Client['POST'],
    PUT: request('PUT') as Client['PUT'],
    fleet: (filter = {}, callOptions = {}) =>
      listFleet(filter, async (query) => {
        const call = toCall(baseUrl, 'GET', '/jobs', { ...callOptions, params: { query } });
        return readPage(call, (await send(sender, call)).data);
      }),
  };
};

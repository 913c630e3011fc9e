/** A client of the API over doubles: scripted answers, a clock that jumps, a credential that counts its tokens. */
import { createClient, type Client, type ClientOptions } from '../../client/src/client.ts';
import { openVirtualTime } from './virtual-time.ts';

export const baseUrl = 'https://sync.example.com/api/v1';
export const apiScope = 'api://0f6a8d31-5c92-4be7-9d40-a83c1e57b2f6/.default';
export const path = {
  owner: 'servicePrincipals',
  ownerId: '602eb650-63f7-45a2-9cae-05cb1afdcdcb',
  jobId: 'payrollBridge.1',
} as const;

/** `silent` never answers. An error is thrown instead of an answer. */
export type Scripted = Response | Error | 'silent';

const always = { 'request-id': 'a4c1f0de-8b72-4f35-9d16-0e7b5c2a9f48' };

export const json = (data: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(data), {
    status,
    headers: { ...always, 'content-type': 'application/json; charset=utf-8', ...headers },
  });

/** A problem document of the service; `more` are further members. */
export const problem = (
  status: number,
  code: string,
  headers: Record<string, string> = {},
  more: Record<string, unknown> = {},
): Response =>
  new Response(
    JSON.stringify({
      type: `urn:problem:${code}`,
      title: code,
      status,
      detail: `What to do about ${code}.`,
      instance: `urn:uuid:${always['request-id']}`,
      code,
      requestId: always['request-id'],
      retryable: status === 429 || status === 503,
      ...more,
    }),
    { status, headers: { ...always, 'content-type': 'application/problem+json', ...headers } },
  );

export const expiredToken = (): Response =>
  problem(401, 'token-invalid', { 'www-authenticate': 'Bearer error="invalid_token"' }, { retryable: true });

export const challenge = (scope: string): Response =>
  problem(401, 'token-missing', { 'www-authenticate': `Bearer realm="api", scope="${scope}"` });

export interface Sent {
  readonly method: string;
  /** Below the address of the API. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Milliseconds since the start. */
  readonly atMs: number;
}

export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** `scope` is null for a client that asks the service for it. */
export const openClientStand = (
  answers: readonly Scripted[],
  options: Partial<Omit<ClientOptions, 'scope'>> = {},
  scope: string | null = apiScope,
) => {
  const time = openVirtualTime();
  const startedAt = time.clock.now();
  const sent: Sent[] = [];
  const scopes: string[] = [];
  const fetch: NonNullable<ClientOptions['fetch']> = (url, init) => {
    sent.push({
      method: init.method ?? '',
      path: url.replace(baseUrl, ''),
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? init.body : null,
      atMs: time.clock.now() - startedAt,
    });
    const next = answers[sent.length - 1];
    if (next === 'silent') return new Promise(() => undefined);
    if (next === undefined) return Promise.reject(new Error('No answer is scripted for this request'));
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const credential = {
    getToken: (scope: string | string[]) => {
      scopes.push(String(scope));
      return Promise.resolve({
        token: `token-${scopes.length}`,
        expiresOnTimestamp: time.clock.now() + 3_600_000,
      });
    },
  };
  const { now, sleep } = time.clock;
  const client = createClient({
    baseUrl,
    credential,
    ...(scope === null ? {} : { scope }),
    fetch,
    ports: { now, sleep, random: () => 0 },
    ...options,
  });
  /** Lets the call end, with the time that it needs. */
  const ended = async (work: Promise<unknown>): Promise<Outcome> => {
    const outcome = work.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    await time.run();
    return outcome;
  };
  return { client, sent, scopes, time, ended };
};

/** The error of a call that must fail. */
export const errorOf = (outcome: Outcome): Error & { readonly idempotencyKey?: string | null } => {
  if ('error' in outcome && outcome.error instanceof Error) return outcome.error;
  throw new Error(`No error, but ${JSON.stringify(outcome)}`);
};

export const readJob = (client: Client, signal?: AbortSignal) =>
  client.GET('/{owner}/{ownerId}/jobs/{jobId}', {
    params: { path },
    ...(signal === undefined ? {} : { signal }),
  });

export const startJob = (client: Client, key?: string) =>
  client.POST('/{owner}/{ownerId}/jobs/{jobId}/start', {
    params: { path, ...(key === undefined ? {} : { header: { 'Idempotency-Key': key } }) },
  });

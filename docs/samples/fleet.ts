import { setTimeout as sleep } from 'node:timers/promises';
import { AzureCliCredential, ManagedIdentityCredential, type AccessToken } from '@azure/identity';

interface Page {
  readonly items: readonly { readonly id: string; readonly health: { readonly verdict: string } }[];
  readonly next: string | null;
}

const setting = (name: string): string => {
  const value = process.env[name] ?? '';
  if (value === '') throw new Error(`${name} is not set.`);
  return value;
};
const [API, API_CLIENT_ID] = [setting('API'), setting('API_CLIENT_ID')];
const { IDENTITY_ENDPOINT = '', LIMIT = '500' } = process.env;
const isInAzure = IDENTITY_ENDPOINT !== '';
const credential = isInAzure ? new ManagedIdentityCredential() : new AzureCliCredential();
const maxAttempts = 5;
const maxWaitSeconds = 300;
let cached: AccessToken | null = null;

/** The token, renewed five minutes before it expires. */
const getToken = async (): Promise<string> => {
  if (cached === null || cached.expiresOnTimestamp - Date.now() < 300_000)
    cached = await credential.getToken(`api://${API_CLIENT_ID}/.default`);
  return cached.token;
};

/** A GET, repeated while that can help. Returns a 200 or 304, else throws. */
const get = async (path: string, etag?: string): Promise<Response> => {
  const requestId = crypto.randomUUID();
  let isRenewed = false;
  for (let attempt = 1; ; attempt += 1) {
    const headers = { authorization: `Bearer ${await getToken()}`, 'client-request-id': requestId };
    let failure: ErrorOptions = {};
    const answer = await fetch(`${API}/${path}`, {
      // With If-None-Match alone, fetch adds no-cache.
      headers:
        etag === undefined ? headers : { ...headers, 'if-none-match': etag, 'cache-control': 'max-stale' },
      signal: AbortSignal.timeout(60_000),
    }).catch((cause: unknown) => {
      failure = { cause };
      return null;
    });
    if (answer?.ok === true || answer?.status === 304) return answer;

    const code = answer?.headers.get('x-ms-error-code') ?? null;
    const body = (await answer?.text()) ?? '';
    let isRetryable =
      code === null
        ? answer === null || answer.status >= 500 || answer.status === 401 // the platform, or no answer
        : (JSON.parse(body) as { retryable: boolean }).retryable;
    if (answer?.status === 401) {
      if (isRenewed) isRetryable = false; // one more attempt, with a new token
      isRenewed = true;
      cached = null;
    }
    const waitSeconds = Number(answer?.headers.get('retry-after') ?? 2 ** (attempt - 1));
    console.error(
      `${answer?.status ?? 'no answer'} ${code ?? ''} request-id ${requestId}, attempt ${attempt}`,
    );
    if (!isRetryable || attempt === maxAttempts || waitSeconds > maxWaitSeconds)
      throw new Error(`${path}: ${body}`, failure);
    await sleep(waitSeconds * 1000);
  }
};

const query = `jobs?verdict=critical,warning&sort=disablesAt&limit=${LIMIT}`;
let answer = await get(query);
const etag = answer.headers.get('etag') ?? undefined;
for (;;) {
  const { items, next } = (await answer.json()) as Page;
  for (const { id, health } of items) console.log(`${health.verdict}\t${id}`);
  if (next === null) break;
  answer = await get(`${query}&cursor=${next}`);
}

const again = await get(query, etag);
console.log(again.status === 304 ? 'No new sweep.' : 'A new sweep has ended.');

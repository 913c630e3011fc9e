import { createHttpClient, type ExchangeResult } from './http-client.ts';
import { isJsonType, jsonContentType, parseJson } from './json.ts';
import { isPlain } from './read-response.ts';

/** GET of one small JSON document. Rejects with an Error whose message contains nothing of the response. */
export type GetJson = (address: URL, signal: AbortSignal) => Promise<unknown>;

const limits = { maxBytes: 1024 * 1024, maxErrorBytes: 0 };

const bodyOf = (result: ExchangeResult) => {
  if (result.kind === 'slow') throw new Error('no answer in time');
  if (result.kind !== 'answer') throw new Error(`a failed connection: ${result.cause}`);
  const { status, headers, body } = result;
  if (status !== 200) throw new Error(`status ${status}`);
  if (!isJsonType(headers['content-type'])) throw new Error('an answer that is not JSON');
  if (!isPlain(headers)) throw new Error('an encoded answer');
  if (body === null) throw new Error('an answer over 1 MB');
  return body;
};

/** Follows no redirect. Accepts status 200, a JSON content type and at most 1 MB. Each call uses its own connection. */
export const getJson: GetJson = async (address, signal) => {
  const client = createHttpClient(address.href, limits);
  const path = address.pathname + address.search;
  const headers = { accept: jsonContentType };
  try {
    const parsed = parseJson(
      bodyOf(await client.exchange({ method: 'GET', path, headers, body: null }, signal)),
    );
    if (!parsed.ok) throw new Error('an answer that is not JSON');
    return parsed.value;
  } finally {
    client.close();
  }
};

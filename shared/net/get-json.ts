import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

/** GET of one small JSON document. Rejects with an Error in our own words: nothing of the answer is in it. */
export type GetJson = (address: URL, signal: AbortSignal) => Promise<unknown>;

const maxBytes = 1_048_576;
const isJsonType = /^application\/(?:[\w.-]+\+)?json(?:\s*;|$)/iu;
const systemErrorCode = /^[A-Z][A-Z0-9_]{1,60}$/u;

/** What may be told of a failure: an error code of Node.js (`ECONNRESET`), never a message. */
const codeOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'code' in error && systemErrorCode.test(String(error.code))
    ? String(error.code)
    : null;

const faultOf = ({ statusCode = 0, headers }: IncomingMessage): string | null => {
  if (statusCode !== 200) return `status ${statusCode}`;
  if (!isJsonType.test(headers['content-type'] ?? '')) return 'an answer that is not JSON';
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return 'an encoded answer';
  return Number(headers['content-length'] ?? 0) > maxBytes ? 'an answer over 1 MB' : null;
};

const answerOf = (address: URL, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const request = address.protocol === 'https:' ? requestHttps : requestHttp;
    const options = { method: 'GET', headers: { accept: 'application/json' }, agent: false, signal };
    request(address, options, resolve).on('error', reject).end();
  });

const bodyOf = async (answer: IncomingMessage): Promise<Buffer | null> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const parse = (body: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Error('an answer that is not JSON');
  }
};

const read = async (answer: IncomingMessage): Promise<unknown> => {
  try {
    const fault = faultOf(answer);
    if (fault !== null) throw new Error(fault);
    const body = await bodyOf(answer);
    if (body === null) throw new Error('an answer over 1 MB');
    return parse(body);
  } finally {
    answer.destroy();
  }
};

const failureOf = (error: unknown, signal: AbortSignal): unknown => {
  const code = codeOf(error);
  if (signal.aborted) return new Error('no answer in time');
  return code === null ? error : new Error(`a failed connection: ${code}`);
};

/** Over node's own http and https: no redirects, at most 1 MB, status 200 and a JSON type only, one connection each. */
export const getJson: GetJson = (address, signal) =>
  answerOf(address, signal)
    .then(read)
    .catch((error: unknown) => {
      throw failureOf(error, signal);
    });

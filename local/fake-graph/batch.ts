import { randomUUID } from 'node:crypto';
import { isJsonType } from '../../shared/net/json.ts';
import { badRequest, failureBody, type GraphFailure } from './faults/failure.ts';
import { breakOff, delay, type Reply } from './reply.ts';
import type { Exchange } from './send.ts';

export const batchPath = '/v1.0/$batch';

/** https://learn.microsoft.com/en-us/graph/json-batching */
const maxItems = 20;

export interface BatchItem {
  readonly id: string;
  readonly method: string;
  /** Relative to the version. */
  readonly url: string;
}

const isItem = (item: unknown): item is BatchItem =>
  typeof item === 'object' &&
  item !== null &&
  ['id', 'method', 'url'].every((name) => typeof Reflect.get(item, name) === 'string');

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** The items of a batch, or the failure of the whole. */
export const readBatch = (
  text: string,
): { readonly items: readonly BatchItem[] } | { readonly failure: GraphFailure } => {
  const body = parse(text);
  const requests: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'requests') : undefined;
  if (!Array.isArray(requests) || requests.length === 0)
    return { failure: badRequest('The batch has no requests.') };
  if (requests.length > maxItems)
    return { failure: badRequest(`The batch has more than ${maxItems} requests.`) };
  if (!requests.every(isItem)) return { failure: badRequest('A request of the batch is not valid.') };
  const ids = new Set(requests.map(({ id }) => id.toLowerCase()));
  if (ids.size < requests.length) return { failure: badRequest('Two requests of the batch have one id.') };
  const isRelative = requests.every(({ url }) => /^\/(?!\/)/u.test(url));
  return isRelative
    ? { items: requests }
    : { failure: badRequest('A url of the batch is not relative to the version.') };
};

/** A response of the batch as JSON text. The text of a raw body is not changed, so that it can damage the whole. */
const responseText = (id: string, status: number, headers: object, body: string | null): string =>
  `{"id":${JSON.stringify(id)},"status":${status},"headers":${JSON.stringify(headers)}${body === null || body === '' ? '' : `,"body":${body}`}}`;

const jsonHeaders = { 'Content-Type': 'application/json' };

const capitalized = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.replace(/(?<=^|-)[a-z]/gu, (letter) => letter.toUpperCase()),
      value,
    ]),
  );

type Complete = Extract<Reply, { kind: 'result' | 'failure' | 'raw' }>;

const textOf = (id: string, reply: Complete, now: number): string => {
  switch (reply.kind) {
    case 'result':
      return reply.body === null
        ? responseText(id, 204, {}, null)
        : responseText(id, 200, jsonHeaders, JSON.stringify(reply.body));
    case 'failure': {
      const { status, headers = {} } = reply.failure;
      const requestId = randomUUID();
      const body = JSON.stringify(failureBody(reply.failure, now, requestId, requestId));
      return responseText(id, status, { ...jsonHeaders, ...capitalized(headers) }, body);
    }
    case 'raw': {
      const [text, isJson] = [reply.body(), isJsonType(reply.headers['content-type'])];
      // Graph encodes a body that is not JSON as base64.
      const body = isJson ? text : JSON.stringify(Buffer.from(text).toString('base64'));
      return responseText(id, reply.status, capitalized(reply.headers), body);
    }
  }
};

/** The same order in each run, but not that of the requests: those at odd places first, backwards. */
const shuffled = <T>(all: readonly T[]): readonly T[] => [
  ...all.filter((_, place) => place % 2 === 1).toReversed(),
  ...all.filter((_, place) => place % 2 === 0),
];

/** Sends the replies of a batch as one response. A connection that one of them ends is that of the whole. */
export const sendBatch = (
  exchange: Exchange,
  replies: readonly (readonly [id: string, reply: Reply])[],
  at: { readonly now: number; readonly slowMs: number },
): void => {
  const complete: (readonly [string, Complete])[] = [];
  for (const [id, reply] of replies) {
    if (reply.kind === 'reset' || reply.kind === 'truncated') {
      breakOff(exchange, reply.kind);
      return;
    }
    if (reply.kind === 'slow') {
      delay(exchange, at.slowMs, () => {
        const later = replies.map(([other, its]) => [other, other === id ? reply.behave() : its] as const);
        sendBatch(exchange, later, at);
      });
      return;
    }
    complete.push([id, reply]);
  }
  const texts = shuffled(complete).map(([id, reply]) => textOf(id, reply, at.now));
  exchange.response.writeHead(200, { 'content-type': 'application/json' });
  exchange.response.end(`{"responses":[${texts.join(',')}]}`);
};

/** The body of `POST /$batch` and of its response. */
import type { IncomingHttpHeaders } from 'node:http';
import { memberOf } from '../../net/json.ts';
import { classifyStatus, requestIdOf, type Success } from '../classify-response.ts';
import type { Failure } from '../failure.ts';

/** Maximum of one batch: https://learn.microsoft.com/en-us/graph/json-batching */
export const maxItems = 20;

/** The id of the item at this place. */
const itemId = (place: number): string => String(place + 1);

/** The body of `POST /$batch`. `urls`: relative to the version, encoded. */
export const batchBody = (urls: readonly string[]): string =>
  JSON.stringify({ requests: urls.map((url, place) => ({ id: itemId(place), method: 'GET', url })) });

const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return Array.isArray(value) ? value.map(String).join(',') : undefined;
};

/** Graph spells the names in any case. Their values can be numbers. */
const headersOf = (item: unknown): IncomingHttpHeaders => {
  const headers = memberOf(item, 'headers');
  const entries = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  return Object.fromEntries(
    entries.flatMap(([name, value]: readonly [string, unknown]) => {
      const text = textOf(value);
      return text === undefined ? [] : [[name.toLowerCase(), text]];
    }),
  );
};

const isStatus = (status: unknown): status is number =>
  typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599;

/** The envelope does not say how this item ended. */
const unclear = ({ upstream }: Success, cause: string): Failure => ({
  kind: 'shape',
  upstream,
  retryAfterMs: null,
  cause,
});

const classifyItem = (item: unknown, envelope: Success, now: number): Success | Failure => {
  const status = memberOf(item, 'status');
  if (!isStatus(status)) return unclear(envelope, 'an item without status');
  const [headers, body] = [headersOf(item), memberOf(item, 'body')];
  if (status === 200) {
    const requestId = requestIdOf(headers) ?? envelope.upstream.requestId;
    return { kind: 'success', value: body, size: 0, upstream: { status, code: null, requestId } };
  }
  const failure = classifyStatus({ status, headers }, memberOf(body, 'error'), 'GET', now);
  const { upstream } = failure;
  const requestId = upstream.requestId ?? envelope.upstream.requestId;
  return { ...failure, upstream: { ...upstream, requestId } };
};

/**
 * How each of the `count` items of a batch ended, in the order of the request; the order of the responses is not promised.
 * Undefined when this is not the envelope of a batch. `now` in milliseconds since the epoch.
 */
export const readBatch = (
  envelope: Success,
  count: number,
  now: number,
): readonly (Success | Failure)[] | undefined => {
  const responses = memberOf(envelope.value, 'responses');
  if (!Array.isArray(responses)) return undefined;
  const byId = new Map<string, unknown[]>();
  for (const item of responses as readonly unknown[]) {
    const id = textOf(memberOf(item, 'id')) ?? '';
    byId.set(id, [...(byId.get(id) ?? []), item]);
  }
  return Array.from({ length: count }, (_, place) => {
    const [item, ...more] = byId.get(itemId(place)) ?? [];
    if (item === undefined) return unclear(envelope, 'an item without answer');
    return more.length > 0
      ? unclear(envelope, 'an item with two answers')
      : classifyItem(item, envelope, now);
  });
};

import type { IncomingHttpHeaders } from 'node:http';
import { guid } from '../ids.ts';
import type { JsonSelection } from '../ports.ts';
import type { Upstream } from '../problem.ts';
import { isPlain } from '../net/read-response.ts';
import { errorCodeOf } from './error-code.ts';
import type { Failure, FailureName } from './failure.ts';
import { isJsonType, memberOf, parseJson } from '../net/json.ts';
import { parseSelected, type ParsedSelection } from '../net/parse-selected.ts';
import { readRetryAfter, defaultRetryAfterMs } from '../net/retry-after.ts';
import type { ExchangeResult } from '../net/http-client.ts';

type Response = Extract<ExchangeResult, { kind: 'answer' }>;

/** A complete response with JSON, or without a body. */
export interface Success {
  readonly kind: 'success';
  readonly value: unknown;
  /** In bytes. */
  readonly size: number;
  readonly upstream: Upstream;
}

const statuses: Readonly<Record<number, FailureName>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'absent',
  429: 'throttled',
  500: 'failed',
  502: 'failed',
  503: 'failed',
  504: 'failed',
};

/**
 * Graph did not apply a write: another change is being applied, or the resource is locked.
 * https://learn.microsoft.com/en-us/graph/errors
 */
const conflicts: readonly number[] = [409, 423];

const kindOfStatus = (status: number, method: string): FailureName => {
  const known = statuses[status];
  if (known !== undefined) return known;
  if (method !== 'GET' && conflicts.includes(status)) return 'conflict';
  if (status >= 300 && status < 400) return 'redirect';
  if (status >= 400 && status < 500) return 'refused';
  return status >= 500 && status < 600 ? 'incapable' : 'status';
};

/** From the header, else from the body. Node.js joins the values of a repeated header with commas. */
export const requestIdOf = (headers: IncomingHttpHeaders, error?: unknown): string | null => {
  const inBody = memberOf(memberOf(error, 'innerError'), 'request-id');
  const candidates = [...String(headers['request-id'] ?? '').split(','), inBody];
  for (const candidate of candidates) {
    if (typeof candidate === 'string' && guid.test(candidate.trim())) return candidate.trim();
  }
  return null;
};

/** Graph's `error` object; undefined without one (https://learn.microsoft.com/en-us/graph/errors). */
const errorIn = ({ headers, body }: Response): unknown => {
  if (body === null || !isJsonType(headers['content-type'])) return undefined;
  const parsed = parseJson(body);
  return parsed.ok ? memberOf(parsed.value, 'error') : undefined;
};

/** A status other than 200. `error`: Graph's `error` object; undefined without one. Header names in lower case. */
export const classifyStatus = (
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  error: unknown,
  method: string,
  now: number,
): Failure => {
  const kind = kindOfStatus(status, method);
  const code = errorCodeOf(error);
  const requestId = requestIdOf(headers, error);
  const requestedMs = readRetryAfter(headers['retry-after'], now);
  const retryAfterMs = kind === 'throttled' ? (requestedMs ?? defaultRetryAfterMs) : requestedMs;
  return {
    kind,
    upstream: { status, code, requestId },
    retryAfterMs,
    cause: `${status} ${code ?? 'without code'}`,
  };
};

/** `selected`: the selected parts of the body, where the call has a selection. */
const classifyBody = (
  { status, headers, body }: Response,
  selected: ParsedSelection | undefined,
): Success | Failure => {
  const upstream = { status, code: null, requestId: requestIdOf(headers) };
  const fail = (kind: FailureName): Failure => ({ kind, upstream, retryAfterMs: null, cause: kind });
  if (!isPlain(headers)) return fail('encoding');
  if (!isJsonType(headers['content-type'])) return fail('type');
  if (body === null) return fail('large');
  const parsed = selected ?? parseJson(body);
  return parsed.ok
    ? { kind: 'success', value: parsed.value, size: body.length, upstream }
    : fail(parsed.kind);
};

/** How Graph responds to most actions. */
const isEmpty = ({ status, headers }: Response): boolean =>
  status === 204 || (status === 200 && headers['content-length'] === '0');

const emptySuccess = ({ status, headers }: Response): Success => ({
  kind: 'success',
  value: undefined,
  size: 0,
  upstream: { status, code: null, requestId: requestIdOf(headers) },
});

/** The selected parts of a successful response; undefined where the whole body is read, or there is none. */
export const parseSelection = async (
  exchange: ExchangeResult,
  selection: JsonSelection,
): Promise<ParsedSelection | undefined> =>
  exchange.kind === 'answer' && exchange.status === 200 && exchange.body !== null
    ? parseSelected(exchange.body, selection)
    : undefined;

/**
 * `now` in milliseconds since the epoch, because `Retry-After` can be a date. `selected`: the result of `parseSelection`; the
 * body is not parsed again.
 */
export const classifyResponse = (
  exchange: ExchangeResult,
  method: string,
  now: number,
  selected?: ParsedSelection,
): Success | Failure => {
  if (exchange.kind === 'answer') {
    if (method !== 'GET' && isEmpty(exchange)) return emptySuccess(exchange);
    return exchange.status === 200
      ? classifyBody(exchange, selected)
      : classifyStatus(exchange, errorIn(exchange), method, now);
  }
  const { kind, status, headers, cause } = exchange;
  const upstream = { status, code: null, requestId: requestIdOf(headers) };
  return { kind, upstream, retryAfterMs: null, cause };
};

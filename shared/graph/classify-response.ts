import type { IncomingHttpHeaders } from 'node:http';
import { guid } from '../ids.ts';
import type { Upstream } from '../problem.ts';
import { isPlain } from '../net/read-response.ts';
import { errorCodeOf } from './error-code.ts';
import type { Failure, FailureName } from './failure.ts';
import { isJsonType, memberOf, parseJson } from '../net/json.ts';
import { readRetryAfter, defaultRetryAfterMs } from '../net/retry-after.ts';
import type { ExchangeResult } from '../net/http-client.ts';

type Answer = Extract<ExchangeResult, { kind: 'answer' }>;

/** A complete answer of JSON. */
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

/** A write that Graph answers like this was not done: another change is being applied, or the resource is locked. */
const conflicts: readonly number[] = [409, 423];

const kindOfStatus = (status: number, method: string): FailureName => {
  const known = statuses[status];
  if (known !== undefined) return known;
  if (method !== 'GET' && conflicts.includes(status)) return 'conflict';
  if (status >= 300 && status < 400) return 'redirect';
  if (status >= 400 && status < 500) return 'refused';
  return status >= 500 && status < 600 ? 'incapable' : 'status';
};

/** Of the header (a repeated one arrives joined by commas), then of the body. */
const requestIdOf = (headers: IncomingHttpHeaders, error?: unknown): string | null => {
  const inBody = memberOf(memberOf(error, 'innerError'), 'request-id');
  const candidates = [...String(headers['request-id'] ?? '').split(','), inBody];
  for (const candidate of candidates) {
    if (typeof candidate === 'string' && guid.test(candidate.trim())) return candidate.trim();
  }
  return null;
};

/** The error that Graph describes in a body; undefined when it does not. */
const errorIn = ({ headers, body }: Answer): unknown => {
  if (body === null || !isJsonType(headers['content-type'])) return undefined;
  const parsed = parseJson(body);
  return parsed.ok ? memberOf(parsed.value, 'error') : undefined;
};

const classifyStatus = (answer: Answer, method: string, now: number): Failure => {
  const { status, headers } = answer;
  const kind = kindOfStatus(status, method);
  const error = errorIn(answer);
  const code = errorCodeOf(error);
  const requestId = requestIdOf(headers, error);
  const said = readRetryAfter(headers['retry-after'], now);
  const retryAfterMs = kind === 'throttled' ? (said ?? defaultRetryAfterMs) : said;
  return {
    kind,
    upstream: { status, code, requestId },
    retryAfterMs: retryAfterMs,
    cause: `${status} ${code ?? 'without code'}`,
  };
};

const classifyBody = ({ status, headers, body }: Answer): Success | Failure => {
  const upstream = { status, code: null, requestId: requestIdOf(headers) };
  const fail = (kind: FailureName): Failure => ({ kind, upstream, retryAfterMs: null, cause: kind });
  if (!isPlain(headers)) return fail('encoding');
  if (!isJsonType(headers['content-type'])) return fail('type');
  if (body === null) return fail('large');
  const parsed = parseJson(body);
  return parsed.ok
    ? { kind: 'success', value: parsed.value, size: body.length, upstream }
    : fail(parsed.kind);
};

/** How Graph answers most actions: done, and nothing to say. */
const isSilent = ({ status, headers }: Answer): boolean =>
  status === 204 || (status === 200 && headers['content-length'] === '0');

const silence = ({ status, headers }: Answer): Success => ({
  kind: 'success',
  value: undefined,
  size: 0,
  upstream: { status, code: null, requestId: requestIdOf(headers) },
});

/** What an exchange means. `now` in milliseconds since the epoch: a `Retry-After` can be a date. */
export const classifyResponse = (outcome: ExchangeResult, method: string, now: number): Success | Failure => {
  if (outcome.kind === 'answer') {
    if (method !== 'GET' && isSilent(outcome)) return silence(outcome);
    return outcome.status === 200 ? classifyBody(outcome) : classifyStatus(outcome, method, now);
  }
  const { kind, status, headers, cause } = outcome;
  const upstream = { status, code: null, requestId: requestIdOf(headers) };
  return { kind, upstream, retryAfterMs: null, cause };
};

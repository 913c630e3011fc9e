import { factsOf, responseError, type Call } from './call.ts';
import { ProblemError, type Problem } from './errors.ts';

/** An answer with its whole body. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** `Retry-After` (RFC 9110, 10.2.3) in milliseconds: seconds or a date; null where it is absent or malformed. */
export const readRetryAfter = (value: string | null, nowMs: number): number | null => {
  if (value === null) return null;
  const waitMs = /^[\d.]+$/u.test(value) ? Number(value) * 1000 : Date.parse(value) - nowMs;
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs);
};

/** The body where it is JSON of this type; undefined where it is not. */
const readJson = ({ headers, text }: Answer, type: string): unknown => {
  if (headers.get('content-type')?.startsWith(type) !== true) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The problem document of an answer; null where the answer has none. */
export const readProblem = (answer: Answer): Problem | null => {
  const document = readJson(answer, 'application/problem+json') as Problem | null | undefined;
  return typeof document?.code === 'string' ? document : null;
};

/** The data of an answer. Throws ProblemError or ResponseError. */
export const readAnswer = (call: Call, answer: Answer, nowMs: number): unknown => {
  const { status, headers } = answer;
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), nowMs);
  const problem = readProblem(answer);
  if (problem !== null) {
    const isReplayed = headers.get('idempotent-replayed') === 'true';
    throw new ProblemError(problem, { ...factsOf(call), retryAfterMs, isReplayed });
  }
  // Every answer of the service has request-id: a 503 without it is of the platform. Browsers hide it from other origins.
  const hasData = call.dataStatuses.includes(status) && (status === 200 || headers.has('request-id'));
  const data = hasData ? readJson(answer, 'application/json') : undefined;
  if (data !== undefined) return data;
  if (status === 304) throw responseError(call, 'notModified', 'Not modified.', { status });
  // A browser hides the status of a redirect.
  const reason = status === 0 || (status >= 300 && status < 400) ? 'redirect' : 'unexpected';
  const message = `The answer (${status}, ${reason}) is not from this API. Check baseUrl.`;
  throw responseError(call, reason, message, { status, retryAfterMs });
};

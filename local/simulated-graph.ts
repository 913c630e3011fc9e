import type { ExchangeResult, HttpClient } from '../shared/net/http-client.ts';
import type { Clock } from '../shared/ports.ts';

/** How the simulated Graph answers one GET. */
export interface SimulatedResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

export interface SimulatedGraphOptions {
  readonly clock: Clock;
  /** Of each HTTP call. */
  readonly latencyMs: number;
  /** `url`: relative to the version. Called when the HTTP call arrives. */
  readonly respond: (url: string) => SimulatedResponse;
  /** A response of the whole batch; undefined where its items answer. */
  readonly envelope?: (urls: readonly string[]) => ExchangeResult | undefined;
}

interface SimulatedCall {
  readonly method: string;
  readonly path: string;
  /** Of each item; the path itself for a single GET. */
  readonly urls: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export const jsonResponse = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): ExchangeResult => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});

const version = '/v1.0';

interface BatchBody {
  readonly requests: readonly { readonly id: string; readonly url: string }[];
}

/** Graph without sockets, on the time of `clock`: single GETs and batches of them. Items are answered in reverse order. */
export const createSimulatedGraph = ({ clock, latencyMs, respond, envelope }: SimulatedGraphOptions) => {
  const calls: SimulatedCall[] = [];
  let inProgress = 0;
  let maxInProgress = 0;

  const answerBatch = ({ requests }: BatchBody): ExchangeResult =>
    envelope?.(requests.map(({ url }) => url)) ??
    jsonResponse(200, {
      responses: requests.map(({ id, url }) => ({ id, ...respond(url) })).toReversed(),
    });

  const answerGet = (path: string): ExchangeResult => {
    const { status, headers = {}, body } = respond(path.slice(version.length));
    const texts = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
    return jsonResponse(status, body ?? {}, Object.fromEntries(texts) as Record<string, string>);
  };

  const exchange: HttpClient['exchange'] = async ({ method, path, body }, signal) => {
    const batch = path === `${version}/$batch` ? (JSON.parse(body ?? '') as BatchBody) : null;
    const urls = batch?.requests.map(({ url }) => url) ?? [path.slice(version.length)];
    calls.push({ method, path, urls, at: clock.now() });
    inProgress += 1;
    maxInProgress = Math.max(maxInProgress, inProgress);
    try {
      const result = batch === null ? answerGet(path) : answerBatch(batch);
      await clock.sleep(latencyMs, signal);
      return result;
    } catch {
      return { kind: 'slow', status: null, headers: {}, cause: 'timeout' };
    } finally {
      inProgress -= 1;
    }
  };
  const transport: HttpClient = { exchange, close: () => undefined };
  return { transport, calls, maxInProgress: () => maxInProgress };
};

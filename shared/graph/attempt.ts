import type {
  AccessToken,
  AcquireToken,
  Clock,
  NewGuid,
  Random,
  RequestContext,
  Telemetry,
} from '../ports.ts';
import { identityUnavailable } from '../problem.ts';
import { newSpanId } from '../trace.ts';
import { abortOf, withDeadline } from '../net/deadline.ts';
import { noUpstream, type Failure } from './failure.ts';
import { classifyResponse, type Success } from './classify-response.ts';
import type { HttpClient } from '../net/http-client.ts';

export interface GraphConfig {
  /** `https://graph.microsoft.com`: no version, no final slash; it may have a path. */
  readonly root: string;
  /** At most so many in all, for each answer. */
  readonly attempts: number;
  readonly attemptTimeoutMs: number;
  /** For a whole request: its calls with their tokens, attempts, waits and pages together. */
  readonly deadlineMs: number;
  /** So many calls are under way at most. */
  readonly concurrency: number;
  /** So many wait at most: for their turn, for a gate, or to try again. */
  readonly queue: number;
}

export interface GraphPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly newGuid: NewGuid;
  readonly acquireToken: AcquireToken;
  readonly telemetry: Telemetry;
  /** Opened for the same root. */
  readonly transport: HttpClient;
}

/** One call of Graph. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** JSON text; null without. */
  readonly body: string | null;
  /** An action whose answer is its result: one attempt may take the whole time, because there is no other. */
  readonly isPatient: boolean;
  readonly context: RequestContext;
  /** Path and query as they go on the wire. */
  readonly path: string;
  /** The path for telemetry: no ids. */
  readonly template: string;
  /** `serviceprincipals/<guid>`: whose gate it passes. */
  readonly owner: string;
  /** The host of the root, for telemetry. */
  readonly target: string;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number;
}

const product = 'graph-synchronization-proxy';

const isHeaderValue = (token: string): boolean => /^[\x21-\x7e]+$/u.test(token);

const acquire = async ({ clock, acquireToken }: GraphPorts, remainingMs: number): Promise<AccessToken> => {
  const coming = acquireToken();
  const token =
    coming instanceof Promise
      ? await withDeadline(clock, Math.max(remainingMs, 0), (signal) =>
          Promise.race([coming, abortOf(signal)]),
        )
      : coming;
  if (token !== undefined && isHeaderValue(token.reveal())) return token;
  const cause =
    token === undefined ? 'no token before the deadline' : 'a token that cannot be sent in a header';
  throw identityUnavailable('Microsoft Graph', new Error(`identity: ${cause}`));
};

const headersOf = ({ context, body }: Call, token: AccessToken, spanId: string) => ({
  Authorization: `Bearer ${token.reveal()}`,
  Accept: 'application/json',
  'Accept-Encoding': 'identity',
  'User-Agent': product,
  'client-request-id': context.requestId,
  traceparent: `00-${context.trace.traceId}-${spanId}-01`,
  ...(body === null ? {} : { 'Content-Type': 'application/json' }),
});

/** Nothing was sent. */
export const timeIsUp: Failure = {
  kind: 'late',
  upstream: noUpstream,
  retryAfterMs: null,
  cause: 'deadline',
};

const record = (
  { telemetry, clock }: GraphPorts,
  { context, method, template, target }: Call,
  { upstream, kind }: Success | Failure,
  facts: { readonly attempt: number; readonly startedAt: number; readonly spanId: string },
): void => {
  const { endpoint, requestId, trace, log, onGraphRequestId } = context;
  const { status, requestId: graphRequestId } = upstream;
  if (graphRequestId !== null) onGraphRequestId(graphRequestId);
  const durationMs = clock.now() - facts.startedAt;
  const event = { kind: 'dependency', name: `${method} ${template}`, success: kind === 'success' } as const;
  telemetry.record(
    { ...event, ...facts, target, endpoint, requestId, trace, durationMs, status, graphRequestId },
    log,
  );
};

/**
 * One attempt: a token, one exchange, its meaning, its record. Throws Problem `identity-unavailable`; everything that Graph
 * does is a value.
 */
export const attemptOnce = async (
  config: GraphConfig,
  ports: GraphPorts,
  call: Call,
  attempt: number,
): Promise<Success | Failure> => {
  const { clock, newGuid, transport } = ports;
  const token = await acquire(ports, call.deadlineAt - clock.now());
  const startedAt = clock.now();
  const remainingMs = call.deadlineAt - startedAt;
  const waitMs = call.isPatient ? remainingMs : Math.min(config.attemptTimeoutMs, remainingMs);
  if (waitMs <= 0) return timeIsUp;
  const spanId = newSpanId(newGuid);
  const { method, path, body } = call;
  const request = { method, path, body, headers: headersOf(call, token, spanId) };
  const outcome = await withDeadline(clock, waitMs, (signal) => transport.exchange(request, signal));
  const result = classifyResponse(outcome, method, clock.now());
  record(ports, call, result, { attempt, startedAt, spanId });
  return result;
};

import type { AccessToken } from '../ports.ts';
import { identityUnavailable } from '../problem.ts';
import { productName } from '../net/product-name.ts';
import { newSpanId } from '../trace.ts';
import { deadlinePassed, raceDeadline, withDeadline } from '../net/deadline.ts';
import { isHeaderToken } from '../net/header-value.ts';
import { jsonContentType } from '../net/json.ts';
import { classifyResponse, parseSelection, type Success } from './classify-response.ts';
import { countCall } from './count-call.ts';
import { noUpstream, type Failure } from './failure.ts';
import type { Release } from './throttle/admission.ts';
import { ruleMethod, type Call, type GraphConfig, type GraphPorts } from './types.ts';

const noToken = (cause: string) => identityUnavailable('Microsoft Graph', new Error(`identity: ${cause}`));

const acquire = async ({ clock, acquireToken }: GraphPorts, remainingMs: number): Promise<AccessToken> => {
  const acquired = acquireToken();
  const token =
    acquired instanceof Promise
      ? await raceDeadline(clock, Math.max(remainingMs, 0), () => acquired)
      : acquired;
  if (token === deadlinePassed) throw noToken('no token before the deadline');
  if (!isHeaderToken(token.reveal())) throw noToken('a token that cannot be sent in a header');
  return token;
};

const headersOf = ({ context, body }: Call, token: AccessToken, spanId: string) => ({
  Authorization: `Bearer ${token.reveal()}`,
  Accept: jsonContentType,
  'Accept-Encoding': 'identity',
  'User-Agent': productName,
  'client-request-id': context.requestId,
  traceparent: `00-${context.trace.traceId}-${spanId}-01`,
  ...(body === null ? {} : { 'Content-Type': jsonContentType }),
});

/** The deadline passed before anything was sent. */
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
 * One attempt: acquires a token, exchanges, classifies and records the response, and releases the slot in every case.
 * Throws Problem `identity-unavailable`. Every failure of Graph is a value.
 */
export const runAttempt = async (
  config: GraphConfig,
  ports: GraphPorts,
  call: Call,
  { attempt, release }: { readonly attempt: number; readonly release: Release },
): Promise<Success | Failure> => {
  const { clock, newGuid, transport } = ports;
  const { method, path, body, isPatient, isSafe = false, deadlineAt } = call;
  let retryAfterMs: number | null = null;
  try {
    const token = await acquire(ports, deadlineAt - clock.now());
    const startedAt = clock.now();
    const remainingMs = deadlineAt - startedAt;
    const limitMs = isPatient ? remainingMs : Math.min(config.attemptTimeoutMs, remainingMs);
    if (limitMs <= 0) return timeIsUp;
    if (ruleMethod(call) !== 'GET') call.context.beforeWrite?.();
    const spanId = newSpanId(newGuid);
    const request = { method, path, body, isSafe, headers: headersOf(call, token, spanId) };
    const exchange = await withDeadline(clock, limitMs, (signal) => transport.exchange(request, signal));
    const selected = call.selection && (await parseSelection(exchange, call.selection));
    const result = classifyResponse(exchange, ruleMethod(call), clock.now(), selected);
    record(ports, call, result, { attempt, startedAt, spanId });
    if (result.kind === 'throttled') retryAfterMs = result.retryAfterMs;
    return result;
  } finally {
    for (const level of release(retryAfterMs)) countCall(ports, call, 'graph.gate', { level });
  }
};

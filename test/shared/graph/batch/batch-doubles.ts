import type { Success } from '../../../../shared/graph/classify-response.ts';
import type { Failure, FailureName } from '../../../../shared/graph/failure.ts';
import { toItem, type BatchItem } from '../../../../shared/graph/batch/batch-item.ts';
import type { Batch } from '../../../../shared/graph/batch/batch-queue.ts';
import type { Call, GraphConfig, GraphPorts } from '../../../../shared/graph/types.ts';
import type { ExchangeResult, HttpClient } from '../../../../shared/net/http-client.ts';
import type { TelemetryEvent } from '../../../../shared/ports.ts';
import { openVirtualTime } from '../../../support/virtual-time.ts';
import { requestContext } from '../doubles.ts';

export const config: GraphConfig = {
  root: 'https://graph.example',
  attempts: 4,
  attemptTimeoutMs: 5000,
  deadlineMs: 25_000,
  concurrency: 16,
  queue: 256,
};

/** A read of the list of an owner. */
export const callOf = (owner: string, changes: Partial<Call> = {}): Call => ({
  method: 'GET',
  body: null,
  isPatient: false,
  context: requestContext(() => undefined),
  path: `/v1.0/${owner}`,
  template: '/x',
  owner,
  target: 'graph.example',
  deadlineAt: Infinity,
  ...changes,
});

export const itemOf = (owner: string): BatchItem<string> =>
  toItem({ path: `/${owner}`, template: '/x' }, callOf(owner));

export const batchOf = (...owners: readonly string[]): Batch<string> => ({
  items: owners.map(itemOf),
  call: callOf('', { method: 'POST', path: '/v1.0/$batch', template: '/$batch', isSafe: true }),
  attempt: 1,
  throttled: 0,
});

export const successOf = (value: unknown): Success => ({
  kind: 'success',
  value,
  size: 0,
  upstream: { status: 200, code: null, requestId: null },
});

export const failureOf = (kind: FailureName, retryAfterMs: number | null = null): Failure => ({
  kind,
  upstream: { status: null, code: null, requestId: null },
  retryAfterMs,
  cause: kind,
});

/** Ports on virtual time from 0, with a transport that gives this result. */
export const openPorts = (result?: ExchangeResult, changes: Partial<GraphPorts> = {}) => {
  const time = openVirtualTime(0);
  const events: TelemetryEvent[] = [];
  const requests: Parameters<HttpClient['exchange']>[0][] = [];
  const ports: GraphPorts = {
    clock: time.clock,
    random: () => 0.5,
    newGuid: () => '00000000-0000-4000-8000-000000000000',
    acquireToken: () => ({ reveal: () => 'token', expiresAt: Infinity }),
    telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
    transport: {
      exchange: (request) => {
        requests.push(request);
        if (result === undefined) throw new Error('no call was expected');
        return Promise.resolve(result);
      },
      close: () => undefined,
    },
    ...changes,
  };
  const metrics = (): string[] => events.flatMap((event) => (event.kind === 'metric' ? [event.name] : []));
  return { time, ports, events, requests, metrics };
};

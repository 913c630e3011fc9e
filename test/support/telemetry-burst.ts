/** Runs in a separate process: sends a burst through a bundled `createTelemetry` and prints the hosts that it connected to. */
import dns from 'node:dns';
import { Socket } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { createTelemetry as Create } from '../../shared/azure/telemetry/telemetry.ts';
import type { TelemetryEvent } from '../../shared/ports.ts';

interface Order {
  readonly bundle: string;
  readonly connectionString: string;
  readonly authentication: string | null;
  readonly events: number;
}

const order = JSON.parse(process.argv[2] ?? '') as Order;
const dialled = new Set<string>();

const connect = Reflect.get(Socket.prototype, 'connect') as (this: Socket, ...args: unknown[]) => Socket;
Reflect.set(Socket.prototype, 'connect', function (this: Socket, ...args: unknown[]) {
  const [first] = args.flat() as [{ host?: string; port?: number } | undefined];
  dialled.add(`${first?.host ?? 'unknown'}:${first?.port ?? 'unknown'}`);
  return connect.apply(this, args);
});
const lookup = Reflect.get(dns, 'lookup') as (...args: unknown[]) => void;
Reflect.set(dns, 'lookup', (name: string, ...rest: unknown[]) => {
  dialled.add(`lookup ${name}`);
  lookup(name, ...rest);
});
const floating: string[] = [];
process.on('unhandledRejection', (reason) => floating.push(String(reason)));
process.on('uncaughtException', (error) => floating.push(String(error)));

const { createTelemetry } = (await import(pathToFileURL(order.bundle).href)) as {
  createTelemetry: typeof Create;
};

const telemetry = createTelemetry(
  {
    connectionString: order.connectionString,
    authentication: order.authentication,
    text: 'scrub',
    version: '1.0.0',
    cloudRole: 'synchronization-burst',
  },
  {
    clock: {
      now: () => Date.now(),
      sleep: async (waitMs, signal) => {
        const { setTimeout: wait } = await import('node:timers/promises');
        await wait(waitMs, undefined, signal === undefined ? {} : { signal });
      },
    },
    newGuid: () => '7d3c1f52-0000-4000-8000-000000000001',
    credential: (clientId) => ({
      getToken: () =>
        Promise.resolve({
          token: `token-of-${clientId ?? 'system'}`,
          expiresOnTimestamp: Date.now() + 3_600_000,
        }),
    }),
  },
);

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const one = (index: number): TelemetryEvent[] => {
  const trace = {
    traceId: hex(index + 1, 32),
    spanId: hex(index + 1, 16),
    parentSpanId: hex(0xabc0000 + index, 16),
  };
  const common = {
    endpoint: 'jobs-get',
    requestId: `00000000-0000-4000-8000-${hex(index, 12)}`,
    trace,
  };
  const startedAt = Date.now();
  return [
    {
      kind: 'dependency',
      ...common,
      name: 'GET /servicePrincipals/{id}/synchronization/jobs',
      target: 'graph.microsoft.com',
      spanId: hex(0xdef0000 + index, 16),
      startedAt,
      durationMs: 12,
      status: 200,
      success: true,
      attempt: 1,
      graphRequestId: null,
    },
    {
      kind: 'exception',
      ...common,
      error: new TypeError('Nothing here', { cause: 'a text' }),
      outcome: 'internal',
    },
    {
      kind: 'event',
      ...common,
      name: 'job.health',
      properties: { verdict: 'healthy' },
      measurements: { daysUntilDisable: 3.5 },
    },
    { kind: 'metric', name: 'graph.throttled', value: 1, properties: { scope: 'owner' } },
    {
      kind: 'request',
      ...common,
      name: 'GET {owner}/{ownerId}/jobs',
      startedAt,
      durationMs: 25,
      status: 200,
      outcome: 'ok',
      caller: '11111111-2222-4333-8444-555555555555',
      callerKind: 'app',
      owner: null,
      graphRequestIds: [],
    },
  ];
};

for (let index = 0; index < order.events; index += 1) {
  for (const event of one(index)) telemetry.record(event, () => undefined);
}
await telemetry.flush();
// Printed at the end, after retries that could still fail.
process.on('exit', () => {
  console.log(JSON.stringify({ dialled: [...dialled], floating }));
});

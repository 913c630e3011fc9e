import { describe, expect, it } from '@jest/globals';
import { createTelemetry, type TelemetryPorts } from '../../../../shared/azure/telemetry/telemetry.ts';
import type { TelemetrySink } from '../../../../shared/azure/telemetry/log-sink.ts';
import type { TelemetryRecord } from '../../../../shared/azure/telemetry/records.ts';
import type { SdkSettings } from '../../../../shared/azure/telemetry/insights-client.ts';
import type { TelemetryEvent } from '../../../../shared/ports.ts';
import { exceptionEvent, metricEvent, requestEvent } from '../../../support/telemetry-events.ts';

const config = {
  connectionString: 'instrumentationkey=00000000-0000-4000-8000-000000000000',
  authentication: null,
  text: 'scrub',
  version: '1.2.3',
  cloudRole: 'synchronization-test',
} as const;

/** A clock whose sleepers the test wakes. */
const handClock = () => {
  const sleepers: { readonly waitMs: number; readonly wake: () => void; readonly aborted: () => boolean }[] =
    [];
  return {
    sleepers,
    clock: {
      now: () => 1_700_000_000_000,
      sleep: (waitMs: number, signal?: AbortSignal) =>
        new Promise<void>((wake, fail) => {
          sleepers.push({ waitMs, wake, aborted: () => signal?.aborted === true });
          signal?.addEventListener('abort', () => {
            fail(signal.reason as Error);
          });
        }),
    },
    wakeAll: async () => {
      for (const sleeper of sleepers.splice(0)) sleeper.wake();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    },
  };
};

const recordingSink = () => {
  const records: TelemetryRecord[] = [];
  let flushes = 0;
  const sink: TelemetrySink = {
    send: (record) => {
      records.push(record);
    },
    flush: () => {
      flushes += 1;
      return Promise.resolve();
    },
  };
  return { sink, records, flushes: () => flushes };
};

const start = (overrides: Partial<TelemetryPorts> = {}, changed: Partial<typeof config> | object = {}) => {
  const time = handClock();
  const far = recordingSink();
  const connections: SdkSettings[] = [];
  const lines: string[] = [];
  const clientIds: (string | null)[] = [];
  const telemetry = createTelemetry(
    { ...config, ...changed },
    {
      clock: time.clock,
      newGuid: () => '7d3c1f52-0000-4000-8000-000000000001',
      credential: (clientId) => {
        clientIds.push(clientId);
        return { getToken: () => Promise.resolve(null) };
      },
      connect: (settings) => {
        connections.push(settings);
        return Promise.resolve(far.sink);
      },
      ...overrides,
    },
  );
  const record = (event: TelemetryEvent) => {
    telemetry.record(event, (line) => lines.push(line));
  };
  return { ...time, ...far, connections, lines, clientIds, telemetry, record };
};

const never = () => new Promise<never>(() => undefined);

describe('telemetry with a connection string', () => {
  it('loads nothing before the first response, then sends the waiting events in order', async () => {
    const { record, records, connections, wakeAll, sleepers } = start();
    record(exceptionEvent(new Error('Early')));
    await wakeAll();
    expect(connections).toHaveLength(0);
    record(requestEvent());
    expect(connections).toHaveLength(0);
    expect(sleepers.map(({ waitMs }) => waitMs)).toEqual([100]);
    await wakeAll();
    expect(connections).toEqual([
      {
        connectionString: config.connectionString,
        version: '1.2.3',
        cloudRole: 'synchronization-test',
        instanceId: '7d3c1f52-0000-4000-8000-000000000001',
        credential: null,
      },
    ]);
    expect(records.map(({ kind }) => kind)).toEqual(['exception', 'request']);
  });

  it('connects once and keeps sending later events in later turns', async () => {
    const { record, records, connections, wakeAll } = start();
    record(requestEvent());
    await wakeAll();
    record(metricEvent());
    record(requestEvent());
    expect(records).toHaveLength(1);
    await wakeAll();
    expect(records.map(({ kind }) => kind)).toEqual(['request', 'metric', 'request']);
    expect(connections).toHaveLength(1);
  });

  it('keeps the newest 1,000 events while it waits and counts what it lost', async () => {
    const { record, records, wakeAll } = start();
    for (let value = 0; value < 1005; value += 1) record({ ...metricEvent(), value });
    record(requestEvent());
    await wakeAll();
    expect(records).toHaveLength(1001);
    expect(records[0]).toMatchObject({ kind: 'metric', value: 6 });
    expect(records.at(-1)).toEqual({ kind: 'metric', name: 'telemetry.dropped', value: 6, properties: {} });
  });

  it('writes to the invocation log when the SDK cannot be loaded, with one notice', async () => {
    const { record, lines, wakeAll } = start({ connect: () => Promise.reject(new Error('No such module')) });
    record(requestEvent());
    await wakeAll();
    record(metricEvent());
    await wakeAll();
    expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual([
      'notice',
      'request',
      'metric',
    ]);
  });

  it('continues when the credential cannot be created', async () => {
    const { record, lines, wakeAll } = start(
      {
        credential: () => {
          throw new Error('No identity');
        },
      },
      { authentication: 'Authorization=AAD' },
    );
    record(requestEvent());
    await wakeAll();
    expect(lines).toHaveLength(2);
  });

  it('drops only the event that cannot be read or sent, and counts it', async () => {
    const { record, records, wakeAll } = start();
    const broken = Object.defineProperty({ ...metricEvent() }, 'properties', {
      get: () => {
        throw new Error('A getter that throws');
      },
    });
    record(broken);
    record(requestEvent());
    await wakeAll();
    expect(records.map((sent) => ('name' in sent ? sent.name : sent.kind))).toEqual([
      'GET {owner}/{ownerId}/jobs',
      'telemetry.dropped',
    ]);
  });

  it('survives a sink that refuses everything', async () => {
    const { record, telemetry, wakeAll } = start({
      connect: () =>
        Promise.resolve({
          send: () => {
            throw new Error('Full');
          },
          flush: () => Promise.reject(new Error('Gone')),
        }),
    });
    record(requestEvent());
    await wakeAll();
    await expect(telemetry.flush()).resolves.toBeUndefined();
  });

  it('never throws, not even when the clock is broken', () => {
    const { record } = start({
      clock: {
        now: () => {
          throw new Error('No time');
        },
        sleep: never,
      },
    });
    expect(() => {
      record(requestEvent());
    }).not.toThrow();
  });

  it('uses the managed identity for ingestion that requires an Entra token', async () => {
    const clientId = 'abcdef01-0000-4000-8000-000000000001';
    const { record, connections, clientIds, wakeAll } = start(
      {},
      { authentication: `Authorization=AAD;ClientId=${clientId}` },
    );
    record(requestEvent());
    await wakeAll();
    expect(clientIds).toEqual([clientId]);
    expect(connections[0]?.credential).not.toBeNull();
  });
});

describe('flush', () => {
  it('does nothing when nothing was recorded', async () => {
    const { telemetry, connections, sleepers } = start();
    await telemetry.flush();
    expect(connections).toHaveLength(0);
    expect(sleepers).toHaveLength(0);
  });

  it('sends waiting events, also before the first response, and leaves no timer', async () => {
    const { telemetry, record, records, flushes, sleepers } = start();
    record(metricEvent());
    await telemetry.flush();
    expect(records).toHaveLength(1);
    expect(flushes()).toBe(1);
    expect(sleepers.map(({ waitMs, aborted }) => [waitMs, aborted()])).toEqual([[2000, true]]);
  });

  it('makes the SDK send its buffer', async () => {
    const { telemetry, record, flushes, wakeAll } = start();
    record(requestEvent());
    await wakeAll();
    await telemetry.flush();
    expect(flushes()).toBe(1);
  });

  it('ends after two seconds when loading hangs', async () => {
    const { telemetry, record, wakeAll } = start({ connect: never });
    record(metricEvent());
    const flushed = telemetry.flush();
    await wakeAll();
    await expect(flushed).resolves.toBeUndefined();
  });
});

describe('telemetry without a connection string', () => {
  it('writes each event at once as one line of JSON and connects to nothing', async () => {
    const { record, lines, connections, sleepers, telemetry } = start({}, { connectionString: null });
    record(requestEvent());
    record(exceptionEvent(new Error('Broken')));
    await telemetry.flush();
    expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual([
      'request',
      'exception',
    ]);
    expect(lines.join('')).not.toContain('\n');
    expect(connections).toHaveLength(0);
    expect(sleepers).toHaveLength(0);
  });

  it('does not fail a request when the log does', () => {
    const { telemetry } = start({}, { connectionString: null });
    expect(() => {
      telemetry.record(requestEvent(), () => {
        throw new Error('The log is closed');
      });
    }).not.toThrow();
  });
});

import type { Clock, ConnectGraph, TelemetryEvent } from '../../../shared/ports.ts';
import { connectGraph } from '../../../shared/graph/client.ts';
import type { ExchangeResult } from '../../../shared/net/http-client.ts';
import { countingGuid, now } from '../../support/service.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';

/** A request that the client sent. */
export interface Sent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Waits take no time: when nothing runs, the clock jumps to the next timer. Timers of deadlines never fire. */
const patientClock = (): Clock => {
  const { clock, run, timers } = openVirtualTime(now);
  let running = false;
  const drive = async () => {
    do await run();
    while (timers() > 0);
    running = false;
  };
  const sleep: Clock['sleep'] = (waitMs, signal) => {
    const slept = clock.sleep(waitMs, signal);
    if (!running) {
      running = true;
      void drive();
    }
    return slept;
  };
  return { now: clock.now, sleep };
};

/** A JSON response, as the transport returns it. */
export const answered = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): ExchangeResult => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(body)),
});

/** The real Graph client over a transport that records the requests and plays the responses. */
export const recordingGraph = (play: (path: string) => ExchangeResult) => {
  const sent: Sent[] = [];
  const events: TelemetryEvent[] = [];
  const connected: ConnectGraph = connectGraph(
    {
      root: 'https://graph.example',
      attempts: 4,
      attemptTimeoutMs: 10_000,
      deadlineMs: 25_000,
      concurrency: 16,
      queue: 256,
    },
    {
      clock: patientClock(),
      random: () => 0.5,
      newGuid: countingGuid(),
      acquireToken: () => Promise.resolve({ reveal: () => 'graph-token', expiresAt: Infinity }),
      telemetry: { record: (event) => events.push(event), flush: () => Promise.resolve() },
      transport: {
        exchange: (request) => {
          sent.push(request);
          return Promise.resolve(play(request.path));
        },
        close: () => undefined,
      },
    },
  );
  return { sent, events, connectGraph: connected };
};

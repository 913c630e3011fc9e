import type { Clock, ConnectGraph, TelemetryEvent } from '../../../shared/ports.ts';
import { connectGraph } from '../../../shared/graph/client.ts';
import type { ExchangeResult } from '../../../shared/net/http-client.ts';
import { countingGuid, now } from '../../support/service.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';

/** What the client put on the wire. */
export interface Sent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Waits cost nothing: as soon as nothing runs, the clock jumps to the next timer. What bounds work at once never rings. */
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

/** An answer of JSON, as the transport hands it over. */
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

/** The real Graph client over a transport that records what would have left, and plays the answers. */
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

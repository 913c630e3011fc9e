import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
// Loaded here, because it would block the first calls of a scenario in real time.
import 'undici';
import { createHttpClient, type ExchangeResult, type HttpClient } from '../../../shared/net/http-client.ts';
import { systemClock } from '../../../shared/system.ts';
import { play, type Figures, type Scenario } from './throttling.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';
import { seeded } from '../../../local/random.ts';

const isJson = { 'content-type': 'application/json' };

const answer = (retryAfterSeconds: number): ExchangeResult =>
  retryAfterSeconds === 0
    ? { kind: 'answer', status: 200, headers: isJson, body: Buffer.from('{}') }
    : { kind: 'answer', status: 429, headers: { 'retry-after': String(retryAfterSeconds) }, body: null };

/** One scenario on simulated time. The request and the response each take about half of `latencyMs`. */
export const simulate = async (scenario: Scenario, seed: number, latencyMs: number): Promise<Figures> => {
  const time = openVirtualTime();
  const random = seeded(seed);
  const upstream = scenario.upstream(random);
  const transferMs = () => latencyMs * (0.25 + 0.5 * random());
  const exchange: HttpClient['exchange'] = async (_, signal) => {
    try {
      await time.clock.sleep(transferMs(), signal);
      const retryAfterSeconds = upstream(time.clock.now());
      await time.clock.sleep(transferMs(), signal);
      return answer(retryAfterSeconds);
    } catch {
      return { kind: 'slow', status: null, headers: {}, cause: 'timeout' };
    }
  };
  const transport = { exchange, close: () => undefined };
  const ports = {
    clock: time.clock,
    random,
    transport,
    root: 'https://graph.microsoft.com',
    stalledMs: () => 0,
  };
  const figures = play(scenario, ports, time.after);
  await time.run();
  return figures;
};

/** The same over real sockets, in real time. */
export const overSockets = async (scenario: Scenario, latencyMs: number): Promise<Figures> => {
  const random = seeded(1);
  const upstream = scenario.upstream(random);
  const server = createServer((_, response) => {
    const retryAfterSeconds = upstream(Date.now());
    void wait(latencyMs).then(() => {
      if (retryAfterSeconds === 0) response.writeHead(200, isJson).end('{}');
      else response.writeHead(429, { 'retry-after': String(retryAfterSeconds) }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const root = `http://127.0.0.1:${port}`;
  const transport = createHttpClient(root);
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  const ports = { clock: systemClock, random, transport, root, stalledMs: () => delays.max / 1e6 };
  try {
    return await play(scenario, ports, (waitMs, begin) => {
      void wait(waitMs).then(begin);
    });
  } finally {
    delays.disable();
    transport.close();
    await new Promise((resolve) => server.close(resolve));
  }
};

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRawServer, reset } from '../support/raw-server.ts';
import { anything, connect } from '../shared/graph/doubles.ts';
import { problemOf } from '../support/problem-of.ts';
import { failing, faults, fine, path, throttled, type Fault } from '../shared/graph/fault-rows.ts';
import { playFault, type Ended } from '../shared/graph/play-fault.ts';

const rejections: unknown[] = [];
const onRejection = (reason: unknown) => rejections.push(reason);
let right = 0;
let socketsBefore = 0;

/** Sockets of this process, including those of the test runner. */
const openSockets = () =>
  process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCPSocket')).length;

const row = (name: string, { outcome, calls, retryAfterSeconds, tookMs }: Ended): void => {
  right += 1;
  const retryAfter = retryAfterSeconds === null ? '' : `, Retry-After ${retryAfterSeconds}`;
  const took = `${(tookMs / 1000).toFixed(1)} s`;
  process.stdout.write(
    `fault: ${name.padEnd(50)} ${calls} calls ${took.padStart(7)}  ${outcome}${retryAfter}\n`,
  );
};

/** Calls a root once where no server answers. */
const callNowhere = async (root: string): Promise<Ended> => {
  const { graph, clock, transport } = connect(root);
  const startedAt = clock.now();
  const { code, facts } = await problemOf(graph.get(path, anything));
  transport.close();
  expect(clock.timers()).toBe(0);
  const retryAfterSeconds = facts.retryAfterSeconds ?? null;
  return { outcome: code, calls: 0, retryAfterSeconds, tookMs: clock.now() - startedAt };
};

beforeAll(() => {
  process.on('unhandledRejection', onRejection);
  socketsBefore = openSockets();
});

describe('every fault ends within the deadline in the right response or problem', () => {
  it.each(Object.entries(faults))('%s', async (name, fault) => {
    row(name, await playFault(fault));
  });

  it('429 with a date', async () => {
    const inFour = new Date(connect('http://127.0.0.1:1').clock.now() + 4000).toUTCString();
    const fault: Fault = { plays: [throttled(inFour), fine], ends: { value: { id: 'fine' } }, requests: 2 };
    row('429, a date, then fine', await playFault(fault));
  });

  it('a redirect to another host', async () => {
    const other = await openRawServer(fine);
    const location = { Location: `${other.root}/v1.0/jobs` };
    const ends = { ends: 'upstream-invalid', requests: 1, upstreamStatus: 307 } as const;
    row('a redirect to another host', await playFault({ plays: [failing(307, location)], ...ends }));
    expect(other.requests).toHaveLength(0);
    await other.closed();
  });

  it('connection refused', async () => {
    const server = await openRawServer();
    await server.closed();
    const ended = await callNowhere(server.root);
    expect(ended.outcome).toBe('graph-unavailable');
    row('connection refused', ended);
  });

  it('a name that is not known', async () => {
    const ended = await callNowhere('http://graph.invalid');
    expect(ended.outcome).toBe('graph-unavailable');
    row('DNS failure', ended);
  });

  it('a kept connection that had expired', async () => {
    const server = await openRawServer(fine, reset, fine);
    const { graph, clock, transport } = connect(server.root);
    await graph.get(path, anything);
    const startedAt = clock.now();
    await graph.get(path, anything);
    expect(clock.waits).toStrictEqual([]);
    row('an expired keep-alive connection', {
      outcome: 'value',
      calls: 2,
      retryAfterSeconds: null,
      tookMs: clock.now() - startedAt,
    });
    transport.close();
    await server.closed();
  });
});

afterAll(async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
  process.off('unhandledRejection', onRejection);
  const sockets = Math.max(openSockets() - socketsBefore, 0);
  process.stdout.write(
    `faults: ${right}/${Object.keys(faults).length + 5} right; ${rejections.length} unhandled rejections, ${sockets} sockets left\n`,
  );
  process.stdout.write('fault: a POST with 504: the service sends no POST yet\n');
  expect(rejections).toHaveLength(0);
  expect(sockets).toBe(0);
});

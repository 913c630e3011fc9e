import { afterAll, describe, expect, it } from '@jest/globals';
import { connectGraph } from '../../shared/graph/client.ts';
import { createHttpClient } from '../../shared/net/http-client.ts';
import { systemClock, systemRandom } from '../../shared/system.ts';
import { Problem } from '../../shared/problem.ts';
import { pausableService } from '../support/paused-graph.ts';
import { jobId, payload } from '../support/payloads.ts';
import { openRawServer, reply } from '../support/raw-server.ts';
import { countingGuid, ownerId, reader, service } from '../support/service.ts';

const params = { owner: 'servicePrincipals', ownerId, jobId };
const job = payload('job-healthy');
const say = (figure: string) => process.stdout.write(`${figure}\n`);

describe('shared work over real sockets', () => {
  const scene = async () => {
    const far = await openRawServer(reply(200, JSON.stringify(job)));
    const transport = createHttpClient(far.root);
    const telemetry = { record: () => undefined, flush: () => Promise.resolve() };
    const config = {
      root: far.root,
      attempts: 4,
      attemptTimeoutMs: 10_000,
      deadlineMs: 25_000,
      concurrency: 16,
      queue: 256,
    };
    const acquireToken = () => Promise.resolve({ reveal: () => 'token', expiresAt: Infinity });
    const { call } = service({
      // Each call has another caller.
      authenticate: (id) => Promise.resolve({ ...reader, id: id ?? '' }),
      connectGraph: connectGraph(config, {
        clock: systemClock,
        random: systemRandom,
        newGuid: countingGuid(),
        acquireToken,
        telemetry,
        transport,
      }),
    });
    const askAll = (headers: Record<string, string>) =>
      Promise.all(
        Array.from({ length: 500 }, (_, count) =>
          call('jobs-get', { params, headers: { ...headers, authorization: `caller ${count}` } }),
        ),
      );
    const close = () => {
      transport.close();
      return far.closed();
    };
    return { far, askAll, close };
  };

  it.each<[string, Record<string, string>, number]>([
    ['500 identical concurrent reads of 500 callers', {}, 1],
    // no-cache callers may not get a call that started before their request, so all but the first share the second call.
    ['500 identical concurrent reads with Cache-Control: no-cache', { 'cache-control': 'no-cache' }, 2],
  ])('%s', async (title, headers, calls) => {
    const { far, askAll, close } = await scene();
    const replies = await askAll(headers);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(new Set(replies.map((one) => one.headers['request-id'])).size).toBe(500);
    expect(far.requests).toHaveLength(calls);
    await close();
    say(`${title}: ${far.requests.length} Graph call${calls === 1 ? '' : 's'}`);
  });
});

describe('ten minutes of one read per second', () => {
  const lost: unknown[] = [];
  const keep = (reason: unknown) => lost.push(reason);
  process.on('unhandledRejection', keep);
  afterAll(() => {
    process.off('unhandledRejection', keep);
  });

  const watch = async (body: unknown) => {
    const { settled, move, answerWith, asked } = pausableService(job);
    await settled('jobs-get', { params });
    answerWith(body);
    const ages: number[] = [];
    for (let second = 1; second < 600; second += 1) {
      move(1000);
      const { status, headers } = await settled('jobs-get', { params });
      if (status === 200) ages.push(Number(headers['age'] ?? 0));
    }
    return { answered: ages.length + 1, oldest: Math.max(...ages), calls: asked.length };
  };

  it('with a healthy Graph', async () => {
    const { answered, oldest, calls } = await watch(job);
    expect([answered, oldest]).toEqual([600, 10]);
    expect(calls).toBeLessThanOrEqual(60);
    say(`${answered} reads in 600 s: ${calls} Graph calls, the oldest answer ${oldest} s old`);
  });

  it('with an outage of Graph', async () => {
    const { answered, oldest } = await watch(new Problem('graph-unavailable', 'Later.'));
    expect([answered, oldest, lost]).toEqual([600, 599, []]);
    say(`outage of 600 s: ${answered}/600 reads answered, 0 unhandled rejections`);
  });
});

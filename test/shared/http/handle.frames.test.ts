import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connectGraph } from '../../../shared/graph/client.ts';
import type { HttpClient } from '../../../shared/net/http-client.ts';
import type { Graph } from '../../../shared/ports.ts';
import { jobId, payload } from '../../support/payloads.ts';
import { countingGuid, graphOf, ownerId, service } from '../../support/service.ts';

const params = { owner: 'servicePrincipals', ownerId, jobId };
const job = payload('job-healthy');

/** The stack frames in product code, the innermost first: `function (file)`, with asynchronous frames. */
const framesHere = (): string[] =>
  (new Error('only its stack is read').stack ?? '').split('\n').flatMap((line) => {
    const [, name = 'closure', file] =
      /^ +at (?:async )?(?:(.+) \()?.*\/((?:shared|functions)\/[\w/-]+\.ts):/u.exec(line) ?? [];
    return file === undefined || line.includes('/test/') ? [] : [`${name} (${file})`];
  });

const limit = Error.stackTraceLimit;
beforeAll(() => {
  Error.stackTraceLimit = Infinity;
});
afterAll(() => {
  Error.stackTraceLimit = limit;
});

it('an uncached GET passes at most 9 frames from the handler to the endpoint', async () => {
  let frames: string[] = [];
  const answering = graphOf({ [`/servicePrincipals/${ownerId}/synchronization/jobs/${jobId}`]: job });
  const graph: Graph = {
    ...answering,
    get: (path, read) => {
      frames = framesHere();
      return answering.get(path, read);
    },
  };
  expect((await service({ graph }).call('jobs-get', { params })).status).toBe(200);
  expect(frames[0]).toContain('functions/jobs-get.ts');
  expect(frames.at(-1)).toContain('shared/http/handle.ts');
  expect(frames.length).toBeLessThanOrEqual(9);
});

it('an uncached GET passes at most 18 frames from the handler to the HTTP client', async () => {
  let frames: string[] = [];
  const transport: HttpClient = {
    exchange: () => {
      frames = framesHere();
      const body = Buffer.from(JSON.stringify(job));
      const headers = { 'content-type': 'application/json' };
      return Promise.resolve({ kind: 'answer', status: 200, headers, body });
    },
    close: () => undefined,
  };
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const config = { root: 'http://127.0.0.1:9', attempts: 1, attemptTimeoutMs: 1000, deadlineMs: 1000 };
  const graph = connectGraph(
    { ...config, concurrency: 1, queue: 1 },
    {
      clock,
      transport,
      random: () => 0,
      newGuid: countingGuid(),
      acquireToken: () => ({ reveal: () => 'token', expiresAt: Infinity }),
      telemetry: { record: () => undefined, flush: () => Promise.resolve() },
    },
  );
  expect((await service({ connectGraph: graph }).call('jobs-get', { params })).status).toBe(200);
  expect(frames[0]).toContain('shared/');
  expect(frames.at(-1)).toContain('shared/http/handle.ts');
  expect(frames.length).toBeLessThanOrEqual(18);
});

import { expect, it } from '@jest/globals';
import { connectGraph } from '../../../shared/graph/client.ts';
import { jobsPath } from '../../../shared/graph/path.ts';
import type { HttpClient } from '../../../shared/net/http-client.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';
import { anything, requestContext } from './doubles.ts';

const owner = { owner: 'servicePrincipals', ownerId: '7c0e5d8a-3b1f-4e6d-9a52-0f8b6c4d2e17' } as const;
const maxFrames = 6;

/** `client.ts:12` for each frame of product code, the innermost first. */
const productFrames = (stack: string): string[] =>
  stack
    .split('\n')
    .flatMap((line) => /\/shared\/(?:graph|net)\/(?<place>[\w/-]+\.ts:\d+)/u.exec(line)?.[1] ?? []);

it('an uncached GET has at most 6 stack frames from graph.get to the exchange', async () => {
  let stack = '';
  const exchange: HttpClient['exchange'] = () => {
    stack = new Error('stack').stack ?? '';
    const headers = { 'content-type': 'application/json' };
    return Promise.resolve({ kind: 'answer', status: 200, headers, body: Buffer.from('{}') });
  };
  const graph = connectGraph(
    {
      root: 'https://graph.example',
      attempts: 4,
      attemptTimeoutMs: 5000,
      deadlineMs: 25_000,
      concurrency: 16,
      queue: 256,
    },
    {
      clock: openVirtualTime().clock,
      transport: { exchange, close: () => undefined },
      acquireToken: () => Promise.resolve({ reveal: () => 'token', expiresAt: Infinity }),
      random: () => 0.5,
      newGuid: () => crypto.randomUUID(),
      telemetry: { record: () => undefined, flush: () => Promise.resolve() },
    },
  )(requestContext(() => undefined));
  const previousLimit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  try {
    await graph.get(jobsPath(owner), anything);
  } finally {
    Error.stackTraceLimit = previousLimit;
  }
  const frames = productFrames(stack.replaceAll('\\', '/'));
  expect(frames.at(-1)).toMatch(/^client\.ts/u);
  expect(frames.length + 1).toBeLessThanOrEqual(maxFrames);
});

/** What a sample `fleet.*` has to do, in any language. */
import { expect } from '@jest/globals';
import { problem, startFaultyFront, type Fault } from './faulty-front.ts';
import type { SampleService, SignedInAs } from './sample-service.ts';

interface Page {
  readonly items: readonly { readonly id: string; readonly health: { readonly verdict: string } }[];
}

const query = 'jobs?verdict=critical,warning&sort=disablesAt';

/** Runs the sample through a front with these faults. */
const runThrough = async (
  at: SampleService,
  [command, ...args]: readonly [string, ...string[]],
  as: SignedInAs,
  faults: readonly Fault[],
) => {
  const front = await startFaultyFront(new URL(at.api).origin, faults);
  try {
    const env = { API: `${front.url}/api/v1`, LIMIT: '2' };
    return { ...(await at.run(command, args, { as, env })), seen: front.seen };
  } finally {
    await front.close();
  }
};

/** All pages are printed once, each fault is repeated with the same request id, and the last request is a 304. */
export const expectAllPages = async (
  at: SampleService,
  sample: readonly [string, ...string[]],
  as: SignedInAs,
): Promise<void> => {
  const { items } = (await at.read(query)) as Page;
  expect(items.length).toBeGreaterThan(2);
  const faults = [
    problem(429, 'graph-throttled', true, { 'retry-after': '1' }),
    problem(401, 'token-invalid', true),
    { status: 502 },
    'reset',
  ] as const;
  // The waits are 1 (Retry-After), 2, 4 and 8 seconds: runs with two faults each keep the test short. How the caller signed in
  // matters for the first one only, in which the token has expired.
  const halves = [faults.slice(0, 2), faults.slice(2)];
  const runs = halves.slice(0, as === 'a person' ? 1 : 2).map(async (some) => {
    const { exitCode, stdout, stderr, seen } = await runThrough(at, sample, as, some);
    const lines = items.map(({ id, health }) => `${health.verdict}\t${id}\n`);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${lines.join('')}No new sweep.\n` });
    const pages = Math.ceil(items.length / 2);
    expect(seen.map(({ status }) => status)).toEqual([
      ...some.map((fault) => (fault === 'reset' ? null : fault.status)),
      ...Array<number>(pages).fill(200),
      304,
    ]);
    const ids = seen.map(({ requestId }) => requestId);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    expect(new Set(ids).size).toBe(pages + 1);
    // An HTTP library may repeat a request by itself after a reset.
    const logged = stderr.split(ids[0] ?? '').length - 1;
    expect([some.filter((fault) => fault !== 'reset').length, some.length]).toContain(logged);
    expect(seen.at(-1)?.etag).toMatch(/^"/u);
  });
  await Promise.all(runs);
};

/** A problem that is not retryable, and a wait that is too long, end the sample at once. */
export const expectEnd = async (
  at: SampleService,
  sample: readonly [string, ...string[]],
  as: SignedInAs,
): Promise<void> => {
  const faults = [
    problem(403, 'forbidden', false),
    problem(503, 'disabled', false, { 'retry-after': '1' }),
    problem(429, 'graph-throttled', true, { 'retry-after': '3600' }),
  ];
  const runs = faults.map(async (fault) => {
    const { exitCode, stdout, stderr, seen } = await runThrough(at, sample, as, [fault]);
    expect({ stdout, seen: seen.length, failed: exitCode !== 0 }).toEqual({
      stdout: '',
      seen: 1,
      failed: true,
    });
    expect(stderr).toContain(`${fault.status}`);
  });
  await Promise.all(runs);
};

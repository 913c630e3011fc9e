/** What a sample `fleet.*` has to do, in any language. */
import { expect } from '@jest/globals';
import { problem, startFaultyFront, type Fault } from './faulty-front.ts';
import type { SampleService, SignedInAs } from './sample-service.ts';

interface Page {
  readonly items: readonly { readonly id: string; readonly health: { readonly verdict: string } }[];
}

type Faults = readonly Fault[];

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
  // The waits are 1 (Retry-After), 2, 4 and 8 seconds: runs with few faults each keep the test short. How the caller signed in
  // matters for the first two only, in which the service or Easy Auth refuses the token.
  const refusals: readonly Faults[] = [
    [problem(429, 'graph-throttled', true, { 'retry-after': '1' }), problem(401, 'token-invalid', true)],
    [{ status: 401 }],
  ];
  const all: readonly Faults[] = [...refusals, [{ status: 502 }, 'reset']];
  const runs = (as === 'a person' ? refusals : all).map(async (some) => {
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
    expect(new Set(ids.slice(0, some.length + 1)).size).toBe(1);
    expect(new Set(ids).size).toBe(pages + 1);
    // An HTTP library may repeat a request by itself after a reset.
    const logged = stderr.split(ids[0] ?? '').length - 1;
    expect([some.filter((fault) => fault !== 'reset').length, some.length]).toContain(logged);
    expect(seen.at(-1)?.etag).toMatch(/^"/u);
  });
  await Promise.all(runs);
};

/** A problem that is not retryable, a wait that is too long, and a second refusal of the token end the sample at once. */
export const expectEnd = async (
  at: SampleService,
  sample: readonly [string, ...string[]],
  as: SignedInAs,
): Promise<void> => {
  const cases = [
    [problem(403, 'forbidden', false)],
    [problem(503, 'disabled', false, { 'retry-after': '1' })],
    [problem(429, 'graph-throttled', true, { 'retry-after': '3600' })],
    // Easy Auth refuses the new token too.
    [{ status: 401 }, { status: 401 }],
  ];
  const runs = cases.map(async (faults) => {
    const { exitCode, stdout, stderr, seen } = await runThrough(at, sample, as, faults);
    expect({ stdout, seen: seen.map(({ status }) => status), failed: exitCode !== 0 }).toEqual({
      stdout: '',
      seen: faults.map(({ status }) => status),
      failed: true,
    });
    expect(stderr).toContain(`${faults[0]?.status ?? ''}`);
  });
  await Promise.all(runs);
};

/** Where no service listens, the sample repeats the request and then says why there is no answer. */
export const expectReason = async (
  at: SampleService,
  [command, ...args]: readonly [string, ...string[]],
): Promise<void> => {
  const gone = await startFaultyFront('', []);
  await gone.close();
  const env = { API: `${gone.url}/api/v1` };
  const { exitCode, stderr } = await at.run(command, args, { as: 'a managed identity', env });
  expect(exitCode).not.toBe(0);
  expect(stderr.match(/no answer/gu)).toHaveLength(5);
  expect(stderr).toMatch(/refused/iu);
};

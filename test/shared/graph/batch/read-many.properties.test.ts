import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonResponse } from '../../../../local/simulated-graph.ts';
import { Problem } from '../../../../shared/problem.ts';
import { list, openBatchStand, placeOf, throttled } from './batch-stand.ts';

/** For each owner the `Retry-After` of its 429s in turn, in seconds. */
const throttlings = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<number[]>([]) },
    fc.array(fc.constantFrom(0.249, 1, 2.128, 7, 30), { maxLength: 6 }),
  ),
  { minLength: 1, maxLength: 90 },
);

describe('for any owners that are throttled', () => {
  it('each is sent once and once more for each 429, never before its time, and has one result', async () => {
    await fc.assert(
      fc.asyncProperty(throttlings, fc.constantFrom(1, 4, 8, 16), async (waits, concurrency) => {
        const latencyMs = 50;
        const stand = openBatchStand({
          config: { concurrency },
          latencyMs,
          respond: (place, turn) => {
            const wait = waits[place]?.[turn];
            return wait === undefined ? list(`job-${place}`) : throttled(String(wait), 'retry-after');
          },
        });
        await stand.readOwners(waits.length, 3_600_000);
        for (const [place, own] of waits.entries()) {
          const at = stand.sent.filter(({ url }) => placeOf(url) === place).map((item) => item.at);
          expect(at).toHaveLength(1 + own.length);
          for (const [turn, wait] of own.entries())
            expect(at[turn + 1]).toBeGreaterThanOrEqual((at[turn] ?? NaN) + latencyMs + wait * 1000);
        }
        expect(stand.results.map(({ place }) => place).sort((a, b) => a - b)).toStrictEqual([
          ...waits.keys(),
        ]);
        expect(stand.results.every(({ result }) => !(result instanceof Problem))).toBe(true);
        expect(stand.timers()).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('20 % throttled once: the items sent are owners + throttled', async () => {
    const stand = openBatchStand({
      respond: (place, turn) => (place % 5 === 0 && turn === 0 ? throttled(2) : list('x')),
    });
    await stand.readOwners(1000);
    expect(stand.sent).toHaveLength(1200);
    expect(stand.results).toHaveLength(1000);
  });

  it('all throttled at once: nothing is sent until the host recovers, then first a batch of one item', async () => {
    const stand = openBatchStand({
      respond: (place, turn) => (place < 100 && turn === 0 ? throttled(3) : list('x')),
    });
    const tookMs = await stand.readOwners(400);
    const after = stand.calls.filter(({ at }) => at - stand.startedAt >= 3000);
    expect(after[0]?.urls).toHaveLength(1);
    expect(stand.sent.filter(({ at }) => at > 60 && at < 3000).length).toBeLessThanOrEqual(80);
    expect(stand.results).toHaveLength(400);
    expect(tookMs).toBeLessThan(20_000);
  });
});

describe('for any owners that damage their batch', () => {
  const damages = {
    json: () => jsonResponse(200, '{"responses":['),
    refused: () => jsonResponse(400, {}),
    broken: () => ({ kind: 'broken', status: null, headers: {}, cause: 'ECONNRESET' }) as const,
    slow: () => ({ kind: 'slow', status: null, headers: {}, cause: 'timeout' }) as const,
  };

  it('the problem is theirs alone', async () => {
    const bad = fc.uniqueArray(fc.nat({ max: 119 }), { maxLength: 4 });
    const kind = fc.constantFrom(...(['json', 'refused', 'broken', 'slow'] as const));
    await fc.assert(
      fc.asyncProperty(bad, kind, async (owners, name) => {
        const stand = openBatchStand({
          envelope: (urls) =>
            urls.some((url) => owners.includes(placeOf(url))) ? damages[name]() : undefined,
        });
        await stand.readOwners(120);
        const failed = stand.results.flatMap(({ place, result }) =>
          result instanceof Problem ? [place] : [],
        );
        expect(failed.sort((a, b) => a - b)).toStrictEqual(owners.toSorted((a, b) => a - b));
        expect(stand.results).toHaveLength(120);
        expect(stand.timers()).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('for any deadline', () => {
  it('it ends by then, and no list has two results', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 9000 }),
        fc.integer({ min: 1, max: 4000 }),
        async (forMs, latencyMs) => {
          const stand = openBatchStand({
            latencyMs,
            respond: (place, turn) => (turn < place % 3 ? throttled(place % 7) : list('x')),
          });
          const tookMs = await stand.readOwners(150, forMs);
          expect(tookMs).toBeLessThanOrEqual(forMs + 1000);
          expect(new Set(stand.results.map(({ place }) => place)).size).toBe(stand.results.length);
          expect(stand.timers()).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });
});

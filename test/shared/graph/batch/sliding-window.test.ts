import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSlidingWindow } from '../../../../shared/graph/batch/sliding-window.ts';

describe('the quota of background work', () => {
  it('is there at once, then when the span has passed', () => {
    const quota = createSlidingWindow({ maxUnits: 30, windowMs: 1000 });
    expect(quota.readyAt(20, 0)).toBe(0);
    quota.reserve(20, 0);
    expect(quota.readyAt(10, 5)).toBe(5);
    quota.reserve(10, 5);
    expect([quota.readyAt(20, 10), quota.readyAt(21, 10)]).toStrictEqual([1000, 1005]);
    expect(quota.readyAt(20, 1000)).toBe(1000);
  });

  it('counts what was used, from when it was used', () => {
    const quota = createSlidingWindow({ maxUnits: 30, windowMs: 1000 });
    const use = quota.reserve(20, 0);
    use(5, 400);
    expect(quota.readyAt(25, 500)).toBe(500);
    expect(quota.readyAt(26, 500)).toBe(1400);
    quota.reserve(10, 500)(0, 600);
    expect(quota.readyAt(25, 700)).toBe(700);
  });

  it('never allows more than its maximum in any span', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ waitMs: fc.nat(300), units: fc.integer({ min: 1, max: 20 }) }), {
          maxLength: 60,
        }),
        (asks) => {
          const quota = createSlidingWindow({ maxUnits: 50, windowMs: 1000 });
          const uses: { at: number; units: number }[] = [];
          let now = 0;
          for (const { waitMs, units } of asks) {
            now = quota.readyAt(units, now + waitMs);
            expect(quota.readyAt(units, now)).toBe(now);
            quota.reserve(units, now);
            uses.push({ at: now, units });
            const inSpan = uses.filter(({ at }) => at > now - 1000);
            expect(inSpan.reduce((sum, use) => sum + use.units, 0)).toBeLessThanOrEqual(50);
          }
        },
      ),
    );
  });
});

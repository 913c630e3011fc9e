import { describe, expect, it } from '@jest/globals';
import { newGuid, systemClock, systemRandom } from '../../shared/system.ts';
import { guid } from '../../shared/ids.ts';

describe("the machine's clock", () => {
  it('never wakes early', async () => {
    const before = performance.now();
    await systemClock.sleep(5);
    expect(performance.now() - before).toBeGreaterThanOrEqual(5);
  });

  it('ends a wait with the reason of its signal, also one that came before', async () => {
    const reason = new Error('enough');
    const abort = new AbortController();
    const wait = systemClock.sleep(60_000, abort.signal);
    abort.abort(reason);
    await expect(wait).rejects.toBe(reason);
    await expect(systemClock.sleep(60_000, abort.signal)).rejects.toBe(reason);
    await expect(systemClock.sleep(60_000, AbortSignal.abort('no error'))).rejects.toThrow('aborted');
  });

  it('tells a time, a random number and a new GUID', () => {
    expect(systemClock.now()).toBeGreaterThan(Date.UTC(2026, 0));
    expect(systemRandom()).toBeLessThan(1);
    expect(newGuid()).toMatch(guid);
  });
});

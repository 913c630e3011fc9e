import { describe, expect, it } from '@jest/globals';
import { newGuid, systemClock, systemRandom } from '../../shared/system.ts';
import { guid } from '../../shared/ids.ts';

describe('the system clock', () => {
  it('never wakes early', async () => {
    const before = performance.now();
    await systemClock.sleep(5);
    expect(performance.now() - before).toBeGreaterThanOrEqual(5);
  });

  it('rejects with the reason of its signal, also when it was aborted before', async () => {
    const reason = new Error('enough');
    const abort = new AbortController();
    const wait = systemClock.sleep(60_000, abort.signal);
    abort.abort(reason);
    await expect(wait).rejects.toBe(reason);
    await expect(systemClock.sleep(60_000, abort.signal)).rejects.toBe(reason);
    await expect(systemClock.sleep(60_000, AbortSignal.abort('no error'))).rejects.toThrow('aborted');
  });

  it('gives the time, a random number and a new GUID', () => {
    expect(systemClock.now()).toBeGreaterThan(Date.UTC(2026, 0));
    expect(systemRandom()).toBeLessThan(1);
    expect(newGuid()).toMatch(guid);
  });
});

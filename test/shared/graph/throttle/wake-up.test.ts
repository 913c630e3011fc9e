import { expect, it } from '@jest/globals';
import { createWakeUp } from '../../../../shared/graph/throttle/wake-up.ts';
import { openVirtualTime } from '../../../support/virtual-time.ts';

it('fires at the earliest requested time, and leaves no timer when it is removed', async () => {
  const { clock, run, timers } = openVirtualTime(0);
  const firedAt: number[] = [];
  const wakeUp = createWakeUp(clock, () => firedAt.push(clock.now()));
  wakeUp.set(500);
  wakeUp.set(200);
  wakeUp.set(300);
  await run();
  expect(firedAt).toStrictEqual([200]);
  wakeUp.set(900);
  wakeUp.set(Infinity);
  expect(timers()).toBe(0);
});

import { expect, it } from '@jest/globals';
import { createQueueQuota } from '../../../../shared/graph/throttle/queue-quota.ts';

it('there are as many places as the queue has, plus one for each unused slot', () => {
  const quota = createQueueQuota(2, () => 1);
  expect(['a', 'b', 'c', 'd'].map((caller) => quota.take(caller))).toStrictEqual([true, true, true, false]);
  quota.free('b');
  quota.free('unknown');
  expect(quota.taken()).toBe(2);
  expect(quota.take('a')).toBe(false);
  expect(quota.take('d')).toBe(true);
});

import { expect, it } from '@jest/globals';
import { enqueue, givesUpAt } from '../../../../shared/graph/throttle/deadline-queue.ts';

const queueOf = (...items: readonly (readonly [name: string, deadlineAt: number])[]): string =>
  items
    .map(([name, deadlineAt]) => ({ name, deadlineAt }))
    .reduce<readonly { readonly name: string; readonly deadlineAt: number }[]>(enqueue, [])
    .map(({ name }) => name)
    .join('');

it('is in order of deadline, and in order of arrival for equal deadlines', () => {
  expect(queueOf(['a', 3], ['b', 1], ['c', 3], ['d', 2], ['e', 1])).toBe('bedac');
});

it('a waiting call gives up 100 ms before its deadline', () => {
  expect(givesUpAt({ deadlineAt: 1000 })).toBe(900);
});

import { describe, expect, it } from '@jest/globals';
import { createOpenCalls } from '../../../../shared/graph/batch/open-calls.ts';
import { callOf } from './batch-doubles.ts';

const open = () => {
  let counted = 0;
  const ended: string[] = [];
  const calls = createOpenCalls({
    begin: () => (counted += 1),
    end: ({ owner }) => {
      counted -= 1;
      ended.push(owner);
    },
  });
  return { ...calls, ended, counted: () => counted };
};

describe('the open calls of a run', () => {
  it('count for the retry budget from their begin to their end', () => {
    const { begin, end, counted } = open();
    const call = callOf('a');
    begin(call);
    begin(callOf('b'));
    expect(counted()).toBe(2);
    end(call);
    expect(counted()).toBe(1);
  });

  it('end once, so that the budget of other calls stays', () => {
    const { begin, end, counted, ended } = open();
    const call = callOf('a');
    begin(call);
    begin(callOf('b'));
    end(call);
    end(call);
    end(callOf('never began'));
    expect([counted(), ended]).toStrictEqual([1, ['a']]);
  });

  it('all end with the run, each of the others once', () => {
    const { begin, end, endAll, counted, ended } = open();
    const [first, ...others] = ['a', 'b', 'c'].map((owner) => callOf(owner));
    for (const call of others) begin(call);
    if (first !== undefined) {
      begin(first);
      end(first);
    }
    endAll();
    endAll();
    expect([counted(), ended]).toStrictEqual([0, ['a', 'b', 'c']]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { createProgress } from '../../local/log/progress.ts';

const run = (isTerminal: boolean): string => {
  let written = '';
  let nowMs = 0;
  const write = (text: string) => (written += text);
  const progress = createProgress({ write, isTerminal, now: () => nowMs });
  progress.step('building');
  nowMs = 12_340;
  progress.step('loading');
  progress.clear();
  progress.clear();
  return written;
};

describe('the progress of npm start', () => {
  it('has a line for each step in a file or a pipe', () => {
    expect(run(false)).toBe(' 0.0 s  building\n12.3 s  loading\n');
  });

  it('takes no line of a terminal: a step replaces the one before, and the last one is removed', () => {
    expect(run(true)).toBe('\u001b[K 0.0 s  building\r\u001b[K12.3 s  loading\r\u001b[K');
  });
});

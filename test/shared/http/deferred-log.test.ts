import { expect, it } from '@jest/globals';
import { createDeferredLog } from '../../../shared/http/deferred-log.ts';

it('keeps the newest 100 lines for the next invocation, which gets them once', () => {
  const log = createDeferredLog();
  const lines: string[] = [];
  for (let count = 0; count < 150; count += 1) log.write(`${count}`);
  log.drainInto((line) => lines.push(line));
  log.drainInto((line) => lines.push(line));
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([100, '50', '149']);
});

it('keeps the order of the lines, and a line that is written meanwhile for the invocation after', () => {
  const log = createDeferredLog();
  const lines: string[] = [];
  for (const line of ['a', 'b']) log.write(line);
  log.drainInto((line) => {
    lines.push(line);
    if (line === 'a') log.write('c');
  });
  expect(lines).toEqual(['a', 'b']);
  log.drainInto((line) => lines.push(line));
  expect(lines).toEqual(['a', 'b', 'c']);
});

it('fails no invocation whose log fails', () => {
  const log = createDeferredLog();
  log.write('a');
  const drain = () => {
    log.drainInto(() => {
      throw new Error('closed');
    });
  };
  expect(drain).not.toThrow();
});

import { describe, expect, it } from '@jest/globals';
import { readHistory, type HistoryItem } from '../../../shared/fleet/history.ts';
import { historyLine } from '../../support/fleet.ts';

const item = (sweep: number): HistoryItem => {
  const { sweep: _, ...rest } = JSON.parse(historyLine(sweep)) as HistoryItem & { sweep: string };
  return rest;
};

describe('a stored history', () => {
  it('has its items in the order of the sweeps, without the ids of the sweeps', () => {
    expect(readHistory(historyLine(1) + historyLine(2))).toEqual([item(1), item(2)]);
    expect(readHistory('')).toEqual([]);
  });

  it('has one item for each sweep, although a lost answer made the sweep append twice', () => {
    const again = historyLine(2, { verdict: 'critical' });
    expect(readHistory([1, 2].map((sweep) => historyLine(sweep)).join('') + again + historyLine(3))).toEqual(
      [1, 2, 3].map(item),
    );
  });

  it('loses only the lines that are torn, at whichever character', () => {
    const text = historyLine(1) + historyLine(2);
    const second = historyLine(1).length;
    for (let at = 1; at <= second; at += 1) expect(readHistory(text.slice(at))).toEqual([item(2)]);
    for (let at = second; at < text.length - 1; at += 1)
      expect(readHistory(text.slice(0, at))).toEqual([item(1)]);
    expect(readHistory(text.slice(0, -1))).toEqual([item(1), item(2)]);
  });

  it.each([
    'null',
    '[]',
    '1',
    '{}',
    '{"sweep":"x"}',
    historyLine(9, { verdict: 'better' }),
    '\u0000',
    '{"__proto__":1}',
  ])('loses a line that is no item: %j', (line) => {
    expect(readHistory(`${historyLine(1)}${line}\n${historyLine(2)}`)).toEqual([item(1), item(2)]);
  });

  it('drops members of a line that are not declared', () => {
    expect(readHistory(historyLine(1, { secret: 'x' }))).toEqual([item(1)]);
  });
});

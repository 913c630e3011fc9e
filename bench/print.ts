/** The table as text (it is valid Markdown), and what `--gate` refuses. */
import type { Figure } from './figures.ts';
import type { Spread } from './statistics.ts';

const number = (value: number): string => value.toPrecision(value >= 100 ? 4 : 3).replace(/\.0+$/u, '');

const shown = ({ q1, median, q3 }: Spread, unit: Figure['unit']): string => {
  const range = q1 === q3 ? '' : ` (${number(q1)} to ${number(q3)})`;
  return `${number(median)}${unit === '×' || unit === '' ? unit : ` ${unit}`}${range}`;
};

const verdictOf = ({ goal, ours }: Figure): string => {
  if (goal === null || ours === null) return '';
  return ours.median <= goal ? 'met' : `missed by ${Math.round((ours.median / goal - 1) * 100)} %`;
};

const peersOf = ({ peers, unit }: Figure): string =>
  Object.entries(peers)
    .map(([name, spread]) => `${name} ${spread === null ? 'not installed' : shown(spread, unit)}`)
    .join(', ');

const rowOf = (figure: Figure): string => {
  const { name, unit, goal, ours } = figure;
  const atMost = goal === null ? '' : `≤ ${goal}${unit === '×' || unit === '' ? unit : ` ${unit}`}`;
  const cells = [name, atMost, ours === null ? 'not there yet' : shown(ours, unit), verdictOf(figure)];
  return `| ${[...cells, peersOf(figure)].join(' | ')} |`;
};

export const tableOf = (figures: readonly Figure[]): string =>
  [
    '| figure | goal | ours: median (quartiles) | | peers |',
    '|---|---|---|---|---|',
    ...figures.map(rowOf),
  ].join('\n');

/** A machine that others use too, and another version of node, must not fail a change. */
const slack = 1.25;

/** The gated figures that miss their goal by more than the slack; one that is not there yet is none. */
export const missedOf = (figures: readonly Figure[]): string[] =>
  figures.flatMap(({ name, goal, ours, gated }) =>
    gated && goal !== null && ours !== null && ours.median > goal * slack
      ? [`${name}: ${number(ours.median)}, the gate is at ${number(goal * slack)}`]
      : [],
  );

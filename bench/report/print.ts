/** The table as Markdown, and the limits of `--gate`. */
import type { Figure } from '../figures.ts';
import { gateOf, type Goal } from '../goals.ts';
import type { Spread } from '../statistics.ts';

const number = (value: number): string => String(Number(value.toPrecision(value >= 100 ? 4 : 3)));

const withUnit = (text: string, unit: Goal['unit']): string =>
  unit === '×' || unit === '' ? text + unit : `${text} ${unit}`;

const shown = ({ q1, median, q3 }: Spread, unit: Goal['unit']): string => {
  const range = q1 === q3 ? '' : ` (${number(q1)} to ${number(q3)})`;
  return withUnit(number(median), unit) + range;
};

const atMost = (limit: number | null, unit: Goal['unit']): string =>
  limit === null ? '' : `≤ ${withUnit(number(limit), unit)}`;

const verdictOf = ({ goal, ours }: Figure): string => {
  if (goal === null || ours === null) return '';
  return ours.median <= goal ? 'met' : `missed by ${Math.round((ours.median / goal - 1) * 100)} %`;
};

const peersOf = ({ peers, unit }: Figure): string =>
  Object.entries(peers)
    .map(([name, spread]) => `${name} ${spread === null ? 'not installed' : shown(spread, unit)}`)
    .join(', ');

/** The cells with the name, the goal and the limit. */
export const askedOf = (goal: Goal): readonly string[] => [
  goal.name,
  atMost(goal.goal, goal.unit),
  atMost(gateOf(goal), goal.unit),
];

const rowOf = (figure: Figure): string => {
  const ours = figure.ours === null ? 'not measured' : shown(figure.ours, figure.unit);
  return `| ${[...askedOf(figure), ours, verdictOf(figure), peersOf(figure)].join(' | ')} |`;
};

export const tableOf = (figures: readonly Figure[]): string =>
  [
    '| figure | goal | gate | ours: median (quartiles) | | peers |',
    '|---|---|---|---|---|---|',
    ...figures.map(rowOf),
  ].join('\n');

/** The figures above their limit. */
export const missedOf = (figures: readonly Figure[]): string[] =>
  figures.flatMap((figure) => {
    const gate = gateOf(figure);
    return gate !== null && figure.ours !== null && figure.ours.median > gate
      ? [`${figure.name}: ${number(figure.ours.median)}, the limit is ${number(gate)}`]
      : [];
  });

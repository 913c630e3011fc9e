/** Median and quartiles of the rounds. */
export interface Spread {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
}

/** Interpolates linearly. `sorted` is not empty. */
const quantile = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place % 1);
};

const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b);
  return { q1: quantile(sorted, 0.25), median: quantile(sorted, 0.5), q3: quantile(sorted, 0.75) };
};

/** Random order, so that no target always runs after the same other one. */
export const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

/** Values by name, one for each round. */
export type Rounds = readonly Readonly<Record<string, number>>[];

/** The values of `name` divided by those of `base` in the same round. */
export const ratioOf = (rounds: Rounds, name: string, base: string): Spread | null => {
  const ratios = rounds.flatMap((round) => {
    const [value, floor] = [round[name], round[base]];
    return value === undefined || floor === undefined ? [] : [value / floor];
  });
  return ratios.length === 0 ? null : spreadOf(ratios);
};

export const valueOf = (rounds: Rounds, name: string): Spread | null => {
  const values = rounds.flatMap((round) => round[name] ?? []);
  return values.length === 0 ? null : spreadOf(values);
};

/** Which answers of an owner still count: those that were asked for since the last action on it. */
export interface Generations {
  /** The key of answers that count from now on. */
  readonly keyOf: (owner: string | null, key: string) => string;
  /** What was asked for before counts no more, also where it is still under way. */
  readonly forget: (owner: string | null) => void;
}

/** So many owners are told apart; past it everybody's answers are forgotten together. */
const mostOwners = 1000;

export const createGenerations = (): Generations => {
  const current = new Map<string, number>();
  let last = 0;
  let everybody = 0;
  return {
    keyOf: (owner, key) => `${current.get(owner ?? '') ?? everybody} ${key}`,
    forget: (owner) => {
      last += 1;
      if (current.size >= mostOwners) {
        current.clear();
        everybody = last;
      }
      current.set(owner ?? '', last);
    },
  };
};

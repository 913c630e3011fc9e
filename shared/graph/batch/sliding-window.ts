export interface WindowConfig {
  /** Maximum of units in any span of `windowMs`. */
  readonly maxUnits: number;
  readonly windowMs: number;
}

/** A rate limit by a sliding window: never more than its maximum in any such span. Times in milliseconds since the epoch. */
export interface SlidingWindow {
  /** When so many units may be used; `now` when they may be used at once. Never for more than the maximum. */
  readonly readyAt: (units: number, now: number) => number;
  /**
   * Takes units; the caller has waited for `readyAt`. The function that it returns states how many were used in the end, and
   * when.
   */
  readonly reserve: (units: number, now: number) => (usedUnits: number, at: number) => void;
}

interface Use {
  readonly at: number;
  readonly units: number;
}

export const createSlidingWindow = ({ maxUnits, windowMs }: WindowConfig): SlidingWindow => {
  /** Oldest first. */
  let uses: readonly Use[] = [];
  const usedUnits = (): number => uses.reduce((sum, { units }) => sum + units, 0);
  return {
    readyAt: (units, now) => {
      uses = uses.filter((use) => use.at + windowMs > now);
      let free = maxUnits - usedUnits();
      let at = now;
      for (const use of uses) {
        if (free >= units) break;
        free += use.units;
        at = use.at + windowMs;
      }
      return at;
    },
    reserve: (units, now) => {
      const reserved: Use = { at: now, units };
      uses = [...uses, reserved];
      return (usedUnits, at) => {
        const others = uses.filter((use) => use !== reserved);
        uses = usedUnits > 0 ? [...others, { at, units: usedUnits }] : others;
      };
    },
  };
};

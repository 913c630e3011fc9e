/**
 * The windows of `Retry-After`, computed independently for the proof: a 429 opens the circuit of its owner for that time. When
 * 8 or more of the last 20 responses since the circuit of the host last opened are 429, it opens until the latest of their times.
 */
export const openWindows = () => {
  const owners = new Map<string, number>();
  let last: number[] = [];
  let hostUntil = 0;
  return {
    restMs: (owner: string, now: number): number =>
      Math.max((owners.get(owner) ?? 0) - now, hostUntil - now, 0),
    /** `retryAfterMs` is null when it was no 429. */
    answered: (owner: string, now: number, retryAfterMs: number | null): void => {
      const until = retryAfterMs === null ? 0 : now + retryAfterMs;
      if (until > 0) owners.set(owner, Math.max(until, owners.get(owner) ?? 0));
      if (now < hostUntil) {
        hostUntil = Math.max(hostUntil, until);
        return;
      }
      last = [...last, until].slice(-20);
      if (last.filter((at) => at > 0).length < 8) return;
      hostUntil = Math.max(...last);
      last = [];
    },
  };
};

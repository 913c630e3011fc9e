/**
 * What a client knows of `Retry-After`, worked out anew for the proof: a 429 shuts its owner for the told time; when 8 or
 * more of the last 20 answers since the host was last shut are 429, it shuts the host until the longest of their times.
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

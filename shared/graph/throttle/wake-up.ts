import type { Clock } from '../../ports.ts';

/** One timer that rings at the earliest instant that was asked for. */
export interface WakeUp {
  /** Rings once; a later instant than the one that is set changes nothing. Infinity takes the timer away. */
  readonly set: (at: number) => void;
}

const superseded = new Error('Another instant was set');

export const createWakeUp = (clock: Clock, ring: () => void): WakeUp => {
  let current: { readonly at: number; readonly end: AbortController } | null = null;
  const clear = () => {
    current?.end.abort(superseded);
    current = null;
  };
  const set = (at: number) => {
    if (current !== null && current.at <= at && at !== Infinity) return;
    clear();
    if (at === Infinity) return;
    const end = new AbortController();
    current = { at, end };
    clock.sleep(Math.max(at - clock.now(), 0), end.signal).then(
      () => {
        if (current?.end === end) current = null;
        ring();
      },
      () => undefined,
    );
  };
  return { set };
};

import type { Clock } from '../../ports.ts';

/** One timer, set to the earliest of the requested times. */
export interface WakeUp {
  /** Fires once. A time later than the one that is set changes nothing. Infinity removes the timer. */
  readonly set: (at: number) => void;
}

const superseded = new Error('Another time was set');

export const createWakeUp = (clock: Clock, onWakeUp: () => void): WakeUp => {
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
        onWakeUp();
      },
      () => undefined,
    );
  };
  return { set };
};

/** A value in the store, replaced only where no other process has written since it was read. */
import { Problem } from '../problem.ts';
import type { HeldLease } from './hold-lease.ts';
import { conditionOf, type StateStore, type WriteCondition } from './state-store.ts';

export interface Stored<T> {
  /** Null where there is none, or one that cannot be used. */
  readonly value: T | null;
  /** For the write that replaces it. */
  readonly condition: WriteCondition;
}

interface ReadPorts {
  readonly store: Pick<StateStore, 'read'>;
  readonly recordFailure: (error: unknown) => void;
}

const problem = (detail: string, cause: string): Problem =>
  new Problem('state-unavailable', detail, { retryAfterSeconds: 60, cause: new Error(cause) });

/** A text that is damaged or of another version counts as none, and is recorded as an exception. */
export const readStored = async <T>(
  { store, recordFailure }: ReadPorts,
  name: string,
  decode: (text: string) => T | undefined | Promise<T | undefined>,
): Promise<Stored<T>> => {
  const stored = await store.read(name);
  const condition = conditionOf(stored);
  if (stored === null) return { value: null, condition };
  const value = await decode(stored.text);
  if (value === undefined)
    recordFailure(problem('The next sweep replaces it.', `${name} is damaged or of another version`));
  return { value: value ?? null, condition };
};

/** Throws Problem `state-unavailable` when the lease is lost or another process has written meanwhile. */
export const replaceStored = async <T>(
  { store }: { readonly store: Pick<StateStore, 'write'> },
  lease: HeldLease,
  name: string,
  value: T,
  { condition }: Stored<T>,
  encode: (value: T) => string | Promise<string> = JSON.stringify,
): Promise<Stored<T>> => {
  const text = await encode(value);
  lease.assertHeld();
  const etag = await store.write(name, text, condition);
  if (etag === null) throw problem('The next run goes on.', `${name} was written by another process`);
  return { value, condition: { ifMatch: etag } };
};

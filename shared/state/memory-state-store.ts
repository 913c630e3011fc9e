import type { Clock } from '../ports.ts';
import { leaseMs, type ConnectState, type StateLease, type StoredText } from './state-store.ts';

/** Leases by name. As in Azure, the last holder can renew a lease that has ended, unless another one has taken it. */
const createMemoryLeases = ({ now }: Pick<Clock, 'now'>) => {
  const leases = new Map<string, { readonly holder: symbol; readonly until: number }>();
  const take = (name: string, holder: symbol): void => {
    leases.set(name, { holder, until: now() + leaseMs });
  };
  return (name: string): StateLease | null => {
    if (now() < (leases.get(name)?.until ?? -Infinity)) return null;
    const holder = Symbol(name);
    const isMine = (): boolean => leases.get(name)?.holder === holder;
    take(name, holder);
    return {
      renew: () => {
        if (isMine()) take(name, holder);
        return Promise.resolve(isMine());
      },
      release: () => {
        if (isMine()) leases.delete(name);
        return Promise.resolve();
      },
    };
  };
};

/** As the lifecycle rules of the shared store do, and so that the memory of a process does not grow from sweep to sweep. */
const appendedKeptMs = 24 * 3_600_000;

/** The store of one process: it is lost when the process ends, and other instances do not see it. */
export const createMemoryStateStore = (clock: Pick<Clock, 'now'>): ConnectState => {
  const texts = new Map<string, StoredText>();
  /** When the texts that only grow began, the oldest first. */
  const begunAt = new Map<string, number>();
  const lease = createMemoryLeases(clock);
  let writes = 0;
  const set = (name: string, text: string): string => {
    writes += 1;
    const etag = `"${writes}"`;
    texts.set(name, { text, etag });
    return etag;
  };
  const removeOld = (now: number): void => {
    for (const [name, at] of begunAt) {
      if (now - at < appendedKeptMs) return;
      begunAt.delete(name);
      texts.delete(name);
    }
  };
  const store: ReturnType<ConnectState> = {
    read: (name) => Promise.resolve(texts.get(name) ?? null),
    readIfChanged: (name, etag) => {
      const stored = texts.get(name) ?? null;
      return Promise.resolve(stored?.etag === etag ? 'unchanged' : stored);
    },
    readEnd: (name, maxBytes) => {
      const stored = texts.get(name);
      const end = stored === undefined ? null : Buffer.from(stored.text).subarray(-maxBytes).toString();
      return Promise.resolve(end);
    },
    write: (name, text, condition) => {
      const etag = texts.get(name)?.etag;
      const holds = 'ifMatch' in condition ? etag === condition.ifMatch : etag === undefined;
      return Promise.resolve(holds ? set(name, text) : null);
    },
    append: (name, text) => {
      removeOld(clock.now());
      if (!begunAt.has(name)) begunAt.set(name, clock.now());
      set(name, (texts.get(name)?.text ?? '') + text);
      return Promise.resolve();
    },
    lease: (name) => Promise.resolve(lease(name)),
  };
  return () => store;
};

import type { GraphPath, Read } from '../../ports.ts';
import type { Success } from '../classify-response.ts';
import type { Failure, FailureName } from '../failure.ts';
import { nextLink } from '../next-link.ts';
import { listLimits } from '../pages.ts';
import type { Call } from '../types.ts';

/** One list to read, and what has been read of it. */
export interface BatchItem<T> {
  readonly path: GraphPath;
  /** Of its first page, below the origin. */
  readonly firstPath: string;
  /** Its next page, as a single call. */
  readonly call: Call;
  readonly pages: readonly (readonly T[])[];
  /** Of all pages but the last. */
  readonly bytes: number;
  /** The next attempt at this page; 1 for the first. Attempts that were throttled do not count. */
  readonly attempt: number;
  /** How often this page was throttled. */
  readonly throttled: number;
}

export const toItem = <T>(path: GraphPath, call: Call): BatchItem<T> => ({
  path,
  firstPath: call.path,
  call,
  pages: [],
  bytes: 0,
  attempt: 1,
  throttled: 0,
});

export type PageResult<T> =
  | { readonly kind: 'complete'; readonly rows: readonly T[] }
  /** There is another page. */
  | { readonly kind: 'more'; readonly item: BatchItem<T> }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** Reads a page into the item. `first`: the address of the list's first page. */
export const readPage = <T>(
  item: BatchItem<T>,
  { value, upstream }: Success,
  first: URL,
  read: Read<readonly T[]>,
): PageResult<T> => {
  const fail = (kind: FailureName): PageResult<T> => ({
    kind: 'failure',
    failure: { kind, upstream, retryAfterMs: null, cause: kind },
  });
  const rows = read(value);
  if (rows === undefined) return fail('shape');
  const next = nextLink(value, first);
  if (next === undefined) return fail('link');
  const pages = [...item.pages, rows];
  if (next === null) return { kind: 'complete', rows: new Array<T>().concat(...pages) };
  const bytes = item.bytes + JSON.stringify(value).length;
  if (bytes > listLimits.maxBytes) return fail('large');
  if (pages.length === listLimits.maxPages) return fail('pages');
  return {
    kind: 'more',
    item: { ...item, call: { ...item.call, path: next }, attempt: 1, throttled: 0, pages, bytes },
  };
};

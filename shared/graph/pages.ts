import type { Read } from '../ports.ts';
import type { Problem } from '../problem.ts';
import { maxResponseBytes } from '../net/read-response.ts';
import type { Success } from './classify-response.ts';
import { toProblem } from './failure-problem.ts';
import type { FailureName } from './failure.ts';
import { maxPages, nextLink } from './next-link.ts';
import type { Call } from './types.ts';

export type Fetch = (call: Call) => Promise<Success>;

/** Of all pages of one list together. */
export interface PageLimits {
  readonly maxPages: number;
  readonly maxBytes: number;
}

/** Together they have the size limit of one response. */
export const listLimits: PageLimits = { maxPages, maxBytes: maxResponseBytes };

/** Half a million rows of 500 bytes. */
export const tenantLimits: PageLimits = { maxPages: 500, maxBytes: 256 * 1024 * 1024 };

const invalid = (kind: FailureName, { upstream }: Success, call: Call): Problem =>
  toProblem({ kind, upstream, retryAfterMs: null, cause: kind }, call);

export const readValue = <T>(success: Success, call: Call, read: Read<T>): T => {
  const value = read(success.value);
  if (value === undefined) throw invalid('shape', success, call);
  return value;
};

/** All pages of a list. */
export const getPages = async <T>(
  fetchJson: Fetch,
  call: Call,
  first: URL,
  read: Read<readonly T[]>,
  limits: PageLimits = listLimits,
): Promise<readonly T[]> => {
  const pages: (readonly T[])[] = [];
  let { path } = call;
  let size = 0;
  for (;;) {
    const success = await fetchJson({ ...call, path });
    const page = readValue(success, call, read);
    const next = nextLink(success.value, first);
    size += success.size;
    if (next === undefined) throw invalid('link', success, call);
    if (size > limits.maxBytes) throw invalid('large', success, call);
    pages.push(page);
    if (next === null) return new Array<T>().concat(...pages);
    if (pages.length === limits.maxPages) throw invalid('pages', success, call);
    path = next;
  }
};

import { responseError, type Call } from './call.ts';
import type { components, operations } from './schema.ts';

export type FleetJob = components['schemas']['FleetJob'];
export type FleetPage = components['schemas']['FleetList'];

/** One word, or several of which one must match. */
type OneOrMore<T> = T | readonly T[];
type FleetQuery = NonNullable<operations['fleet-list']['parameters']['query']>;

/** Filters of different names must all match. */
export interface FleetFilter {
  readonly verdict?: OneOrMore<FleetJob['health']['verdict']>;
  readonly status?: OneOrMore<FleetJob['status']>;
  readonly templateId?: OneOrMore<string>;
  readonly quarantineReason?: OneOrMore<NonNullable<FleetJob['quarantine']>['reason'] & string>;
  /** Application (client) id of the owner. */
  readonly appId?: string;
  /** A part of the display name of the owner. */
  readonly name?: string;
  /** `verdict`, the worst first, when absent. */
  readonly sort?: NonNullable<FleetQuery['sort']>;
  /** Jobs of a page, 1 to 500; 100 when absent. */
  readonly limit?: number;
  /** `next` of a page, to go on after it with the same filters. */
  readonly cursor?: string;
}

/** The jobs, one by one or in pages. Each iteration begins anew. */
export interface FleetJobs extends AsyncIterable<FleetJob> {
  /** Pages, with `asOf`, `sweep` and `counts`. */
  readonly byPage: () => AsyncIterable<FleetPage>;
}

/** The page in the answer of a call. Throws ResponseError where it is none, or would lead to itself. */
export const readPage = (call: Call, data: unknown): FleetPage => {
  const page = data as FleetPage | null;
  const cursor = new URL(call.url).searchParams.get('cursor');
  if (Array.isArray(page?.items) && (cursor === null || page.next !== cursor)) return page;
  const message = 'The answer is no page of jobs, or names itself as the next page. Check baseUrl.';
  throw responseError(call, 'unexpected', message, { status: 200 });
};

/** `getPage` asks for one page; a member that is undefined counts as absent. */
export const listFleet = (
  filter: FleetFilter,
  getPage: (query: Record<string, unknown>) => Promise<FleetPage>,
): FleetJobs => {
  const pages = async function* () {
    let query: Record<string, unknown> = { ...filter };
    for (;;) {
      const page = await getPage(query);
      yield page;
      // Also a page without `next` is the last.
      if (typeof page.next !== 'string') return;
      query = { ...filter, cursor: page.next };
    }
  };
  const jobs = async function* () {
    for await (const { items } of pages()) yield* items;
  };
  return { byPage: pages, [Symbol.asyncIterator]: jobs };
};

import { memberOf } from './json.ts';

/** How many pages one list may have. */
export const mostPages = 10;

const longestLink = 8192;

/** The rest of a path below the list's own: nothing encoded, so that it cannot mean another place to someone else. */
const below = /^(?:\/[\w.~-]+)*$/u;

const isOfList = (link: URL, first: URL): boolean => {
  const path = link.pathname.toLowerCase();
  const list = first.pathname.toLowerCase();
  return (
    link.origin === first.origin &&
    link.username === '' &&
    link.password === '' &&
    path.startsWith(list) &&
    below.test(path.slice(list.length))
  );
};

/**
 * Path and query of the page after this one; null after the last, undefined when `@odata.nextLink` is no absolute URL of
 * the same origin and path as the list's first page. Its query is Graph's own and goes back as it came.
 */
export const nextPage = (page: unknown, first: URL): string | null | undefined => {
  const text = memberOf(page, '@odata.nextLink') ?? '';
  if (text === '') return null;
  if (typeof text !== 'string' || text.length > longestLink) return undefined;
  const link = URL.parse(text);
  return link !== null && isOfList(link, first) ? link.pathname + link.search : undefined;
};

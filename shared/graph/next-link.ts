import { memberOf } from '../net/json.ts';

/** How many pages one list may have. */
export const maxPages = 10;

const maxLinkLength = 8192;

/** The rest of a path below the list's own: nothing encoded, so that it cannot mean another place to someone else. */
const below = /^(?:\/[\w.~-]+)*$/u;

/** `.../servicePrincipals/<id>/synchronization...`: the last owner in the path, because the root may have a path too. */
const withOwner = /^(.*\/(?:serviceprincipals|applications))\/([^/]+)(\/synchronization\/.+)$/u;

/** The path with the owner's id as a key in parentheses (OData 4.01, part 2, 4.3.1), which names the same list. */
const keyed = (list: string): string => list.replace(withOwner, "$1('$2')$3");

/** Whether `path` is the list's own path, or one below it. */
const isWithin = (path: string, list: string): boolean =>
  path.startsWith(list) && below.test(path.slice(list.length));

const isOfList = (link: URL, first: URL): boolean => {
  const path = link.pathname.toLowerCase();
  const list = first.pathname.toLowerCase();
  return (
    link.origin === first.origin &&
    link.username === '' &&
    link.password === '' &&
    (isWithin(path, list) || isWithin(path.replaceAll('%27', "'"), keyed(list)))
  );
};

/** OData 4.01 may leave out the prefix `odata.` (JSON format, 4.5). */
const linkNames = ['@odata.nextLink', '@nextLink'] as const;

/** The link to the rest of a collection, of any type; null where the collection is complete. */
const nextLinkOf = (page: unknown): unknown =>
  linkNames.map((name) => memberOf(page, name) ?? '').find((link) => link !== '') ?? null;

/**
 * Path and query of the page after this one; null after the last, undefined when `@odata.nextLink` is no absolute URL of
 * the same origin and list as the first page. They are sent as they came: the query is Graph's own.
 */
export const nextLink = (page: unknown, first: URL): string | null | undefined => {
  const text = nextLinkOf(page);
  if (text === null) return null;
  if (typeof text !== 'string' || text.length > maxLinkLength) return undefined;
  const link = URL.parse(text);
  return link !== null && isOfList(link, first) ? link.pathname + link.search : undefined;
};

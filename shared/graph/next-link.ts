import { memberOf } from '../net/json.ts';

/** Maximum for one list. */
export const maxPages = 10;

const maxLinkLength = 8192;

/** The path below the list's own. Nothing is encoded, so that a proxy or Graph cannot read another path. */
const below = /^(?:\/[\w.~-]+)*$/u;

/** `.../servicePrincipals/<id>/synchronization...`: the last owner in the path, because the root can have a path too. */
const withOwner = /^(.*\/(?:serviceprincipals|applications))\/([^/]+)(\/synchronization\/.+)$/u;

/**
 * The same list with the owner's id as a key in parentheses:
 * https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html (4.3.1)
 */
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

/** OData 4.01 may omit the prefix `odata.`: https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html (4.5) */
const linkNames = ['@odata.nextLink', '@nextLink'] as const;

/** The link to the next page, of any type; null when the list is complete. */
const nextLinkOf = (page: unknown): unknown =>
  linkNames.map((name) => memberOf(page, name) ?? '').find((link) => link !== '') ?? null;

/**
 * Path and query of the next page, unchanged; null after the last; undefined when the link is not an absolute URL of the
 * same origin and list as the first page.
 */
export const nextLink = (page: unknown, first: URL): string | null | undefined => {
  const text = nextLinkOf(page);
  if (text === null) return null;
  if (typeof text !== 'string' || text.length > maxLinkLength) return undefined;
  const link = URL.parse(text);
  return link !== null && isOfList(link, first) ? link.pathname + link.search : undefined;
};

import { memoizeText } from './memoize.ts';
import { innerHosts, ruleNames } from './lexicon/lexicon.ts';
import { reasonToStay } from './rules.ts';
import { isWord } from './is-word.ts';

/** A longer one goes as a whole. */
export const maxAddressLength = 2048;

/** `[redacted:query]`, the same for every rule. */
export const replacement = (rule: string): string => `[redacted:${rule}]`;

export const isReplacement = (text: string): boolean => {
  const rule = /^\[redacted:([a-z]{1,20})\]$/.exec(text)?.[1];
  return rule !== undefined && ruleNames.has(rule);
};

const isLabel = (label: string): boolean => {
  if (!/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label)) return false;
  const parts = label.replace(/\d/g, '').split('-').filter(Boolean);
  return (label.match(/\d/g) ?? []).length <= 2 && parts.length > 0 && parts.every((part) => isWord(part));
};

/** A machine that the world may know of: labels of letters, at least two, and none of the inner suffixes. */
const isPublicHost = (host: string): boolean => {
  const labels = host.split('.');
  const folded = `.${host.toLowerCase()}`;
  return (
    host.length <= 253 &&
    labels.length > 1 &&
    labels.every(isLabel) &&
    !innerHosts.some((inner) => folded.endsWith(`.${inner}`))
  );
};

const isVersion = (segment: string): boolean => /^v?\d{1,2}(?:\.\d{1,2})?$/.test(segment);

/** A path segment stays when each of its tokens may stay; brackets, commas and semicolons part them as in a sentence. */
const isPublicSegment = (segment: string): boolean =>
  isVersion(segment) ||
  segment.split(/[()[\]{},;]/).every((token) => token === '' || reasonToStay(token) !== null);

/** Letters and digits, or short CamelCase: harmless alone, the piece of a secret beside others (base64 holds `/`). */
const isOdd = (segment: string): boolean =>
  !isVersion(segment) &&
  segment
    .split(/[()[\]{},;]/)
    .some((token) => reasonToStay(token) === 'mix' || /^(?=.{1,9}$)[A-Za-z]*[a-z][A-Z]/.test(token));

const shownSegment = (segment: string): string =>
  isReplacement(segment) || isPublicSegment(segment) ? segment : replacement('segment');

/** Two odd segments, or one beside a replaced one, are more likely pieces of a secret than two versions. */
const redactPath = (path: string): string => {
  const segments = path.split(/[/\\]/).map(shownSegment);
  const odd = segments.filter((segment) => !isReplacement(segment) && isOdd(segment));
  const isAlone = odd.length === 1 && !segments.some(isReplacement);
  return segments
    .map((segment) => (!isAlone && odd.includes(segment) ? replacement('segment') : segment))
    .join('/');
};

const redactHost = (authority: string): string => {
  const [, host = '', port = ''] = /^(.*?)((?::\[redacted:port\]|:[^:\]]*)?)$/.exec(authority) ?? [];
  const shownHost = isReplacement(host) || isPublicHost(host) ? host : replacement('host');
  if (/^(?::\d{0,5}|:\[redacted:port\])?$/.test(port)) return shownHost + port;
  return `${shownHost}:${replacement('port')}`;
};

/** Where the scheme of an address begins in a token, or -1. */
export const schemeStart = (token: string): number => {
  let at = token.indexOf('://');
  const end = at;
  while (at > 0 && end - at < 20 && /[a-z\d+.-]/i.test(token.charAt(at - 1))) at -= 1;
  return at;
};

/** What is in front of the path; a backslash is read as a slash, as browsers do. */
const authorityOf = (hierarchy: string): string => /^[^/\\]*/.exec(hierarchy)?.[0] ?? '';

/** The offset of query or fragment, or the length. */
const queryStart = (address: string): number => {
  const at = address.search(/[?#]/);
  return at < 0 ? address.length : at;
};

/**
 * Where user information ends: behind the last `@` of the authority (RFC 3986, 3.2). A password may hold a bare `/`: where
 * what is in front of the path cannot be a host by itself, user information runs to the last `@` before the query.
 */
const userEnd = (hierarchy: string): number => {
  const authority = authorityOf(hierarchy);
  if (authority.includes('@') || isPublicHost(authority)) return authority.lastIndexOf('@') + 1;
  return hierarchy.lastIndexOf('@') + 1;
};

/**
 * An address as it may stand in a sentence. Of an https address scheme, host, port and those path segments stay that pass;
 * query and fragment become `[redacted:query]`, user information `[redacted:userinfo]`. Any other goes as a whole.
 */
export const redactAddress = (token: string): string => {
  if (!/^https:\/\//i.test(token) || token.length > maxAddressLength) return replacement('address');
  const scheme = token.slice(0, 8);
  const rest = token.slice(8);
  const query = queryStart(rest);
  const hierarchy = rest.slice(0, query);
  const user = userEnd(hierarchy);
  const authority = authorityOf(hierarchy.slice(user));
  const path = hierarchy.slice(user + authority.length);
  const shownUser = user > 0 ? `${replacement('userinfo')}@` : '';
  const shownQuery = query < rest.length ? rest.charAt(query) + replacement('query') : '';
  return scheme + shownUser + redactHost(authority) + redactPath(path) + shownQuery;
};

/** From where to where (offsets) an address is shown piece by piece: behind user information, in front of the query. */
export const openPart = (address: string): readonly [from: number, to: number] => {
  const to = 8 + queryStart(address.slice(8));
  return [8 + userEnd(address.slice(8, to)), to];
};

const isPublic = memoizeText((open) => !/@|\[redacted:/.test(open) && redactAddress(open) === open);

/**
 * An https address as `origin + pathname`. Null for anything else, and when its host or a segment of its path would not
 * pass in a sentence.
 */
export const publicAddress = (address: string): string | null => {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return null;
  const open = url.origin + url.pathname;
  return isPublic(open) ? open : null;
};

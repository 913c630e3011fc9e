import { memoizeText } from './memoize.ts';
import { innerHosts, ruleNames } from './lexicon/lexicon.ts';
import { reasonToStay } from './rules.ts';
import { isWord } from './is-word.ts';

/** A longer address is redacted as a whole. */
export const maxAddressLength = 2048;

/** `[redacted:<rule>]`. */
export const placeholder = (rule: string): string => `[redacted:${rule}]`;

export const isPlaceholder = (text: string): boolean => {
  const rule = /^\[redacted:([a-z]{1,20})\]$/.exec(text)?.[1];
  return rule !== undefined && ruleNames.has(rule);
};

const isLabel = (label: string): boolean => {
  if (!/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label)) return false;
  const parts = label.replace(/\d/g, '').split('-').filter(Boolean);
  return (label.match(/\d/g) ?? []).length <= 2 && parts.length > 0 && parts.every((part) => isWord(part));
};

/** A public host name: at least two labels of words, and none of the internal suffixes. */
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

/** A path segment stays when each of its tokens may stay. Brackets, commas and semicolons separate tokens, as in a sentence. */
const isPublicSegment = (segment: string): boolean =>
  isVersion(segment) ||
  segment.split(/[()[\]{},;]/).every((token) => token === '' || reasonToStay(token) !== null);

/** Letters and digits, or short CamelCase: acceptable alone, but several may be parts of one secret (base64 contains `/`). */
const isSuspicious = (segment: string): boolean =>
  !isVersion(segment) &&
  segment
    .split(/[()[\]{},;]/)
    .some((token) => reasonToStay(token) === 'mix' || /^(?=.{1,9}$)[A-Za-z]*[a-z][A-Z]/.test(token));

const shownSegment = (segment: string): string =>
  isPlaceholder(segment) || isPublicSegment(segment) ? segment : placeholder('segment');

/** Two suspicious segments, or one together with a redacted segment, are more likely parts of a secret than two versions. */
const redactPath = (path: string): string => {
  const segments = path.split(/[/\\]/).map(shownSegment);
  const suspicious = segments.filter((segment) => !isPlaceholder(segment) && isSuspicious(segment));
  const isAlone = suspicious.length === 1 && !segments.some(isPlaceholder);
  return segments
    .map((segment) => (!isAlone && suspicious.includes(segment) ? placeholder('segment') : segment))
    .join('/');
};

const redactHost = (authority: string): string => {
  const [, host = '', port = ''] = /^(.*?)((?::\[redacted:port\]|:[^:\]]*)?)$/.exec(authority) ?? [];
  const shownHost = isPlaceholder(host) || isPublicHost(host) ? host : placeholder('host');
  if (/^(?::\d{0,5}|:\[redacted:port\])?$/.test(port)) return shownHost + port;
  return `${shownHost}:${placeholder('port')}`;
};

/** Offset of the scheme of an address in a token, or -1. */
export const schemeStart = (token: string): number => {
  let at = token.indexOf('://');
  const end = at;
  while (at > 0 && end - at < 20 && /[a-z\d+.-]/i.test(token.charAt(at - 1))) at -= 1;
  return at;
};

/** The part before the path. A backslash counts as a slash, as in browsers (https://url.spec.whatwg.org/#url-parsing). */
const authorityOf = (hierarchy: string): string => /^[^/\\]*/.exec(hierarchy)?.[0] ?? '';

/** The offset of the query or fragment, or the length. */
const queryStart = (address: string): number => {
  const at = address.search(/[?#]/);
  return at < 0 ? address.length : at;
};

/**
 * The end of the user information: after the last `@` of the authority (RFC 3986, 3.2). A password may contain a bare `/`.
 * So where the part before the path is no public host, user information extends to the last `@` before the query.
 */
const userInfoEnd = (hierarchy: string): number => {
  const authority = authorityOf(hierarchy);
  if (authority.includes('@') || isPublicHost(authority)) return authority.lastIndexOf('@') + 1;
  return hierarchy.lastIndexOf('@') + 1;
};

/**
 * Redacts an address in a sentence. Of an https address the scheme, the port, a public host and public path segments stay;
 * query and fragment become `[redacted:query]`, user information `[redacted:userinfo]`. Any other address is redacted whole.
 */
export const redactAddress = (token: string): string => {
  if (!/^https:\/\//i.test(token) || token.length > maxAddressLength) return placeholder('address');
  const scheme = token.slice(0, 8);
  const rest = token.slice(8);
  const query = queryStart(rest);
  const hierarchy = rest.slice(0, query);
  const user = userInfoEnd(hierarchy);
  const authority = authorityOf(hierarchy.slice(user));
  const path = hierarchy.slice(user + authority.length);
  const shownUser = user > 0 ? `${placeholder('userinfo')}@` : '';
  const shownQuery = query < rest.length ? rest.charAt(query) + placeholder('query') : '';
  return scheme + shownUser + redactHost(authority) + redactPath(path) + shownQuery;
};

/** The range (offsets) of an address that is redacted part by part: from the host to the query. */
export const visibleRange = (address: string): readonly [from: number, to: number] => {
  const to = 8 + queryStart(address.slice(8));
  return [8 + userInfoEnd(address.slice(8, to)), to];
};

const isPublicUrl = memoizeText((open) => !/@|\[redacted:/.test(open) && redactAddress(open) === open);

/**
 * An https address as `origin + pathname`. Null for anything else, and when its host or a path segment would be redacted in
 * a sentence.
 */
export const publicAddress = (address: string): string | null => {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return null;
  const visible = url.origin + url.pathname;
  return isPublicUrl(visible) ? visible : null;
};

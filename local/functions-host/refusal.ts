import { limits } from './limits.ts';

/** The parts of a parsed request that the host checks before it looks for a function. */
export interface RequestHead {
  readonly method: string;
  readonly target: string;
  /** `1.1` */
  readonly httpVersion: string;
  /** Names and values in turn, each byte as one character. */
  readonly rawHeaders: readonly string[];
}

/** A valid `Host`: a name or an address without user information, path or escapes. */
const hostName = /^(?:[\w!$&'().~-]+|\[[0-9a-f:.]+\])?(?::\d{1,5})?$/iu;

/** Values of one header, by its name in lower case. */
const valuesOf = (rawHeaders: readonly string[], name: string): readonly string[] =>
  rawHeaders.filter((_, place) => place % 2 === 1 && rawHeaders[place - 1]?.toLowerCase() === name);

/** The length of the header lines. The colon, the space and the line break are four bytes. */
const headerBytes = (rawHeaders: readonly string[]): number =>
  rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);

/** An absolute target must name the same host as `Host`. The default port may be explicit. */
const isSameHost = (target: string, host: string): boolean => {
  const url = /^https?:\/\//iu.test(target) ? URL.parse(target) : null;
  if (url === null) return /^[/*]/u.test(target);
  const port = url.protocol === 'https:' ? '443' : '80';
  return [url.host, `${url.hostname}:${port}`].includes(host.toLowerCase());
};

const refuseHost = (target: string, rawHeaders: readonly string[]): number | undefined => {
  const hosts = valuesOf(rawHeaders, 'host');
  const [host = ''] = hosts;
  if (hosts.length > 1 || !hostName.test(host)) return 400;
  if (host === '') return 500;
  return isSameHost(target, host) ? undefined : 400;
};

/** A body of unknown length must have `chunked` as its last coding. */
const isCodingRead = (rawHeaders: readonly string[]): boolean =>
  valuesOf(rawHeaders, 'transfer-encoding').every((value) => /(?:^|,)\s*chunked\s*$/iu.test(value));

/** Checks that Kestrel makes and the parser of Node.js does not. */
const isMalformed = ({ target, rawHeaders }: RequestHead): boolean =>
  /[^\x21-\x7e]/u.test(target) ||
  rawHeaders.some((text) => /[\0\r\n]/u.test(text)) ||
  !isCodingRead(rawHeaders);

/** The status with which the host refuses the head of a request; undefined where it accepts it. */
export const refuseHead = (head: RequestHead): number | undefined => {
  const { method, target, httpVersion, rawHeaders } = head;
  if (`${method} ${target} HTTP/${httpVersion}\r\n`.length > limits.requestLine) return 414;
  if (httpVersion !== '1.0' && httpVersion !== '1.1') return 505;
  if (rawHeaders.length / 2 > limits.headerLines || headerBytes(rawHeaders) > limits.headers) return 431;
  if (isMalformed(head)) return 400;
  return refuseHost(target, rawHeaders);
};

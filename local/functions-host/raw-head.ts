/**
 * The head of a request as it came. The HTTP parser of Node.js refuses some heads that Kestrel reads, reads some that
 * Kestrel refuses, and does not know Kestrel's statuses.
 */
import { limits } from './limits.ts';

const token = /^[\w!#$%&'*+.^`|~-]+$/u;

/** Kestrel takes any visible ASCII character in a name. `@azure/functions` does not: it throws, which is a 500. */
const visible = /^[\x21-\x7e]+$/u;

const refuseLine = (line: string): number | undefined => {
  const [, method = '', target = '', version] = /^([^ ]+) ([^ ]+) (.*)\r$/u.exec(line) ?? [];
  if (version === undefined || version === '' || !token.test(method)) return 400;
  // A raw space in the target: the rest of the line is no version.
  if (version.includes(' ')) return 400;
  if (!/^HTTP\/1\.[01]$/u.test(version)) return 505;
  const isTarget = method === 'CONNECT' || /^(?:\/|\*$|https?:\/\/)/iu.test(target);
  return isTarget && visible.test(target) ? undefined : 400;
};

const refuseHeader = (line: string): number | undefined => {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon);
  if (colon < 1 || !visible.test(name)) return 400;
  return token.test(name) ? undefined : 500;
};

/** The status with which the host refuses this head; undefined where its lines are right. */
export const refuseRawHead = (bytes: Buffer): number | undefined => {
  const [line = '', ...headers] = bytes
    .toString('latin1')
    .replace(/^(?:\r?\n)+/u, '')
    .split('\n');
  if (line.length + 1 > limits.requestLine) return 414;
  const refused = refuseLine(line);
  if (refused !== undefined) return refused;
  const end = headers.findIndex((header) => header === '\r' || header === '');
  const statuses = headers.slice(0, end === -1 ? undefined : end).map(refuseHeader);
  return statuses.includes(400) ? 400 : statuses.find((status) => status !== undefined);
};

const lineStart = /^(?:\r?\n)*([A-Za-z]+) (?=\/|\*|https?:)/iu;

/** Writes the method of a request in upper case, in place: Kestrel ignores its case, the parser of Node.js does not. */
const upperCaseMethod = (chunk: Buffer): void => {
  const [found = '', method = ''] = lineStart.exec(chunk.toString('latin1', 0, 64)) ?? [];
  if (method !== method.toUpperCase())
    chunk.write(method.toUpperCase(), found.length - method.length - 1, 'latin1');
};

/** Follows the bytes of one connection, ahead of the parser. */
export interface HeadReader {
  /** Bytes that are no part of a body. */
  readonly add: (chunk: Buffer) => void;
  /** The head that was read last; empty where it cannot be told. The next bytes begin another one. */
  readonly take: () => Buffer;
}

export const createHeadReader = (): HeadReader => {
  let head = Buffer.alloc(0);
  return {
    add: (chunk) => {
      if (head.length === 0) upperCaseMethod(chunk);
      head = Buffer.concat([head, chunk]);
    },
    take: () => {
      const taken = head;
      head = Buffer.alloc(0);
      return taken;
    },
  };
};

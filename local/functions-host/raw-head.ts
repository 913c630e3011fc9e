/**
 * The raw head of a request. It is needed because the HTTP parser of Node.js refuses some heads that Kestrel accepts, accepts
 * some that Kestrel refuses, and answers with other statuses.
 */
import { limits } from './limits.ts';

const token = /^[\w!#$%&'*+.^`|~-]+$/u;

/** Kestrel accepts any visible ASCII character in a name. `@azure/functions` throws for some of them, which is a 500. */
const visible = /^[\x21-\x7e]+$/u;

const refuseLine = (line: string): number | undefined => {
  const [, method = '', target = '', version] = /^([^ ]+) ([^ ]+) (.*)\r$/u.exec(line) ?? [];
  if (version === undefined || version === '' || !token.test(method)) return 400;
  // After a raw space in the target, the rest of the line is no version.
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

/** The status with which the host refuses this head; undefined where its lines are valid. */
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

/** Changes the method to upper case, in place. Kestrel ignores its case; the parser of Node.js does not. */
const upperCaseMethod = (chunk: Buffer): void => {
  const [found = '', method = ''] = lineStart.exec(chunk.toString('latin1', 0, 64)) ?? [];
  if (method !== method.toUpperCase())
    chunk.write(method.toUpperCase(), found.length - method.length - 1, 'latin1');
};

/** Tracks the bytes of one connection before the parser reads them. */
export interface HeadReader {
  /** Takes bytes that are not part of a body. */
  readonly add: (chunk: Buffer) => void;
  /** Returns the latest head; empty where it is unknown. The next bytes start another head. */
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

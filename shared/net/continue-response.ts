import type { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';

const statusLine = /^HTTP\/1\.[01] 100[ \r]/u;
const headEnd = '\r\n\r\n';

/** The bytes after each whole response `100 Continue` with which they begin. */
export const withoutContinue = (bytes: Buffer): Buffer => {
  let rest = bytes;
  while (statusLine.test(rest.toString('latin1', 0, 13))) {
    const end = rest.indexOf(headEnd);
    if (end < 0) return rest;
    rest = rest.subarray(end + headEnd.length);
  }
  return rest;
};

/**
 * Hides the responses `100 Continue` of a socket. A client must accept them, also where it has not asked for one (RFC 9110,
 * 15.2), but undici ends the connection. Call the returned function when the next bytes are the start of a response.
 */
export const hideContinue = (socket: Socket): (() => void) => {
  const read = socket.read.bind(socket);
  let isStart = false;
  socket.read = (size?: number): unknown => {
    const chunk = read(size) as Buffer | null;
    if (!isStart || chunk === null) return chunk;
    const rest = withoutContinue(chunk);
    isStart = rest.length === 0;
    return rest;
  };
  return () => {
    isStart = true;
  };
};

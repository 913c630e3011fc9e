import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { listen, stopServer } from '../../local/listen.ts';
import { readPort, startAtOrElsewhere } from '../../local/ports/port.ts';

const servers: Server[] = [];
const serve = (port: number): Promise<string> => {
  const server = createServer();
  servers.push(server);
  return listen(server, port);
};

afterEach(() => Promise.all(servers.splice(0).map((server) => stopServer(server))));

describe('a server that starts at a port or elsewhere', () => {
  it('takes a free port where the port is in use', async () => {
    const first = await serve(0);
    const second = await startAtOrElsewhere(Number(new URL(first).port), serve);
    expect(second).not.toBe(first);
    expect(second).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
  });

  it('takes the port where it is free', async () => {
    expect(await startAtOrElsewhere(7999, (port) => Promise.resolve(port))).toBe(7999);
  });

  it('does not try again after another failure', async () => {
    const tried: number[] = [];
    const failing = (port: number) => {
      tried.push(port);
      return Promise.reject(new Error('no certificate'));
    };
    await expect(startAtOrElsewhere(7999, failing)).rejects.toThrow('no certificate');
    expect(tried).toEqual([7999]);
  });
});

describe('PORT', () => {
  it.each([
    [undefined, 7071],
    ['', 7071],
    ['0', 0],
    ['7999', 7999],
  ])('%j is port %d', (text, port) => {
    expect(readPort(text, 7071)).toBe(port);
  });

  it.each(['70000', '-1', '7071x', ' '])('%j is refused with the accepted values', (text) => {
    expect(() => readPort(text, 7071)).toThrow('PORT must be a number from 0 to 65535');
  });
});

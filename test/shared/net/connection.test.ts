import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { makeCertificate, trust, type Certificate } from '../../../local/certificate.ts';
import { createHttpClient, type HttpClient } from '../../../shared/net/http-client.ts';

const get = { method: 'GET', path: '/', headers: {}, body: null } as const;
const put = { ...get, method: 'PUT', body: '{}' } as const;
const never = new AbortController().signal;
const response = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

/** A server over TLS and a client for it under this host name. */
const open = async (host: string, prepare: (certificate: Certificate) => void = () => undefined) => {
  const certificate = await makeCertificate();
  prepare(certificate);
  const sockets: Pick<TLSSocket, 'servername' | 'alpnProtocol'>[] = [];
  const resumed: boolean[] = [];
  const server = createServer({ key: certificate.key, cert: certificate.cert, ALPNProtocols: ['http/1.1'] });
  server.on('tlsClientError', () => undefined);
  server.on('secureConnection', (socket) => {
    sockets.push(socket);
    resumed.push(socket.isSessionReused());
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(response));
  });
  server.listen(0);
  await once(server, 'listening');
  const client: HttpClient = createHttpClient(`https://${host}:${(server.address() as AddressInfo).port}`);
  closings.push(client.close, () => server.close(), certificate.remove);
  return { ...client, sockets, resumed };
};

const trusted = ({ cert }: Certificate): void => {
  trust(cert);
};

describe('a connection over TLS', () => {
  it('is refused when nothing vouches for the certificate', async () => {
    const { exchange } = await open('localhost');
    expect(await exchange(get, never)).toMatchObject({
      kind: 'broken',
      cause: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      status: null,
    });
  });

  it('is refused when the certificate is for another name', async () => {
    const { exchange } = await open('127.0.0.2', trusted);
    expect(await exchange(get, never)).toMatchObject({
      kind: 'broken',
      cause: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('names the host and HTTP/1.1 in its handshake', async () => {
    const { exchange, sockets } = await open('localhost', trusted);
    expect((await exchange(get, never)).kind).toBe('answer');
    expect(sockets).toMatchObject([{ servername: 'localhost', alpnProtocol: 'http/1.1' }]);
  });

  it('names no host that is an address', async () => {
    const { exchange, sockets } = await open('127.0.0.1', trusted);
    expect((await exchange(get, never)).kind).toBe('answer');
    expect(sockets).toMatchObject([{ servername: false }]);
  });

  it('resumes the session of an earlier one', async () => {
    const { exchange, resumed } = await open('localhost', trusted);
    await exchange(put, never);
    await exchange(put, never);
    expect(resumed).toStrictEqual([false, true]);
  });
});

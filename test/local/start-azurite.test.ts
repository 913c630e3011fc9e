import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAzurite, type Azurite } from '../../local/azurite/start-azurite.ts';
import { makeCertificate, type Certificate } from '../../local/certificate.ts';
import { createGraphTokens } from '../../local/graph-tokens.ts';
import { startFailure } from '../../local/ports/port.ts';
import { fetchOver } from '../support/fetch-over.ts';

let certificate: Certificate;
let azurite: Azurite;

beforeAll(async () => {
  certificate = await makeCertificate();
  azurite = await startAzurite({ port: 0, certificate });
});

afterAll(async () => {
  await azurite.close();
  certificate.remove();
});

const tokenFor = (audience: string, lifetimeMs = 60_000): string =>
  createGraphTokens().issue({ audience, permissions: [], expiresAt: Date.now() + lifetimeMs });

/** Status of a read of the container. */
const read = (token?: string) =>
  fetchOver(certificate.cert, `${azurite.url}/state?restype=container`, {
    'x-ms-version': '2025-01-05',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  });

describe('the local Blob Storage', () => {
  it('has the container for the state, and takes a token for the storage account only', async () => {
    expect(await read(tokenFor('https://storage.azure.com'))).toBe(200);
    expect(await read(tokenFor('https://graph.microsoft.com'))).toBe(403);
    expect(await read(tokenFor('https://storage.azure.com', -60_000))).toBe(403);
    expect(await read()).not.toBe(200);
  });

  it('listens on the loopback address, under a path with the name of the account', () => {
    expect(azurite.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/devstoreaccount1$/u);
  });

  it('says which port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const failure = await startAzurite({ port, certificate }).catch((error: unknown) => error);
    expect(startFailure(failure, 'Stop it.')).toBe(`Port ${port} is in use. Stop it.`);
    server.close();
  });

  it('says that it did not start, and why', async () => {
    const missing = { file: certificate.file, keyFile: '/none/key.pem' };
    await expect(startAzurite({ port: 0, certificate: missing })).rejects.toThrow(
      /^Azurite, the local Blob Storage, did not start\. .*key\.pem/u,
    );
  });

  it('ends with the process that started it, also when that is killed', async () => {
    const script = `
      import { startAzurite } from './local/azurite/start-azurite.ts';
      const { url } = await startAzurite({ port: 0, certificate: ${JSON.stringify(certificate)} });
      console.log(url);
      setInterval(() => undefined, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const { hostname, port } = new URL(line.toString().trim());
    const socket = connect({ host: hostname, port: Number(port), ca: certificate.cert });
    await once(socket, 'secureConnect');
    socket.on('error', () => undefined).resume();
    parent.kill('SIGKILL');
    await once(socket, 'close');
    expect(socket.destroyed).toBe(true);
  });
});

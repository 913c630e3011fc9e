/**
 * The process of Azurite, which `start.ts` runs. It creates the container, reports the address of its account and ends with its
 * parent. Only the command of Azurite sends telemetry; its server does not.
 */
import { ContainerClient } from '@azure/storage-blob';
import { BlobServerFactory } from 'azurite/dist/src/blob/BlobServerFactory.js';
import { stateContainer } from '../../shared/azure/storage/blob-client.ts';
import { createGraphTokens } from '../graph-tokens.ts';

/** The only account of Azurite by default. */
const account = 'devstoreaccount1';

const getToken = () => {
  const expiresOnTimestamp = Date.now() + 3_600_000;
  const grant = { audience: 'https://storage.azure.com', permissions: [], expiresAt: expiresOnTimestamp };
  return Promise.resolve({ token: createGraphTokens().issue(grant), expiresOnTimestamp });
};

process.once('disconnect', () => process.exit(0));

const server = await new BlobServerFactory().createServer();
await server.start();
const url = `${server.getHttpServerAddress()}/${account}`;
await new ContainerClient(`${url}/${stateContainer}`, { getToken }).create();
process.send?.({ url });

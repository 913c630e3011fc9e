/**
 * The process of Azurite, which `start-azurite.ts` runs. It creates the container, reports the address of its account and ends
 * with its parent.
 */
import { registerHooks } from 'node:module';
import { ContainerClient } from '@azure/storage-blob';
import { stateContainer } from '../../shared/azure/storage/blob-client.ts';
import { createGraphTokens } from '../graph-tokens.ts';

/** The only account of Azurite by default. */
const account = 'devstoreaccount1';

const getToken = () => {
  const expiresOnTimestamp = Date.now() + 3_600_000;
  const grant = { audience: 'https://storage.azure.com', permissions: [], expiresAt: expiresOnTimestamp };
  return Promise.resolve({ token: createGraphTokens().issue(grant), expiresOnTimestamp });
};

/** Without the client of its telemetry, Azurite cannot send any, and starts in half of the time. */
registerHooks({
  load: (url, context, load) =>
    url.includes('/node_modules/applicationinsights/')
      ? { format: 'commonjs', source: '', shortCircuit: true }
      : load(url, context),
});

process.once('disconnect', () => process.exit(0));

const { BlobServerFactory } = await import('azurite/dist/src/blob/BlobServerFactory.js');
const server = await new BlobServerFactory().createServer();
await server.start();
const url = `${server.getHttpServerAddress()}/${account}`;
await new ContainerClient(`${url}/${stateContainer}`, { getToken }).create();
process.send?.({ url });

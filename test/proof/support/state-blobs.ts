import { ContainerClient } from '@azure/storage-blob';
import { stateContainer } from '../../../shared/azure/storage/blob-client.ts';
import { storageCredential } from '../../support/state-stores.ts';

const containers = new Map<string, ContainerClient>();

const openContainer = (uri: string): ContainerClient => {
  const container =
    containers.get(uri) ?? new ContainerClient(`${uri}/${stateContainer}`, storageCredential());
  containers.set(uri, container);
  return container;
};

/** Ends all leases at once, as time does after 15 seconds. */
export const breakLeases = async (uri: string): Promise<void> => {
  const container = openContainer(uri);
  for await (const { name, properties } of container.listBlobsFlat())
    if (properties.leaseState === 'leased')
      await container.getBlobClient(name).getBlobLeaseClient().breakLease(0);
};

/** Deletes what earlier runs have stored. */
export const clearBlobs = async (uri: string): Promise<void> => {
  await breakLeases(uri);
  const container = openContainer(uri);
  for await (const { name } of container.listBlobsFlat()) await container.deleteBlob(name);
};

/** Names, metadata, properties and texts of all blobs in the container of the state. */
export const readAllBlobs = async (uri: string): Promise<string[]> => {
  const container = openContainer(uri);
  const all: string[] = [];
  for await (const blob of container.listBlobsFlat({ includeMetadata: true })) {
    const text = await container.getBlobClient(blob.name).downloadToBuffer();
    all.push(JSON.stringify(blob), text.toString());
  }
  return all;
};

import { ContainerClient } from '@azure/storage-blob';
import { stateContainer } from '../../../shared/azure/storage/blob-client.ts';
import type { ConnectState, StateStore } from '../../../shared/state/state-store.ts';
import { storageCredential } from '../../support/state-stores.ts';

/** The same store; everything that is written into it goes into `sink` too. */
export const recordedState =
  (connect: ConnectState, sink: string[]): ConnectState =>
  (context) => {
    const store = connect(context);
    const recorded: StateStore = {
      ...store,
      write: (name, text, condition) => {
        sink.push(name, text);
        return store.write(name, text, condition);
      },
      append: (name, text) => {
        sink.push(name, text);
        return store.append(name, text);
      },
      lease: (name) => {
        sink.push(name);
        return store.lease(name);
      },
    };
    return recorded;
  };

const openContainer = (uri: string): ContainerClient =>
  new ContainerClient(`${uri}/${stateContainer}`, storageCredential());

/** Deletes what earlier runs have stored, so that the next sweep is the first one. Nothing holds a lease. */
export const clearBlobs = async (uri: string): Promise<void> => {
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

import { buffer } from 'node:stream/consumers';
import type { TokenCredential } from '@azure/identity';
import { ContainerClient, type BlobDownloadResponseParsed } from '@azure/storage-blob';
import { leaseMs, type StoredText, type WriteCondition } from '../../state/state-store.ts';

/** The calls to the container. Each rejects with the error of the SDK and is sent once. */
export interface BlobClient {
  /** With `etag`: rejects with status 304 where the text still has it. */
  readonly read: (name: string, etag: string | null, signal: AbortSignal) => Promise<StoredText>;
  /** At most `maxBytes` from `offset`, and the length of the whole text. */
  readonly readRange: (name: string, offset: number, maxBytes: number, signal: AbortSignal) => Promise<Range>;
  /** `writeId` names this write; the blob keeps it until the next one. */
  readonly write: (name: string, write: Write, signal: AbortSignal) => Promise<Written>;
  readonly readWritten: (name: string, signal: AbortSignal) => Promise<Written>;
  /** Starts an empty text for additions where there is none. */
  readonly start: (name: string, signal: AbortSignal) => Promise<void>;
  readonly append: (name: string, text: string, signal: AbortSignal) => Promise<void>;
  /** A repeat with the same id is the same lease. */
  readonly acquireLease: (name: string, leaseId: string, signal: AbortSignal) => Promise<void>;
  readonly renewLease: (name: string, leaseId: string, signal: AbortSignal) => Promise<void>;
  readonly releaseLease: (name: string, leaseId: string, signal: AbortSignal) => Promise<void>;
}

interface Range {
  readonly bytes: Buffer;
  readonly totalBytes: number;
}

interface Write {
  readonly text: string;
  readonly condition: WriteCondition;
  readonly writeId: string;
}

/** `writeId` is null for a text of another program. */
interface Written {
  readonly etag: string;
  readonly writeId: string | null;
}

export interface BlobSettings {
  /** `https://<account>.blob.core.windows.net`, or a loopback address with the name of the account as its path. */
  readonly uri: string;
  readonly credential: TokenCredential;
}

/** The container of all state. */
export const stateContainer = 'state';

/** Each attempt has a deadline and a record of its own, so the SDK does not repeat calls. */
const once = { maxTries: 1 };

const ifAbsent = { ifNoneMatch: '*' };

const required = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('an unexpected answer');
  return value;
};

const bytesOf = async ({ readableStreamBody }: BlobDownloadResponseParsed): Promise<Buffer> =>
  buffer(required(readableStreamBody));

/** From `bytes 0-9/1234`. */
const totalOf = (contentRange: string | undefined): number => {
  const total = /\/(\d{1,15})$/u.exec(contentRange ?? '')?.[1];
  return Number(required(total));
};

/** The client of the SDK. This module is imported with the first call. */
export const createBlobClient = ({ uri, credential }: BlobSettings): BlobClient => {
  const address = `${uri.replace(/\/+$/u, '')}/${stateContainer}`;
  const container = new ContainerClient(address, credential, { retryOptions: once });
  const blob = (name: string) => container.getBlockBlobClient(name);
  const appendable = (name: string) => container.getAppendBlobClient(name);
  const lease = (name: string, leaseId: string) => blob(name).getBlobLeaseClient(leaseId);
  const download = (name: string, signal: AbortSignal, etag: string | null, offset = 0, count?: number) =>
    blob(name).download(offset, count, {
      abortSignal: signal,
      maxRetryRequests: 0,
      conditions: etag === null ? {} : { ifNoneMatch: etag },
    });
  return {
    read: async (name, etag, signal) => {
      const found = await download(name, signal, etag);
      return { text: (await bytesOf(found)).toString(), etag: required(found.etag) };
    },
    readRange: async (name, offset, maxBytes, signal) => {
      const found = await download(name, signal, null, offset, maxBytes);
      return { bytes: await bytesOf(found), totalBytes: totalOf(found.contentRange) };
    },
    write: async (name, { text, condition, writeId }, signal) => {
      const { etag } = await blob(name).upload(text, Buffer.byteLength(text), {
        abortSignal: signal,
        conditions: 'ifMatch' in condition ? { ifMatch: condition.ifMatch } : ifAbsent,
        metadata: { writeid: writeId },
      });
      return { etag: required(etag), writeId };
    },
    readWritten: async (name, signal) => {
      const { etag, metadata = {} } = await blob(name).getProperties({ abortSignal: signal });
      return { etag: required(etag), writeId: metadata['writeid'] ?? null };
    },
    start: async (name, signal) => {
      await appendable(name).create({ abortSignal: signal, conditions: ifAbsent });
    },
    append: async (name, text, signal) => {
      await appendable(name).appendBlock(text, Buffer.byteLength(text), { abortSignal: signal });
    },
    acquireLease: async (name, leaseId, signal) => {
      await lease(name, leaseId).acquireLease(leaseMs / 1000, { abortSignal: signal });
    },
    renewLease: async (name, leaseId, signal) => {
      await lease(name, leaseId).renewLease({ abortSignal: signal });
    },
    releaseLease: async (name, leaseId, signal) => {
      await lease(name, leaseId).releaseLease({ abortSignal: signal });
    },
  };
};

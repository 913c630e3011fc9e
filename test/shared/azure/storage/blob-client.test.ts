import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ContainerClient } from '@azure/storage-blob';
import { createBlobClient, type BlobClient } from '../../../../shared/azure/storage/blob-client.ts';
import { leaseMs } from '../../../../shared/state/state-store.ts';
import { startFaultyStore, type FaultyStore } from '../../../support/faulty-store.ts';
import { startTrustedAzurite, storageCredential } from '../../../support/state-stores.ts';

let azurite: Awaited<ReturnType<typeof startTrustedAzurite>>;
let front: FaultyStore;
let client: BlobClient;
let container: ContainerClient;
let count = 0;
const newName = (): string => `fleet/${(count += 1)}.json`;
const { signal } = new AbortController();
const ifAbsent = { ifAbsent: true } as const;

beforeAll(async () => {
  azurite = await startTrustedAzurite();
  front = await startFaultyStore(azurite.url, azurite.certificate);
  client = createBlobClient({ uri: `${front.url}/`, credential: storageCredential() });
  container = new ContainerClient(`${azurite.url}/state`, storageCredential());
});

afterAll(async () => {
  await front.close();
  await azurite.close();
});

describe('a text', () => {
  it('has the ETag and the id of its last write', async () => {
    const name = newName();
    const first = await client.write(name, { text: 'é', condition: ifAbsent, writeId: 'one' }, signal);
    const second = await client.write(
      name,
      { text: 'two', condition: { ifMatch: first.etag }, writeId: 'two' },
      signal,
    );
    expect(await client.read(name, null, signal)).toEqual({ text: 'two', etag: second.etag });
    expect(await client.readWritten(name, signal)).toEqual({ etag: second.etag, writeId: 'two' });
  });

  it('of another program has no id of a write', async () => {
    const name = newName();
    await container.getBlockBlobClient(name).upload('x', 1);
    expect((await client.readWritten(name, signal)).writeId).toBeNull();
  });

  it('rejects with the status of the store: absent, unchanged, refused', async () => {
    const name = newName();
    await expect(client.read(name, null, signal)).rejects.toMatchObject({ statusCode: 404 });
    const { etag } = await client.write(name, { text: 'x', condition: ifAbsent, writeId: 'a' }, signal);
    await expect(client.read(name, etag, signal)).rejects.toMatchObject({ statusCode: 304 });
    const write = { text: 'y', condition: ifAbsent, writeId: 'b' };
    await expect(client.write(name, write, signal)).rejects.toMatchObject({ statusCode: 409 });
    const other = { ...write, condition: { ifMatch: '"0x1"' } };
    await expect(client.write(name, other, signal)).rejects.toMatchObject({ statusCode: 412 });
  });

  it('is read in parts, with the length of the whole', async () => {
    const name = newName();
    await client.write(name, { text: '0123456789', condition: ifAbsent, writeId: 'a' }, signal);
    const { bytes, totalBytes } = await client.readRange(name, 7, 100, signal);
    expect([bytes.toString(), totalBytes]).toEqual(['789', 10]);
    await expect(client.readRange(name, 20, 1, signal)).rejects.toMatchObject({ statusCode: 416 });
  });

  it('that grows is started once, and has every addition', async () => {
    const name = newName();
    await expect(client.append(name, 'a', signal)).rejects.toMatchObject({ statusCode: 404 });
    await client.start(name, signal);
    await client.append(name, 'a\n', signal);
    await expect(client.start(name, signal)).rejects.toMatchObject({ statusCode: 409 });
    await client.append(name, 'b\n', signal);
    expect((await client.read(name, null, signal)).text).toBe('a\nb\n');
  });
});

describe('a lease', () => {
  it('lasts as long as the service counts', async () => {
    const name = newName();
    await client.start(name, signal);
    await client.acquireLease(name, crypto.randomUUID(), signal);
    const { leaseTime = 0 } = await container.getBlobClient(name).getBlobLeaseClient().breakLease(60);
    expect(leaseTime).toBeGreaterThan(8);
    expect(leaseTime).toBeLessThanOrEqual(leaseMs / 1000);
  });

  it('is the same one when it is asked for again with its id, and refused to another one', async () => {
    const [name, id] = [newName(), crypto.randomUUID()];
    await client.start(name, signal);
    await client.acquireLease(name, id, signal);
    await client.acquireLease(name, id, signal);
    const other = client.acquireLease(name, crypto.randomUUID(), signal);
    await expect(other).rejects.toMatchObject({ statusCode: 409 });
    await client.renewLease(name, id, signal);
    await client.releaseLease(name, id, signal);
    await client.acquireLease(name, crypto.randomUUID(), signal);
    await expect(client.renewLease(name, id, signal)).rejects.toMatchObject({ statusCode: 409 });
  });
});

describe('a call', () => {
  it('is sent once, because each attempt has a record of its own', async () => {
    front.misbehave(() => ({ status: 503, code: 'ServerBusy' }));
    await expect(client.read(newName(), null, signal)).rejects.toMatchObject({ statusCode: 503 });
    expect(front.requests).toHaveLength(1);
    front.misbehave(null);
  });

  it('ends when its signal is aborted', async () => {
    front.misbehave(() => 'hang');
    const stop = new AbortController();
    const reading = client.read(newName(), null, stop.signal);
    stop.abort(new Error('too late'));
    await expect(reading).rejects.toThrow();
    front.misbehave(null);
  });
});

import type { NewGuid } from '../../ports.ts';
import type { ConnectState, StateContext, StateStore, StoredText } from '../../state/state-store.ts';
import type { Credential } from '../identity/credential.ts';
import { createNamedCredential } from '../identity/named-credential.ts';
import { loadOnce } from '../sdk-glue.ts';
import type { BlobClient, BlobSettings } from './blob-client.ts';
import { createCallStore, defaultLimits, type CallStore, type Done, type StatePorts } from './call-store.ts';
import { readStateFailure, type StateOutcome } from './state-failure.ts';

export interface StateStorePorts extends StatePorts {
  /** The named identity of the service. */
  readonly credential: Credential;
}

const importAndConnect = async (settings: BlobSettings): Promise<BlobClient> => {
  const { createBlobClient } = await import('./blob-client.ts');
  return createBlobClient(settings);
};

/** The path of a name for telemetry: only its first part, because the others are ids. */
const templateOf = (name: string): string => `/state/${name.split('/')[0] ?? ''}/{name}`;

/** A lease is on a blob of its own, because a lease on a text would refuse the writes of others. */
const leaseBlob = (name: string): string => `${name}.lease`;

const done =
  (work: (client: BlobClient, signal: AbortSignal) => Promise<void>) =>
  async (client: BlobClient, signal: AbortSignal): Promise<Done> => {
    await work(client, signal);
    return 'done';
  };

/** Does `work`. An outcome that the store may have is no failure. */
const unless = async (outcome: StateOutcome, work: Promise<void>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (readStateFailure(error, 0).outcome !== outcome) throw error;
  }
};

/** Does `work`; where the name is absent, prepares it first. */
const prepared = async (work: () => Promise<void>, prepare: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (readStateFailure(error, 0).outcome !== 'absent') throw error;
    await unless('condition-not-met', prepare());
    await work();
  }
};

const createReads = (
  call: CallStore,
  context: StateContext,
): Pick<StateStore, 'read' | 'readIfChanged' | 'readEnd'> => {
  const read = async (name: string, etag: string | null): Promise<StoredText | 'unchanged' | null> => {
    const found = await call(context, {
      name: `GET ${templateOf(name)}`,
      status: 200,
      expects: etag === null ? ['absent'] : ['absent', 'unchanged'],
      work: (client, signal) => client.read(name, etag, signal),
    });
    if (typeof found === 'object') return found;
    return found === 'unchanged' ? found : null;
  };
  return {
    read: async (name) => {
      const found = await read(name, null);
      return found === 'unchanged' ? null : found;
    },
    readIfChanged: read,
    readEnd: async (name, maxBytes) => {
      const found = await call(context, {
        name: `GET ${templateOf(name)}`,
        status: 206,
        expects: ['absent', 'empty-range'],
        work: async (client, signal) => {
          const first = await client.readRange(name, 0, maxBytes, signal);
          const offset = first.totalBytes - maxBytes;
          return offset > 0 ? client.readRange(name, offset, maxBytes, signal) : first;
        },
      });
      if (typeof found === 'object') return found.bytes.toString();
      return found === 'empty-range' ? '' : null;
    },
  };
};

/**
 * The answer to a write can be lost. Its repeat is then refused, because the text has changed: by this write itself, or by
 * another one of the same text. So each write has an id, which the store keeps with the text.
 */
const createWrites = (
  call: CallStore,
  context: StateContext,
  newGuid: NewGuid,
): Pick<StateStore, 'write' | 'append'> => ({
  write: async (name, text, condition) => {
    const writeId = newGuid();
    const written = await call(context, {
      name: `PUT ${templateOf(name)}`,
      status: 201,
      bytes: Buffer.byteLength(text),
      expects: ['absent', 'condition-not-met'],
      work: async (client, signal, attempt) => {
        try {
          return await client.write(name, { text, condition, writeId }, signal);
        } catch (error) {
          if (attempt === 1 || readStateFailure(error, 0).outcome !== 'condition-not-met') throw error;
          const stored = await client.readWritten(name, signal);
          if (stored.writeId === writeId) return stored;
          throw error;
        }
      },
    });
    return typeof written === 'object' ? written.etag : null;
  },
  append: async (name, text) => {
    await call(context, {
      name: `PUT ${templateOf(name)}?comp=appendblock`,
      status: 201,
      bytes: Buffer.byteLength(text),
      expects: [],
      work: done((client, signal) =>
        prepared(
          () => client.append(name, text, signal),
          () => client.start(name, signal),
        ),
      ),
    });
  },
});

const createLease =
  (call: CallStore, context: StateContext, newGuid: NewGuid): StateStore['lease'] =>
  async (name) => {
    const blob = leaseBlob(name);
    const leaseId = newGuid();
    const lease = (status: number, expects: readonly StateOutcome[]) => ({
      name: `PUT ${templateOf(name)}?comp=lease`,
      status,
      expects,
    });
    const acquired = await call(context, {
      ...lease(201, ['leased']),
      work: done((client, signal) =>
        prepared(
          () => client.acquireLease(blob, leaseId, signal),
          () => client.start(blob, signal),
        ),
      ),
    });
    if (acquired === 'leased') return null;
    return {
      renew: async () => {
        const renewed = await call(context, {
          ...lease(200, ['lease-lost', 'absent']),
          work: done((client, signal) => client.renewLease(blob, leaseId, signal)),
        });
        return renewed === 'done';
      },
      release: async () => {
        await call(context, {
          ...lease(200, ['lease-lost', 'absent']),
          work: done((client, signal) => client.releaseLease(blob, leaseId, signal)),
        }).catch(() => undefined);
      },
    };
  };

/** The container `state` in the account at `uri`. Loads the SDK with the first call. */
export const connectStateStore = (
  uri: string,
  { credential, ...ports }: StateStorePorts,
  limits = defaultLimits,
): ConnectState => {
  const named = createNamedCredential(credential, 'the state store');
  const client = loadOnce(() => importAndConnect({ uri, credential: named }));
  const call = createCallStore(client, new URL(uri).host, ports, limits);
  return (context) => ({
    ...createReads(call, context),
    ...createWrites(call, context, ports.newGuid),
    lease: createLease(call, context, ports.newGuid),
  });
};

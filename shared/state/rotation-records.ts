import { raceDeadline } from '../net/deadline.ts';
import type { Clock } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { RotationRecords } from '../upstreams.ts';
import { notSent } from './not-sent.ts';
import { putText } from './put-text.ts';
import {
  markVersions,
  noVersions,
  readRotationRecord,
  toWrittenVersions,
  type RotationRecord,
} from './rotation-record.ts';
import { rotationName } from './state-names.ts';
import { conditionOf, type StateStore } from './state-store.ts';

interface RecordPorts {
  readonly connect: () => StateStore;
  readonly clock: Clock;
  /** Gets the failure of the store after the write: the outcome of the rotation is answered all the same. */
  readonly onFailure: (error: unknown) => void;
}

/** A record that takes longer is completed in the background: the outcome must not wait for it. */
const maxCompleteMs = 5000;

const changed = (): Problem =>
  new Problem('state-unavailable', 'The record of this owner changed.', {
    retryAfterSeconds: 5,
    cause: new Error('state: the record of a rotation was written by another process'),
  });

/** True where Graph has certainly not applied the write. */
const isNotApplied = (error: unknown): boolean =>
  error instanceof Problem && error.code !== 'internal' && error.facts.mayHaveActed !== true;

/** The records of `state-names.ts`. The caller has the lease of the owner. */
export const createRotationRecords = ({ connect, clock, onFailure }: RecordPorts): RotationRecords => {
  const begin = async (ownerId: string, versions: Parameters<RotationRecords['record']>[1]) => {
    const store = connect();
    const name = rotationName(ownerId);
    const stored = await store.read(name);
    const earlier = (stored === null ? null : readRotationRecord(stored.text)) ?? noVersions;
    const text = JSON.stringify(markVersions(earlier, versions, 'writing', clock.now()));
    const etag = await putText(store, name, text, conditionOf(stored));
    if (etag === null) throw changed();
    const replace = async (record: RotationRecord): Promise<void> => {
      const isDone = putText(store, name, JSON.stringify(record), { ifMatch: etag }).catch(onFailure);
      await raceDeadline(clock, maxCompleteMs, () => isDone);
    };
    return { earlier, replace };
  };
  return {
    find: async (ownerId) => {
      const stored = await connect().read(rotationName(ownerId));
      const record = stored === null ? noVersions : readRotationRecord(stored.text);
      return record === null ? 'damaged' : toWrittenVersions(record);
    },
    record: async (ownerId, versions, write) => {
      const { earlier, replace } = await begin(ownerId, versions).catch((error: unknown) => {
        throw notSent(error);
      });
      try {
        await write();
      } catch (error) {
        if (isNotApplied(error)) await replace(earlier);
        throw error;
      }
      await replace(markVersions(earlier, versions, 'written', clock.now()));
    },
    confirm: async (ownerId, versions) => {
      const mark = async (): Promise<void> => {
        const store = connect();
        const name = rotationName(ownerId);
        const stored = await store.read(name);
        const record = stored === null ? null : readRotationRecord(stored.text);
        if (record === null) return;
        const text = JSON.stringify(markVersions(record, versions, 'confirmed', clock.now()));
        await putText(store, name, text, conditionOf(stored));
      };
      const isDone = mark().catch(onFailure);
      await raceDeadline(clock, maxCompleteMs, () => isDone);
    },
  };
};

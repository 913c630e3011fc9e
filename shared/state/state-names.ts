/** The names in the store. The lifecycle rules of `infra/` delete by these prefixes. */
import { createHash } from 'node:crypto';
import { ownerName, type RawOwner } from '../owner.ts';

/** Text of callers and job ids become digests, so that a name has one form and a bounded length. */
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The last complete result of the sweep. */
export const snapshotName = 'fleet/snapshot.jsonl';
/** Which sweep is running. */
export const sweepName = 'fleet/sweep.json';
/** The owners whose cached responses a write has made stale. */
export const epochsName = 'fleet/epochs.json';

/** What one sweep has read so far. */
export const progressName = (sweepId: string): string => `sweeps/${sweepId}.jsonl`;

/** The changes of one job. */
export const historyName = (owner: RawOwner, jobId: string): string =>
  `history/${ownerName(owner)}/${digest(jobId)}.jsonl`;

/** Which versions of secrets rotations have written for one owner. */
export const rotationName = (ownerId: string): string => `rotations/${ownerId.toLowerCase()}.json`;

/** The lease for work that must not run twice at the same time. */
export const leaseName = (work: string): string => `leases/${digest(work)}`;

/** The record of one `Idempotency-Key` of one caller. */
export const idempotencyName = (callerId: string, key: string): string =>
  `idempotency/${digest(`${callerId} ${key}`)}.json`;

import { createHash } from 'node:crypto';
import type { AutoRotation } from '../auto-rotation.ts';
import { ownerKey, ownerResources, toOwner, type OwnerPath } from '../owner.ts';
import { asProblem, invalidRequest, notFound, type Problem } from '../problem.ts';
import type { EventOutcome } from '../sync/secrets/event-outcome.ts';
import {
  isFromVault,
  isNewVersion,
  toPurpose,
  toVersion,
  type VaultEvent,
} from '../sync/secrets/vault-event.ts';
import type { RotationPorts } from './build-plan.ts';
import { toLasting, tooManyRotations } from './event-failures.ts';
import type { EventQueue } from './event-queue.ts';
import { confirmAgain } from './confirm-again.ts';
import { findNextStep, type Announced } from './next-step.ts';
import { rotateAlone } from './rotate.ts';

/** What an event needs besides the ports of a rotation. */
export interface EventPorts extends RotationPorts {
  readonly autoRotation: AutoRotation | null;
  /** The owners (`ownerKey`) that the caller may change; null = all. */
  readonly granted: ReadonlySet<string> | null;
  /** Tells telemetry and the cache whose request this is. */
  readonly nameOwner: (owner: OwnerPath) => void;
  readonly eventQueue: EventQueue;
  /** For a failure that no repeat can end. */
  readonly recordFailure: (problem: Problem) => void;
}

/** How many rotations events may start at the same time, on all instances together. */
const maxRotations = 8;

const slotName = (slot: number): string => `auto-rotation/${slot % maxRotations}`;

/** Where the search for a free slot begins, so that owners do not all try the same one first. */
const firstSlotOf = (ownerId: string): number =>
  createHash('sha256').update(ownerId).digest().readUInt32BE() % maxRotations;

/** Runs `work` in a free slot. Throws Problem `overloaded` where all are taken. */
const inSlot = async <T>(
  { exclusive }: Pick<EventPorts, 'exclusive'>,
  ownerId: string,
  work: () => Promise<T>,
): Promise<T> => {
  const first = firstSlotOf(ownerId);
  const taken = tooManyRotations();
  for (let tries = 0; tries < maxRotations; tries += 1) {
    try {
      return await exclusive(slotName(first + tries), work, () => taken);
    } catch (error) {
      if (error !== taken) throw error;
    }
  }
  throw taken;
};

const nothing = { reason: null, owner: null, key: null, version: null, restore: null } as const;

const ignore = (reason: EventOutcome['reason']): EventOutcome => ({ ...nothing, result: 'ignored', reason });

const refuse = (name: string, message: string) => invalidRequest([{ in: 'body', name, message }]);

/** The owners that the event can be about: its secret names the id, not the kind. */
const ownersOf = (
  ownerId: string,
  { owners }: AutoRotation,
  granted: EventPorts['granted'],
): readonly OwnerPath[] =>
  ownerResources
    .map((owner) => ({ owner, ownerId }))
    .filter((path) => owners === 'all' || owners.some((listed) => ownerKey(listed) === ownerKey(path)))
    .filter((path) => granted === null || granted.has(ownerKey(path)));

const rotateOwner = (params: OwnerPath, announced: Announced, ports: EventPorts) => {
  const { key, name, version } = announced;
  const references = { [key]: { keyVaultSecret: name, version } };
  ports.nameOwner(params);
  return ports.exclusive(
    ownerKey(params),
    async () => {
      const next = await findNextStep(announced, ports);
      if (next.step === 'none') return next.outcome;
      const request = { params, references, pinOf: next.pinOf };
      if (next.step === 'confirm') {
        await confirmAgain(request, [{ secret: name, version }], ports);
        return { result: 'done' as const, reason: null };
      }
      await rotateAlone(request, ports);
      return { result: 'rotated' as const, reason: null };
    },
    tooManyRotations,
  );
};

/** Rotates the first of the owners that exists. */
const rotateFirst = async (
  owners: readonly [OwnerPath, ...OwnerPath[]],
  announced: Announced,
  ports: EventPorts,
): Promise<Omit<EventOutcome, 'key' | 'version'>> => {
  for (const params of owners) {
    const owner = toOwner(params);
    try {
      return { ...nothing, owner, ...(await rotateOwner(params, announced, ports)) };
    } catch (error) {
      const problem = asProblem(error);
      const lasting = toLasting(problem);
      if (lasting === null) throw error;
      if (lasting.reason === 'ownerNotFound') continue;
      ports.recordFailure(problem);
      return { result: 'failed', owner, ...lasting };
    }
  }
  ports.recordFailure(notFound());
  ports.nameOwner(owners[0]);
  return { ...nothing, result: 'failed', owner: toOwner(owners[0]), reason: 'ownerNotFound' };
};

const settle = async (event: VaultEvent, ports: EventPorts): Promise<EventOutcome> => {
  const { autoRotation, granted, note } = ports;
  if (!isNewVersion(event)) return ignore('otherEvent');
  if (autoRotation === null || !isFromVault(event, autoRotation.vaultName))
    throw refuse('source', 'Must be the key vault of this service.');
  const purpose = toPurpose(event);
  if (purpose === null) return ignore('otherSecret');
  const version = toVersion(event);
  if (version === null) throw refuse('data.Version', 'Must be a version: 32 hexadecimal digits.');
  const announced = { ...purpose, version };
  const { key, ownerId } = purpose;
  note({ key, secretVersion: version });
  const [first, ...others] = ownersOf(ownerId, autoRotation, granted);
  if (first === undefined) return { ...ignore('ownerNotListed'), key, version };
  ports.nameOwner(first);
  const outcome = await ports.eventQueue.run(async () => {
    const next = await findNextStep(announced, ports);
    // While another rotation may be running, its record says `writing` too.
    return next.step === 'none' && next.outcome.result !== 'failed'
      ? { ...nothing, owner: toOwner(first), ...next.outcome }
      : inSlot(ports, ownerId, () => rotateFirst([first, ...others], announced, ports));
  }, tooManyRotations);
  return { ...outcome, key, version };
};

/** What an event led to. Throws Problem where Event Grid must deliver it again. */
export const rotateByEvent = async (event: VaultEvent, ports: EventPorts): Promise<EventOutcome> => {
  ports.note({ operation: 'rotate', dryRun: 'false' });
  const outcome = await settle(event, ports);
  const { result, reason } = outcome;
  ports.note(reason === null ? { result } : { result, reason });
  return outcome;
};

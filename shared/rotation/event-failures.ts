import type { EventOutcome } from '../sync/secrets/event-outcome.ts';
import { ownerName, toOwnerPath } from '../owner.ts';
import type { Fact } from '../ports.ts';
import { Problem } from '../problem.ts';

/** What a failed rotation means for the event that started it. */

type Lasting = Pick<EventOutcome, 'reason' | 'restore'>;

const conflicts: Readonly<Record<string, EventOutcome['reason']>> = {
  credentials: 'credentials',
  noJob: 'noJob',
  notAccepted: 'notAccepted',
  outcomeUnknown: 'outcomeUnknown',
};

/** `Restore` without its readonly markers. */
const toRestore = (restore: Problem['facts']['restore']): EventOutcome['restore'] =>
  restore === null || restore === undefined ? null : { ...restore, body: { ...restore.body } };

/** Why a repeat cannot help; null for a failure that may pass. */
export const toLasting = ({ code, facts }: Problem): Lasting | null => {
  const lasting = (reason: EventOutcome['reason']): Lasting => ({ reason, restore: null });
  if (code === 'rotation-unconfirmed') return { reason: 'unconfirmed', restore: toRestore(facts.restore) };
  if (facts.mayHaveActed === true) return lasting('outcomeUnknown');
  if (code === 'not-found') return lasting('ownerNotFound');
  if (code === 'graph-refused') return lasting('graphRefused');
  const reason = conflicts[facts.conflict?.reason ?? ''];
  return reason === undefined ? null : lasting(reason);
};

/** Event Grid delivers again no sooner than 30 s after a 503 (https://learn.microsoft.com/azure/event-grid/delivery-and-retry). */
const retryAfterSeconds = 30;

/** A rotation of the owner is running, or as many rotations as events may start. */
export const tooManyRotations = (): Problem =>
  new Problem(
    'overloaded',
    'Another rotation has to end first. Nothing was written. Event Grid delivers the event again after the time in Retry-After.',
    { retryAfterSeconds },
  );

/** The set has a credential whose value in Graph is not known, so no event can write it again. */
export const otherOutcomeUnknown = (secretName: string): Problem =>
  new Problem(
    'conflict',
    `It is unknown whether an earlier rotation wrote ${secretName}. Nothing was written. Rotate with credentials-rotate.`,
    { conflict: { reason: 'outcomeUnknown' } },
  );

/** The vault is behind its own event, or the secret was deleted. The event must not be lost. */
export const versionNotShown = (): Problem =>
  new Problem(
    'vault-unavailable',
    'The key vault does not show the version that the event announced. Nothing was written. Event Grid delivers the event again after the time in Retry-After; if the secret was deleted, nothing needs to be done.',
    { retryAfterSeconds },
  );

const restoreVersions = (restore: EventOutcome['restore']): readonly string[] =>
  Object.entries(restore?.body ?? {}).map(([key, { version }]) => `${key}:${version}`);

/** The event that the alert `rotation-failed` counts; none for another outcome. */
export const toFailedRotation = ({
  result,
  reason,
  owner,
  key,
  version,
  restore,
}: EventOutcome): readonly Fact[] =>
  result === 'failed'
    ? [
        {
          name: 'rotation.failed',
          properties: {
            owner: owner === null ? null : ownerName(toOwnerPath(owner)),
            key,
            reason,
            secretVersion: version,
            restore: restoreVersions(restore),
          },
        },
      ]
    : [];

import type { Restore } from '../conflict.ts';
import { Problem } from '../problem.ts';
import type { PlanEntry } from '../sync/rotation-plan.ts';

/** What stands against a rotation, and what helps; nothing was written. */

const because: Readonly<Record<NonNullable<PlanEntry['reason']>, (name: string) => string>> = {
  notInVault: (name) => `put its current value into the key vault as ${name}`,
  disabled: (name) => `the version of ${name} is disabled; enable it or add a new one`,
  expired: (name) => `the version of ${name} has expired; add a new one`,
  notYetValid: (name) => `the version of ${name} is not valid yet`,
  noValue: (name) => `the version of ${name} holds no value that can be written; add a new one`,
  malformed: () => 'Graph holds something that cannot be written back; correct it in the Entra admin centre',
  withoutKey: () => 'Graph holds a value without a key; correct it in the Entra admin centre',
  ambiguous: () => 'Graph holds it more than once; name the right value by a reference',
};

const say = ({ key, reason, secret }: PlanEntry): string => {
  if (reason === null) return '';
  if (secret === null && reason === 'notInVault')
    return `${key}: Graph hides its value, and no secret of the key vault can stand for it`;
  return `${key}: ${because[reason](secret?.name ?? '')}`;
};

const refused = (entries: readonly PlanEntry[]) => entries.filter(({ action }) => action === 'refuse');

/** A write replaces the whole set: one value that is not at hand would be lost. */
export const credentialsRefused = (entries: readonly PlanEntry[]): Problem =>
  new Problem(
    'conflict',
    `Nothing was written, because the whole set cannot be made. ${[...new Set(refused(entries).map(say))].join('. ')}.`,
    {
      conflict: {
        reason: 'credentials',
        credentials: refused(entries).map(({ key, reason, secret }) => ({
          key,
          reason: reason ?? '',
          secretName: secret?.name ?? null,
        })),
      },
    },
  );

export const noJob = (): Problem =>
  new Problem(
    'conflict',
    'This owner has no job, so Graph has nothing to validate credentials with. Nothing was written. Set up provisioning first.',
    { conflict: { reason: 'noJob' } },
  );

export const changedMeanwhile = (): Problem =>
  new Problem(
    'conflict',
    'The credentials at Graph changed during the rotation. Nothing was written. Look at them, then ask again.',
    { conflict: { reason: 'changedMeanwhile' } },
  );

export const underWay = (): Problem =>
  new Problem('conflict', 'A rotation of this owner is under way. Wait for its outcome, then look.', {
    conflict: { reason: 'rotationUnderWay' },
  });

/** `refusal` is Graph's answer to validateCredentials. */
export const notAccepted = ({ facts }: Problem): Problem =>
  new Problem(
    'conflict',
    'Graph does not accept the new credentials (validateCredentials). Nothing was written. Put the right value into the key vault, then ask again.',
    {
      conflict: { reason: 'notAccepted' },
      ...(facts.upstream === undefined ? {} : { upstream: facts.upstream }),
    },
  );

/** Validation changes nothing, so whatever became of it, nothing was written. */
export const notValidated = (problem: Problem): Problem => {
  const { mayHaveActed = false, ...facts } = problem.facts;
  const detail = 'Graph could not validate the new credentials. Nothing was written. Try again later.';
  return mayHaveActed ? new Problem(problem.code, detail, facts) : problem;
};

/** The answer to the write was lost. */
export const outcomeUnknown = ({ code, facts }: Problem): Problem =>
  new Problem(
    code,
    'Nobody knows whether Graph took the new credentials: either the whole old set holds or the whole new one. jobs-validate tells whether what Graph holds works. To rotate again, with a new Idempotency-Key, is safe.',
    facts,
  );

const restoreAdvice = (restore: Restore | null): string =>
  restore === null
    ? 'The key vault has no earlier version of each secret: add a version with the right value and rotate again.'
    : 'To write what the key vault had before, send the request in restore.';

/** Written, and then Graph said no (`refusal` true) or nothing. */
export const unconfirmed = (isRefused: boolean, restore: Restore | null, { facts }: Problem): Problem =>
  new Problem(
    'rotation-unconfirmed',
    `The new credentials are written. ${
      isRefused
        ? 'But Graph now refuses them, so the job may not work. Do not repeat this rotation.'
        : 'But Graph did not answer whether they work: ask jobs-validate, and do not repeat this rotation.'
    } ${restoreAdvice(restore)}`,
    {
      restore,
      mayHaveActed: true,
      ...(facts.upstream === undefined ? {} : { upstream: facts.upstream }),
      cause: facts.cause,
    },
  );

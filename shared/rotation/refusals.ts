import { Problem } from '../problem.ts';
import type { Refused } from '../sync/secrets/rotation-plan.ts';

/** Why a rotation was refused before its write, and what to do next. Nothing was written. */

type Say = (name: string, intended: Refused['intended']) => string;

/** A key that Graph hides needs the value that it has now; one that is named in the request needs the one to write. */
const whichValue = (intended: Refused['intended']): string => {
  if (intended === 'replace') return 'its new value';
  return intended === 'add' ? 'its value' : 'its current value';
};

const because: Readonly<Record<NonNullable<Refused['reason']>, Say>> = {
  notInVault: (name, intended) => `put ${whichValue(intended)} into the key vault as ${name}`,
  versionNotFound: (name) =>
    `the secret ${name} exists in the key vault, the version does not; name a version that exists, or leave it out`,
  disabled: (name) => `the version of ${name} is disabled; enable it or add a new one`,
  expired: (name) => `the version of ${name} has expired; add a new one`,
  notYetValid: (name) => `the version of ${name} is not valid yet; wait until it is, or name another one`,
  noValue: (name) => `the version of ${name} has no usable value (empty or only asterisks); add a new one`,
  endsWithLineBreak: (name) =>
    `the value of ${name} ends with a line break; add a version without one (az keyvault secret set --file keeps it: write the file with printf %s)`,
  malformed: () => 'Graph holds something that cannot be written back; correct it in the Entra admin centre',
  withoutKey: () => 'Graph holds a value without a key; correct it in the Entra admin centre',
  ambiguous: () => 'Graph holds it more than once; name the right value by a reference',
};

const say = ({ key, reason, secret, intended }: Refused): string => {
  if (reason === null) return '';
  if (secret === null && reason === 'notInVault')
    return `${key}: Graph hides its value, and its secret has no name in the key vault; set the credentials of this owner in the Entra admin centre`;
  return `${key}: ${because[reason](secret?.name ?? '', intended)}`;
};

/** A write replaces the whole set: a value that is missing would be lost. */
export const credentialsRefused = (refused: readonly Refused[]): Problem =>
  new Problem(
    'conflict',
    `Nothing was written, because the whole set cannot be made. ${[...new Set(refused.map(say))].join('. ')}.`,
    {
      conflict: {
        reason: 'credentials',
        credentials: refused.map(({ key, reason, secret }) => ({
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
    'This owner has no job, so Graph cannot validate credentials. Nothing was written. Set up provisioning first.',
    { conflict: { reason: 'noJob' } },
  );

export const changedMeanwhile = (): Problem =>
  new Problem(
    'conflict',
    'The credentials at Graph changed during the rotation. Nothing was written. Read them, then repeat the request.',
    { conflict: { reason: 'changedMeanwhile' } },
  );

export const underWay = (): Problem =>
  new Problem(
    'conflict',
    'Another rotation of this owner is running. Nothing was written. Wait for its outcome, then read the credentials.',
    { conflict: { reason: 'rotationUnderWay' } },
  );

const upstreamOf = ({ facts: { upstream } }: Problem) => (upstream === undefined ? {} : { upstream });

/** The target system refused them. */
export const notAccepted = (refusal: Problem): Problem =>
  new Problem(
    'conflict',
    'Graph does not accept the new credentials (validateCredentials). Nothing was written. Put the right value into the key vault, then repeat the request.',
    { conflict: { reason: 'notAccepted' }, ...upstreamOf(refusal) },
  );

/** The wait where Graph did not send one. */
const retryAfterSeconds = 5;

/** Nothing was found out about the credentials, so nothing here may advise to change them. */
export const notTested = (problem: Problem): Problem =>
  new Problem(
    'validation-unavailable',
    'Graph could not test the new credentials: whether they are right is unknown. Nothing was written. Try again after the time in Retry-After.',
    { retryAfterSeconds, ...problem.facts, mayHaveActed: false },
  );

/** Validation changes nothing, so nothing was written, whatever happened to it. */
export const notValidated = (problem: Problem): Problem => {
  const { mayHaveActed = false, ...facts } = problem.facts;
  const detail = 'Graph could not validate the new credentials. Nothing was written. Try again later.';
  return mayHaveActed ? new Problem(problem.code, detail, facts) : problem;
};

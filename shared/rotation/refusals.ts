import { Problem } from '../problem.ts';
import type { Refused } from '../sync/secrets/rotation-plan.ts';

/** Problems of a rotation that was refused before its write, with the next step for the caller. */

type Explain = (name: string, intended: Refused['intended']) => string;

/** A masked key needs its current value in the vault; a key in the request needs the value to write. */
const whichValue = (intended: Refused['intended']): string => {
  if (intended === 'replace') return 'its new value';
  return intended === 'add' ? 'its value' : 'its current value';
};

const explanations: Readonly<Record<NonNullable<Refused['reason']>, Explain>> = {
  notInVault: (name, intended) => `put ${whichValue(intended)} into the key vault as ${name}`,
  versionNotFound: (name) =>
    `the key vault has the secret ${name}, but not this version; give a version that exists, or omit it`,
  disabled: (name) => `the version of ${name} is disabled; enable it or add a new one`,
  expired: (name) => `the version of ${name} has expired; add a new one`,
  notYetValid: (name) => `the version of ${name} is not valid yet; wait until it is, or give another version`,
  noValue: (name) =>
    `the version of ${name} has no usable value (it is empty or has only asterisks); add a new one`,
  endsWithLineBreak: (name) =>
    `the value of ${name} ends with a line break; add a version without one (az keyvault secret set --file keeps it: write the file with printf %s)`,
  malformed: () =>
    'Graph has an entry that cannot be written back; correct it in the Microsoft Entra admin center',
  withoutKey: () => 'Graph has a value without a key; correct it in the Microsoft Entra admin center',
  ambiguous: () => 'Graph has more than one value for it; select the right one with a reference',
};

const explain = ({ key, reason, secret, intended }: Refused): string => {
  if (reason === null) return '';
  if (secret === null && reason === 'notInVault')
    return `${key}: Graph masks its value, and the key vault cannot have a secret for it; set the credentials of this owner in the Microsoft Entra admin center`;
  return `${key}: ${explanations[reason](secret?.name ?? '', intended)}`;
};

/** A write replaces the whole set, so a missing value would be lost. */
export const credentialsRefused = (refused: readonly Refused[]): Problem =>
  new Problem(
    'conflict',
    `Nothing was written, because the new set would be incomplete. ${[...new Set(refused.map(explain))].join('. ')}.`,
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
    'The credentials in Graph changed during the rotation. Nothing was written. Read them, then repeat the request.',
    { conflict: { reason: 'changedMeanwhile' } },
  );

export const underWay = (): Problem =>
  new Problem(
    'conflict',
    'Another rotation of this owner is running. Nothing was written. Wait until it has ended, then read the credentials.',
    { conflict: { reason: 'rotationUnderWay' } },
  );

const upstreamOf = ({ facts: { upstream } }: Problem) => (upstream === undefined ? {} : { upstream });

/** The target system refused the credentials. */
export const notAccepted = (refusal: Problem): Problem =>
  new Problem(
    'conflict',
    'Graph does not accept the new credentials (validateCredentials). Nothing was written. Put the right value into the key vault, then repeat the request.',
    { conflict: { reason: 'notAccepted' }, ...upstreamOf(refusal) },
  );

/** Where Graph sent no Retry-After. */
const retryAfterSeconds = 5;

/** The test gave no result, so the text must not advise to change the credentials. */
export const notTested = (problem: Problem): Problem =>
  new Problem(
    'validation-unavailable',
    'Graph could not test the new credentials, so it is unknown whether they work. Nothing was written. Try again after the time in Retry-After.',
    { retryAfterSeconds, ...problem.facts, mayHaveActed: false },
  );

/** The call failed. Validation changes nothing, so the problem must not claim that Graph may have acted. */
export const notValidated = (problem: Problem): Problem => {
  const { mayHaveActed = false, ...facts } = problem.facts;
  const detail = 'Graph could not validate the new credentials. Nothing was written. Try again later.';
  return mayHaveActed ? new Problem(problem.code, detail, facts) : problem;
};

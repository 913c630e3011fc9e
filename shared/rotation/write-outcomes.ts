import type { Restore } from '../conflict.ts';
import { Problem } from '../problem.ts';

/** What became of the write of a set, and what to do next. */

/** Graph's answer to the write was lost. */
const outcomeUnknown = ({ code, facts }: Problem): Problem =>
  new Problem(
    code,
    'It is unknown whether Graph applied the new credentials: it holds either the whole old set or the whole new one. jobs-validate tells whether the saved set works. To rotate again, with a new Idempotency-Key, is safe.',
    facts,
  );

/**
 * Entra bounds the sum of what it keeps for one application, certificates included:
 * https://learn.microsoft.com/en-us/entra/identity/app-provisioning/application-provisioning-config-problem-storage-limit
 */
const maybeTooLarge =
  "The set may be too large, because Microsoft Entra limits the sum of an application's credentials: remove what is not needed, or use shorter values.";

const writeRefused = ({ code, facts }: Problem): Problem => {
  const { status, code: said } = facts.upstream ?? { status: null, code: null };
  const advice = status === 400 ? maybeTooLarge : 'Give the request id to the operator of this service.';
  const what = said === null ? 'Graph refused the new set.' : `Graph refused the new set (${said}).`;
  return new Problem(code, `${what} Nothing was written. ${advice}`, facts);
};

const otherChange =
  'Graph is applying another change to this owner. Nothing was written. Try again after the time in Retry-After.';

/** The problem of a write that did not end well. Only `mayHaveActed` leaves open what Graph holds. */
export const toWriteProblem = (problem: Problem): Problem => {
  const { code, detail, facts } = problem;
  if (facts.mayHaveActed === true) return outcomeUnknown(problem);
  if (code === 'graph-refused') return writeRefused(problem);
  if (code === 'graph-conflict') return new Problem(code, otherChange, facts);
  // There is one 404 document for all causes, and a defect of ours says nothing about the write.
  if (code === 'not-found' || code === 'internal') return problem;
  return new Problem(code, `${detail} Nothing was written.`, facts);
};

const noRestore =
  'There is no earlier version of each secret that can be used: add a version with the right value, then rotate again.';

const afterInvalid = (restore: Restore | null): string =>
  `But Graph now refuses them, so the job may not work. ${
    restore === null
      ? noRestore
      : 'To write the earlier versions of the key vault, send the request in restore; do not repeat this rotation.'
  }`;

const afterNoTest = (restore: Restore | null): string =>
  `But Graph could not test them, so it is unknown whether they work. Do not repeat this rotation: ask jobs-validate${
    restore === null
      ? `. If the verdict is invalid: ${noRestore}`
      : ', and only if the verdict is invalid send the request in restore.'
  }`;

/** Written, and Graph then called the set invalid, or did not test it. */
export const unconfirmed = (isInvalid: boolean, restore: Restore | null, { facts }: Problem): Problem =>
  new Problem(
    'rotation-unconfirmed',
    `The new credentials are written. ${isInvalid ? afterInvalid(restore) : afterNoTest(restore)}`,
    {
      restore,
      mayHaveActed: true,
      ...(facts.upstream === undefined ? {} : { upstream: facts.upstream }),
      cause: facts.cause,
    },
  );

import type { Restore } from '../conflict.ts';
import { Problem } from '../problem.ts';

/** Problems of the write of a credential set, with the next step for the caller. */

/** No response to the write was received. */
const outcomeUnknown = ({ code, facts }: Problem): Problem =>
  new Problem(
    code,
    'It is unknown whether Graph applied the new credentials: it has either the complete old set or the complete new set. jobs-validate tests the saved set. It is safe to rotate again with a new Idempotency-Key.',
    facts,
  );

/**
 * Entra limits the total size of the credentials of one application, certificates included:
 * https://learn.microsoft.com/en-us/entra/identity/app-provisioning/application-provisioning-config-problem-storage-limit
 */
const maybeTooLarge =
  "The set may be too large: Microsoft Entra limits the total size of an application's credentials. Remove credentials that are not needed, or use shorter values.";

const writeRefused = ({ code, facts }: Problem): Problem => {
  const { status, code: graphCode } = facts.upstream ?? { status: null, code: null };
  const advice = status === 400 ? maybeTooLarge : 'Give the request id to the operator of this service.';
  const what =
    graphCode === null ? 'Graph refused the new set.' : `Graph refused the new set (${graphCode}).`;
  return new Problem(code, `${what} Nothing was written. ${advice}`, facts);
};

const otherChange =
  'Graph is applying another change to this owner. Nothing was written. Try again after the time in Retry-After.';

/** The problem of a failed write. With `mayHaveActed` it is unknown which set Graph has. */
export const toWriteProblem = (problem: Problem): Problem => {
  const { code, detail, facts } = problem;
  if (facts.mayHaveActed === true) return outcomeUnknown(problem);
  if (code === 'graph-refused') return writeRefused(problem);
  if (code === 'graph-conflict') return new Problem(code, otherChange, facts);
  if (code === 'state-unavailable') return problem;
  // All causes of a 404 have the same document, and a defect of this service says nothing about the write.
  if (code === 'not-found' || code === 'internal') return problem;
  return new Problem(code, `${detail} Nothing was written.`, facts);
};

const noEarlierVersion = 'The key vault does not have a usable earlier version of each secret';

const afterInvalid = (restore: Restore | null): string =>
  `The new credentials are written, but Graph now refuses them and the job may not work. ${
    restore === null
      ? `${noEarlierVersion}: add a version with the right value, then rotate again.`
      : 'Do not repeat this rotation: send the request in restore to write the earlier versions.'
  }`;

const afterNoTest = (restore: Restore | null): string =>
  `The new credentials are written, but Graph could not test them. Do not repeat this rotation: call jobs-validate${
    restore === null
      ? `. ${noEarlierVersion}, so if the verdict is invalid, add a version with the right value and rotate again.`
      : ', and send the request in restore only if the verdict is invalid.'
  }`;

/** The set was written, and Graph then refused it or could not test it. */
export const unconfirmed = (isInvalid: boolean, restore: Restore | null, { facts }: Problem): Problem =>
  new Problem('rotation-unconfirmed', isInvalid ? afterInvalid(restore) : afterNoTest(restore), {
    restore,
    mayHaveActed: true,
    ...(facts.upstream === undefined ? {} : { upstream: facts.upstream }),
    cause: facts.cause,
  });

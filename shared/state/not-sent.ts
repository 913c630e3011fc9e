import { asProblem, Problem } from '../problem.ts';

/** The failure of the store before anything was sent to Graph; any other failure as it is. */
export const notSent = (error: unknown): Problem => {
  const problem = asProblem(error);
  if (problem.code !== 'state-unavailable') return problem;
  return new Problem(
    'state-unavailable',
    'The state that all instances of this service share is not available, so nothing was sent to Microsoft Graph. Try again after the time in Retry-After.',
    problem.facts,
  );
};

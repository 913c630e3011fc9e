import { Problem } from '../../shared/problem.ts';

/** The Problem with which some work fails. Throws any other error. */
export const problemOf = async (work: Promise<unknown>): Promise<Problem> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('The work did not fail');
};

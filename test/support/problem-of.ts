import { Problem } from '../../shared/problem.ts';

/** The problem that some work ends in; throws whatever else it ends in. */
export const problemOf = async (work: Promise<unknown>): Promise<Problem> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('It did not fail');
};

import type { Graph } from '../ports.ts';
import { Problem, type ProblemCode } from '../problem.ts';

/** Problems with which Graph refuses a write that has reached it. */
const refusals: readonly ProblemCode[] = ['not-found', 'graph-permission-missing', 'graph-refused'];

/** Graph answers 429 before it acts: such a write counts as not sent (https://learn.microsoft.com/graph/throttling). */
const wasSent = (error: unknown): boolean =>
  error instanceof Problem && (error.facts.mayHaveActed === true || refusals.includes(error.code));

/** The same client, which calls `onSent` as soon as a write that was sent has succeeded or failed. */
export const trackWrites = (graph: Graph, onSent: () => void): Graph => {
  const watch = async <T>(write: Promise<T>): Promise<T> => {
    try {
      const answer = await write;
      onSent();
      return answer;
    } catch (error) {
      if (wasSent(error)) onSent();
      throw error;
    }
  };
  return {
    ...graph,
    post: (path, body) => watch(graph.post(path, body)),
    postFor: (path, body, read) => watch(graph.postFor(path, body, read)),
    put: (path, body) => watch(graph.put(path, body)),
  };
};

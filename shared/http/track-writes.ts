import type { Graph } from '../ports.ts';
import { Problem, type ProblemCode } from '../problem.ts';

/** How Graph says no to a write that has reached it. */
const refusals: readonly ProblemCode[] = ['not-found', 'graph-permission-missing', 'graph-refused'];

/** A 429 comes before Graph acts: such a write counts as not sent. */
const wasSent = (error: unknown): boolean =>
  error instanceof Problem && (error.facts.mayHaveActed === true || refusals.includes(error.code));

/** Graph that tells of each write that was sent, as soon as it has ended, well or not. */
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

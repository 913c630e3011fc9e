import type { Graph } from '../../ports.ts';
import { Problem, type ProblemCode } from '../../problem.ts';

export interface WriteHooks {
  /** Before the first write. When it rejects, no write is sent. */
  readonly beforeFirst: () => Promise<void>;
  /** As soon as a write that was sent has succeeded or failed. Never rejects. */
  readonly afterSent: () => Promise<void>;
}

/** Problems with which Graph refuses a write that has reached it. */
const refusals: readonly ProblemCode[] = ['not-found', 'graph-permission-missing', 'graph-refused'];

/** Graph answers 429 before it acts: such a write counts as not sent (https://learn.microsoft.com/graph/throttling). */
const wasSent = (error: unknown): boolean =>
  error instanceof Problem && (error.facts.mayHaveActed === true || refusals.includes(error.code));

/** The same client, which calls the hooks around its writes. */
export const trackWrites = (graph: Graph, { beforeFirst, afterSent }: WriteHooks): Graph => {
  let ready: Promise<void> | null = null;
  const track = async <T>(write: () => Promise<T>): Promise<T> => {
    await (ready ??= beforeFirst());
    try {
      const answer = await write();
      await afterSent();
      return answer;
    } catch (error) {
      if (wasSent(error)) await afterSent();
      throw error;
    }
  };
  return {
    ...graph,
    post: (path, body) => track(() => graph.post(path, body)),
    postFor: (path, body, read) => track(() => graph.postFor(path, body, read)),
    put: (path, body) => track(() => graph.put(path, body)),
  };
};

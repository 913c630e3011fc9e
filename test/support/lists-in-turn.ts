import type { Clock, ConnectGraph, ConnectGraphBatch, GraphPath } from '../../shared/ports.ts';
import { asProblem } from '../../shared/problem.ts';

/** Reads one list after the other, without `$batch`. A list that fails has its own Problem. */
export const connectListsInTurn =
  (connectGraph: ConnectGraph, { now }: Pick<Clock, 'now'>): ConnectGraphBatch =>
  (context, deadlineAt) => ({
    list: (path, read) => connectGraph(context).list(path, read),
    listMany: async (paths, read, onResult) => {
      const readOne = async (path: GraphPath) => {
        try {
          return await connectGraph(context).list(path, read);
        } catch (error) {
          return asProblem(error);
        }
      };
      for (const path of paths) {
        if (now() >= deadlineAt) return;
        onResult(path, await readOne(path));
      }
    },
  });

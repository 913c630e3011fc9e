import fc from 'fast-check';
import { service, textOf } from '../../support/service.ts';
import { promisesBroken } from './answers.ts';
import { anyGrants, anyRequest, authenticate } from './any-request.ts';
import { anyUpstream, playOf } from './any-upstream.ts';
import { openFront } from './front.ts';
import { recordingGraph } from './graph.ts';

const check = fc.constantFrom('pass' as const, 'fail' as const);
const checks = fc.record({ settings: check, identity: check, graph: check, keys: check });

/**
 * For any request and any response of Graph: no 500, and a response that follows the document. Returns how often each function
 * answered with each status. A failure prints its seed and the smallest example.
 */
export const holdContract = async (runs: { readonly numRuns: number; readonly seed: number }) => {
  const seen = new Map<string, number>();
  const property = fc.asyncProperty(
    anyRequest,
    anyGrants,
    anyUpstream,
    checks,
    async (request, grants, turns, results) => {
      const graph = recordingGraph(playOf(turns));
      const { connectGraph } = graph;
      const { ports } = service({
        authenticate,
        connectGraph,
        grants,
        checks: () => Promise.resolve(results),
      });
      const served = await openFront(ports)(request);
      if (served.name === null) return;
      const { name, reply } = served;
      const body = textOf(reply);
      const shown = `${name} ${reply.status}`;
      seen.set(shown, (seen.get(shown) ?? 0) + 1);
      const broken = promisesBroken(name, { ...reply, body });
      if (broken.length > 0) throw new Error(`${shown}: ${broken.join('; ')}\n${body}`);
    },
  );
  await fc.assert(property, runs);
  return seen;
};

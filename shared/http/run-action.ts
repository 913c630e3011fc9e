import { asProblem, invalidRequest } from '../problem.ts';
import { guid } from '../ids.ts';
import type { Accepted, Tools } from './endpoint.ts';
import { workOf } from './cached-read.ts';
import type { ActionOutcome, StoredResult } from './idempotency-store.ts';
import type { IncomingRequest, Ports, RequestScope } from './request-scope.ts';

/** What a problem takes in memory, about. */
const problemBytes = 2048;

/** The GUID, also in the quotes of a structured field (RFC 9651, 3.3.3); null where none is sent. */
const readKey = ({ headers }: IncomingRequest): string | null => {
  const text = headers.get('idempotency-key');
  if (text === null) return null;
  const key = text.replace(/^"(.*)"$/u, '$1');
  if (guid.test(key)) return key.toLowerCase();
  throw invalidRequest([{ in: 'header', name: 'Idempotency-Key', message: 'Must be a GUID.' }]);
};

const jobOf = ({ notes }: RequestScope): ActionOutcome['job'] => notes['job'] ?? null;

/** Does it, or tells how it went before under the same key of the same caller. */
export const runAction = async (
  accepted: Accepted,
  tools: Tools,
  request: IncomingRequest,
  visit: RequestScope,
  ports: Ports,
): Promise<{ readonly outcome: ActionOutcome; readonly isReplayed: boolean }> => {
  const key = readKey(request);
  const perform = workOf(accepted, 'none', tools, visit, ports);
  const work = async (): Promise<StoredResult<ActionOutcome>> => {
    try {
      const representation = await perform();
      const outcome = { kind: 'answer', representation, job: jobOf(visit) } as const;
      return { outcome, isSent: visit.isSent, bytes: 3 * representation.bytes };
    } catch (error) {
      const { requestId } = visit.context;
      const outcome = { kind: 'problem', problem: asProblem(error), requestId, job: jobOf(visit) } as const;
      return { outcome, isSent: visit.isSent, bytes: problemBytes };
    }
  };
  if (key === null) return { outcome: (await work()).outcome, isReplayed: false };
  return ports.outcomes.runOnce({ id: `${visit.caller?.id ?? ''} ${key}`, request: accepted.key }, work);
};

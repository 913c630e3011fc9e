import { guid } from '../ids.ts';
import { asProblem, invalidRequest } from '../problem.ts';
import { createWork } from './cached-read.ts';
import type { Accepted, Tools } from './endpoint.ts';
import type { ActionOutcome, StoredResult } from './idempotency-store.ts';
import { problemReply, representationReply, type Reply } from './reply/reply.ts';
import type { IncomingRequest, RequestScope } from './request-scope.ts';

/** The approximate memory of a problem. */
const problemBytes = 2048;

const replayed = { 'idempotent-replayed': 'true' };

/** The GUID, also in the quotes of a structured field (RFC 9651, 3.3.3); null without the header. */
const readKey = ({ headers }: IncomingRequest): string | null => {
  const text = headers.get('idempotency-key');
  if (text === null) return null;
  const key = text.replace(/^"(.*)"$/u, '$1');
  if (guid.test(key)) return key.toLowerCase();
  throw invalidRequest([{ in: 'header', name: 'Idempotency-Key', message: 'Must be a GUID.' }]);
};

/** Runs the action. A failure is an outcome too: a retry with the same key must get it. */
const run = async (
  scope: RequestScope,
  accepted: Accepted,
  tools: Tools,
): Promise<StoredResult<ActionOutcome>> => {
  const jobOf = () => scope.notes['job'] ?? null;
  try {
    const representation = await createWork(scope, accepted, tools)();
    const outcome = { kind: 'answer', representation, job: jobOf() } as const;
    return { outcome, isSent: scope.isSent, bytes: 3 * representation.bytes };
  } catch (error) {
    const { requestId } = scope.context;
    const outcome = { kind: 'problem', problem: asProblem(error), requestId, job: jobOf() } as const;
    return { outcome, isSent: scope.isSent, bytes: problemBytes };
  }
};

const toReply = (scope: RequestScope, outcome: ActionOutcome): Promise<Reply> | Reply => {
  if (outcome.kind === 'answer')
    return representationReply(scope, outcome.representation, scope.isReplayed ? replayed : {});
  if (!scope.isReplayed) throw outcome.problem;
  // The document and its headers name the earlier request.
  const reply = problemReply(outcome.problem, outcome.requestId);
  return { ...reply, headers: { ...reply.headers, ...replayed } };
};

/** Runs the action, or replies with the outcome of the earlier request with the same key from the same caller. */
export const runAction = async (scope: RequestScope, accepted: Accepted, tools: Tools): Promise<Reply> => {
  const key = readKey(scope.request);
  if (key === null) return toReply(scope, (await run(scope, accepted, tools)).outcome);
  const { outcome, isReplayed } = await scope.service.idempotencyStore.runOnce(
    { id: `${scope.caller?.id ?? ''} ${key}`, request: accepted.key },
    () => run(scope, accepted, tools),
  );
  scope.isReplayed = isReplayed;
  if (isReplayed) scope.notes = { ...scope.notes, job: outcome.job };
  return toReply(scope, outcome);
};

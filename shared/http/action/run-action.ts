import { createHash } from 'node:crypto';
import { guid } from '../../ids.ts';
import { asProblem, invalidRequest } from '../../problem.ts';
import { runRecorded } from '../../state/idempotency-records.ts';
import { idempotencyName } from '../../state/state-names.ts';
import { createWork } from '../cached-read.ts';
import { noTag } from '../reply/representation.ts';
import type { Accepted, Tools } from '../endpoint.ts';
import type { ActionOutcome, StoredResult } from './idempotency-store.ts';
import { recordException } from '../record-request.ts';
import { problemReply, representationReply, type Reply } from '../reply/reply.ts';
import type { IncomingRequest, RequestScope } from '../request-scope.ts';
import { acceptsIdempotencyKey } from '../routes.ts';
import { storedOutcome } from './stored-outcome.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

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
    const representation = await createWork(scope, accepted, tools, noTag)();
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

/** As `run`, once on all instances that share the store. A replay is not stored a second time in this process. */
const runShared = async (
  scope: RequestScope,
  accepted: Accepted,
  tools: Tools,
  key: string,
): Promise<StoredResult<ActionOutcome>> => {
  const { service, context, caller } = scope;
  const { clock, newGuid, connectState } = service;
  let bytes = 0;
  const { outcome, isSent, isReplayed } = await runRecorded(
    { name: idempotencyName(caller?.id ?? '', key), request: digest(accepted.key) },
    async () => {
      const result = await run(scope, accepted, tools);
      ({ bytes } = result);
      return result;
    },
    {
      store: connectState(context),
      exclusive: tools.exclusive,
      clock,
      newGuid,
      codec: storedOutcome,
      onFailure: (error) => {
        recordException(scope, asProblem(error));
      },
    },
  );
  scope.isReplayed = isReplayed;
  return { outcome, isSent, bytes };
};

/** Runs the action, or replies with the outcome of the earlier request with the same key from the same caller. */
export const runAction = async (scope: RequestScope, accepted: Accepted, tools: Tools): Promise<Reply> => {
  const key = acceptsIdempotencyKey(scope.endpoint) ? readKey(scope.request) : null;
  if (key === null) return toReply(scope, (await run(scope, accepted, tools)).outcome);
  const { service } = scope;
  const { outcome, isReplayed } = await service.idempotencyStore.runOnce(
    { id: `${scope.caller?.id ?? ''} ${key}`, request: accepted.key },
    () => (service.isStateShared ? runShared : run)(scope, accepted, tools, key),
  );
  scope.isReplayed ||= isReplayed;
  if (scope.isReplayed) scope.notes = { ...scope.notes, job: outcome.job };
  return toReply(scope, outcome);
};

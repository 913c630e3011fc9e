import * as z from 'zod';
import { problemKinds, Problem, type ProblemCode, type ProblemFacts } from '../../problem.ts';
import type { OutcomeCodec } from '../../state/idempotency-records.ts';
import type { ActionOutcome } from './idempotency-store.ts';
import { ProblemDocument } from '../reply/problem-document.ts';
import { noTag, represent } from '../reply/representation.ts';

const codes = Object.keys(problemKinds) as ProblemCode[];
const { errors, conflict, throttled, restore, upstream } = ProblemDocument.shape;
const { status, credentials } = conflict.unwrap().shape;

/** The facts that a reply shows; the private cause is not stored. */
const PublicFacts = z.strictObject({
  errors: errors.unwrap().exactOptional(),
  conflict: conflict
    .unwrap()
    .extend({
      status: status.unwrap().exactOptional(),
      credentials: credentials.unwrap().exactOptional(),
    })
    .exactOptional(),
  throttled: throttled.unwrap().exactOptional(),
  restore: restore.unwrap().exactOptional(),
  upstream: upstream.unwrap().exactOptional(),
  isRetryable: z.boolean().exactOptional(),
  retryAfterSeconds: z.number().exactOptional(),
  allow: z.string().exactOptional(),
  authenticate: z.string().exactOptional(),
});

const Job = z.union([z.strictObject({ knownJobId: z.string() }), z.string(), z.array(z.string()), z.null()]);

const StoredOutcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    job: Job,
  }),
  z.strictObject({
    kind: z.literal('problem'),
    code: z.enum(codes),
    detail: z.string(),
    facts: PublicFacts,
    requestId: z.guid(),
    job: Job,
  }),
]);

const publicFacts = ({ cause: _cause, mayHaveActed: _, ...facts }: ProblemFacts): unknown => facts;

const encode = (outcome: ActionOutcome): unknown => {
  const { job } = outcome;
  if (outcome.kind === 'problem') {
    const { problem, requestId } = outcome;
    const { code, detail, facts } = problem;
    return { kind: 'problem', code, detail, facts: publicFacts(facts), requestId, job };
  }
  const { status: answered, headers, plain } = outcome.representation;
  return { kind: 'answer', status: answered, headers, body: plain.body, job };
};

const decode = (value: unknown): ActionOutcome | undefined => {
  const stored = StoredOutcome.safeParse(value).data;
  if (stored === undefined) return undefined;
  const { job } = stored;
  if (stored.kind === 'answer') {
    const { kind, job: _, ...answer } = stored;
    return { kind, representation: represent(answer, noTag), job };
  }
  const { code, detail, facts, requestId } = stored;
  return { kind: 'problem', problem: new Problem(code, detail, facts), requestId, job };
};

/** Outcomes of actions in the records of `Idempotency-Key`: a replay has the same status, headers and body. */
export const storedOutcome: OutcomeCodec<ActionOutcome> = { encode, decode };

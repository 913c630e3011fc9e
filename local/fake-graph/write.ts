import { badRequest, jobNotFound, ownerNotFound, type GraphFailure } from './faults/failure.ts';
import { actOnJob } from './job-actions.ts';
import type { Json, JsonObject } from './json.ts';
import { payloadsWrittenFor } from './move-dates.ts';
import { provision } from './provision.ts';
import { findJob, type Target } from './read.ts';
import { replaceSecrets, validateSecrets } from './secrets.ts';
import type { Owner, Store } from './store.ts';

/** The result of a write: done without a body, done with a body, or refused. */
export type Written = { readonly body: Json | null } | { readonly failure: GraphFailure };

const parse = (text: string): JsonObject | undefined => {
  try {
    const value = JSON.parse(text === '' ? '{}' : text) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
};

const done = (failure: GraphFailure | undefined): Written =>
  failure === undefined ? { body: null } : { failure };

const act = (owner: Owner, target: Target, body: JsonObject, now: number): Written => {
  if (target.part === 'secrets') return done(replaceSecrets(owner, body, now));
  const job = findJob(owner, target.jobId);
  if (job === undefined) return { failure: jobNotFound };
  if (target.action === 'provisionOnDemand') {
    return provision(body, owner.schema(), now - payloadsWrittenFor);
  }
  if (target.action === 'validateCredentials') return done(validateSecrets(owner, body));
  return done(actOnJob(job, target.action ?? '', body));
};

/** Applies a POST or a PUT to the state at the instant `now`. */
export const write = (store: Store, target: Target, text: string, now: number): Written => {
  const owner = store.find(target.kind, target.id);
  const body = parse(text);
  if (owner === undefined) return { failure: ownerNotFound(target.id) };
  return body === undefined
    ? { failure: badRequest('The body is not a JSON object.') }
    : act(owner, target, body, now);
};

import { readFileSync } from 'node:fs';
import { Job, readJob, toJob } from '../../../shared/sync/job/job.ts';
import type { View } from '../../../shared/sync/view.ts';

/** The current time of the payloads. */
export const now = Date.UTC(2026, 10, 20, 12);
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
export const at = (ms: number): string => new Date(now + ms).toISOString();

export const view: View = { now, text: 'scrub' };
export const owner = { owner: 'servicePrincipals', ownerId: '4BE1C6D2-58F0-4F39-9A27-C30D6E81B57A' } as const;
export const params = { ...owner, jobId: 'asked.for' };

type Json = Record<string, unknown>;

/** One of `local/payloads/`. */
export const payload = (name: string): unknown =>
  JSON.parse(readFileSync(`local/payloads/${name}.json`, 'utf8'));

/** The response for a body of Graph, after the response schema. */
export const answer = (body: unknown, as: View = view): Job => {
  const job = readJob(body);
  if (job === undefined) throw new Error('not a job');
  return Job.parse(toJob(params, job, as));
};

/** The response for a job with this status object and these other fields. */
export const withStatus = (status: unknown, beside: Json = {}, as: View = view): Job =>
  answer({ id: 'a', status, ...beside }, as);

/** Each string in a value, also the keys. */
export const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...stringsIn(member)]);
};

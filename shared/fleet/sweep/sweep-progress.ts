/** What a sweep has read so far: one line for each owner in `sweeps/<id>.jsonl`. */
import * as z from 'zod';
import { keyOfOwner, ownerKey, ownerName, parseOwner, type OwnerPath } from '../../owner.ts';
import type { ProblemCode } from '../../problem.ts';
import { readFleetJob, type FleetJob } from '../fleet-job.ts';
import { mapInParts } from '../in-parts.ts';
import { decodeLine, encodeLine } from '../../state/json-lines.ts';

/** How an owner was read. */
export interface OwnerResult {
  readonly owner: OwnerPath;
  /** `ok` or the code of the problem. */
  readonly outcome: string;
  /** Empty unless `ok`. */
  readonly jobs: readonly FleetJob[];
}

const Line = z.strictObject({
  /** `servicePrincipals/<guid>` */
  owner: z.string(),
  outcome: z.string().regex(/^[a-z-]{1,40}$/u),
  jobs: z.array(z.unknown()),
});

const absent: ProblemCode = 'not-found';

/** Graph has answered which jobs the owner has. An owner that does not exist has none. */
export const isRead = ({ outcome }: Pick<OwnerResult, 'outcome'>): boolean =>
  outcome === 'ok' || outcome === absent;

export const encodeResult = ({ owner, outcome, jobs }: OwnerResult): string =>
  encodeLine({ owner: ownerName(owner), outcome, jobs });

const readLine = (value: unknown): OwnerResult | undefined => {
  const line = Line.safeParse(value).data;
  const owner = line && parseOwner(line.owner);
  if (line === undefined || owner === undefined) return undefined;
  const jobs = line.jobs.map(readFleetJob).filter((job) => job !== undefined);
  const isWhole =
    jobs.length === line.jobs.length && jobs.every((job) => keyOfOwner(job.owner) === ownerKey(owner));
  return isWhole ? { owner, outcome: line.outcome, jobs } : undefined;
};

/** By `ownerKey`. The first line of an owner counts, so that every process that reads the text has the same result. */
export type Progress = Map<string, OwnerResult>;

export const decodeProgress = async (text: string): Promise<Progress> => {
  const progress: Progress = new Map();
  const results = await mapInParts(text.split('\n'), (line) => decodeLine(line, readLine));
  for (const result of results.flat()) {
    const key = ownerKey(result.owner);
    if (!progress.has(key)) progress.set(key, result);
  }
  return progress;
};

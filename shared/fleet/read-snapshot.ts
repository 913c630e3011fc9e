import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { FleetJob } from './fleet-job.ts';
import { Snapshot, snapshotVersion } from './snapshot.ts';

/** So many jobs are checked before other requests have a turn: about 5 ms. */
const jobsAtOnce = 500;

const Version = z.object({ version: z.number() });
const Head = Snapshot.extend({ items: z.array(z.unknown()) });

/** A snapshot that cannot be used. The message is for the operator; it has nothing of the content. */
class UnusableSnapshot extends Error {
  override readonly name = 'UnusableSnapshot';
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The error of the parser quotes the text.
    throw new UnusableSnapshot('snapshot: not JSON');
  }
};

const check = <S extends z.ZodType>(schema: S, value: unknown, place: string): z.output<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UnusableSnapshot(`snapshot: ${place} does not have the expected form`);
};

/** Reads a stored snapshot; throws `UnusableSnapshot`. Between the jobs it lets other requests run. */
export const readSnapshot = async (text: string): Promise<Pick<Snapshot, 'sweep' | 'items'>> => {
  const body = parseJson(text);
  const { version } = check(Version, body, 'version');
  if (version !== snapshotVersion)
    throw new UnusableSnapshot(`snapshot: version ${version}, where this release reads ${snapshotVersion}`);
  const { sweep, items } = check(Head, body, 'head');
  const jobs: FleetJob[] = [];
  for (const [index, item] of items.entries()) {
    if (index % jobsAtOnce === jobsAtOnce - 1) await setImmediate();
    jobs.push(check(FleetJob, item, `item ${index}`));
  }
  return { sweep, items: jobs };
};

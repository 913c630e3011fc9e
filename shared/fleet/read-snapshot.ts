import * as z from 'zod';
import { readFleetJob, type FleetJob } from './fleet-job.ts';
import { mapInParts } from './in-parts.ts';
import { parseText } from '../state/json-lines.ts';
import { Change, snapshotVersion, StoredHead, type Snapshot } from './snapshot.ts';

const Version = z.object({ version: z.number() });

/** A snapshot that cannot be used. The message is for the operator; it has nothing of the content. */
class UnusableSnapshot extends Error {
  override readonly name = 'UnusableSnapshot';
}

const present = <T>(value: T | undefined, place: string): T => {
  if (value !== undefined) return value;
  throw new UnusableSnapshot(`snapshot: ${place} does not have the expected form`);
};

const readHead = (line: string): z.output<typeof StoredHead> => {
  const value = parseText(line);
  if (value === undefined) throw new UnusableSnapshot('snapshot: the first line is not JSON');
  const { version } = present(Version.safeParse(value).data, 'version');
  if (version !== snapshotVersion)
    throw new UnusableSnapshot(`snapshot: version ${version}, where this release reads ${snapshotVersion}`);
  return present(StoredHead.safeParse(value).data, 'head');
};

/** The head and the other lines. */
const split = (text: string) => {
  const [first = '', ...lines] = text.split('\n');
  const head = readHead(first);
  const { items, changes } = head;
  if (lines.length === items + changes)
    return { head, items: lines.slice(0, items), changes: lines.slice(items) };
  throw new UnusableSnapshot(`snapshot: ${lines.length} lines, where the first one says ${items + changes}`);
};

/** Requests run between the parts of the work. */
const readItems = async <T>(
  lines: readonly string[],
  read: (value: unknown) => T | undefined,
  name: string,
): Promise<T[]> => {
  const values = await mapInParts(lines, (line) => read(parseText(line)));
  return values.map((value, at) => present(value, `${name} ${at}`));
};

/** Reads a stored snapshot without its changes, each job mapped by `map`; throws `UnusableSnapshot`. */
export const readSnapshot = async <T>(
  text: string,
  map: (job: FleetJob) => T,
): Promise<Pick<Snapshot, 'sweep'> & { readonly items: readonly T[] }> => {
  const { head, items } = split(text);
  const read = (value: unknown): T | undefined => {
    const job = readFleetJob(value);
    return job === undefined ? undefined : map(job);
  };
  return { sweep: head.sweep, items: await readItems(items, read, 'job') };
};

const readChange = (value: unknown): Change | undefined => Change.safeParse(value).data;

/** Undefined for a text that is damaged, of another version, or not a snapshot. */
export const decodeSnapshot = async (text: string): Promise<Snapshot | undefined> => {
  try {
    const { head, items, changes } = split(text);
    return {
      ...head,
      items: await readItems(items, readFleetJob, 'job'),
      changes: await readItems(changes, readChange, 'change'),
    };
  } catch (error) {
    if (error instanceof UnusableSnapshot) return undefined;
    throw error;
  }
};

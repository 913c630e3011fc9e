/** Which versions of secrets a rotation has written for one owner, as text. All functions are pure. */
import * as z from 'zod';
import type { VaultVersion, WrittenState, WrittenVersions } from '../upstreams.ts';
import { parseText } from './json-lines.ts';

const Entry = z.strictObject({
  /** Name of the secret in lower case. */
  secret: z.string(),
  version: z.string(),
  state: z.enum(['writing', 'written', 'confirmed']),
  /** Milliseconds since the epoch. */
  at: z.number(),
});

const StoredRecord = z.strictObject({
  /** In version 1, `written` meant that nothing is left to do. */
  version: z.literal([1, 2]),
  /** The newest first. */
  entries: z.array(Entry),
});
export type RotationRecord = z.output<typeof StoredRecord>;

/** Only the current version of a secret can be written by an event, so a few older ones are enough. */
const maxVersions = 16;

export const noVersions: RotationRecord = { version: 2, entries: [] };

const upgrade = (record: RotationRecord | null): RotationRecord | null =>
  record?.version === 1
    ? {
        version: 2,
        entries: record.entries.map((entry) =>
          entry.state === 'written' ? { ...entry, state: 'confirmed' } : entry,
        ),
      }
    : record;

/** Null where the text is damaged or of another version. */
export const readRotationRecord = (text: string): RotationRecord | null =>
  upgrade(StoredRecord.safeParse(parseText(text)).data ?? null);

const isSame = (a: VaultVersion, b: VaultVersion): boolean =>
  a.secret.toLowerCase() === b.secret.toLowerCase() && a.version === b.version;

export const toWrittenVersions = ({ entries }: RotationRecord): WrittenVersions => ({
  stateOf: (wanted) => entries.find((entry) => isSame(entry, wanted))?.state ?? null,
  newestOf: (secret) => entries.find((entry) => entry.secret === secret.toLowerCase()) ?? null,
});

const rank: Readonly<Record<WrittenState, number>> = { writing: 0, written: 1, confirmed: 2 };

/**
 * The record with these versions first, in this state. The version that was written last keeps a later state: a set that repeats it
 * does not change it in Graph. At most 16 versions of each secret stay.
 */
export const markVersions = (
  record: RotationRecord,
  versions: readonly VaultVersion[],
  state: WrittenState,
  now: number,
): RotationRecord => {
  const { newestOf } = toWrittenVersions(record);
  const stateOf = ({ secret, version }: VaultVersion): WrittenState => {
    const newest = newestOf(secret);
    return newest?.version === version && rank[newest.state] > rank[state] ? newest.state : state;
  };
  const others = record.entries.filter((entry) => !versions.some((version) => isSame(version, entry)));
  const marked = versions.map((version) => ({
    secret: version.secret.toLowerCase(),
    version: version.version,
    state: stateOf(version),
    at: now,
  }));
  const counts = new Map<string, number>();
  const all = [...marked, ...others].filter(({ secret }) => {
    const count = (counts.get(secret) ?? 0) + 1;
    counts.set(secret, count);
    return count <= maxVersions;
  });
  return { version: 2, entries: all };
};

/** Which versions of secrets a rotation has written for one owner, as text. All functions are pure. */
import { z } from 'zod';
import type { VaultVersion, WrittenVersions } from '../upstreams.ts';
import { parseText } from './json-lines.ts';

const Entry = z.strictObject({
  /** Name of the secret in lower case. */
  secret: z.string(),
  version: z.string(),
  /** `writing`: the write was about to be sent. A rotation that ended there has left its outcome unknown. */
  state: z.enum(['writing', 'written']),
  /** Milliseconds since the epoch. */
  at: z.number(),
});

const Record = z.strictObject({
  version: z.literal(1),
  /** The newest first. */
  entries: z.array(Entry),
});
export type RotationRecord = z.output<typeof Record>;
type State = RotationRecord['entries'][number]['state'];

/** Only the current version of a secret can be written by an event, so a few older ones are enough. */
const maxVersions = 16;

export const noVersions: RotationRecord = { version: 1, entries: [] };

/** Null where the text is damaged or of another version. */
export const readRotationRecord = (text: string): RotationRecord | null =>
  Record.safeParse(parseText(text)).data ?? null;

const isSame = (a: VaultVersion, b: VaultVersion): boolean =>
  a.secret.toLowerCase() === b.secret.toLowerCase() && a.version === b.version;

/** The record with these versions first, in this state. At most 16 versions of each secret stay. */
export const markVersions = (
  { entries }: RotationRecord,
  versions: readonly VaultVersion[],
  state: State,
  now: number,
): RotationRecord => {
  const others = entries.filter((entry) => !versions.some((version) => isSame(version, entry)));
  const marked = versions.map(({ secret, version }) => ({
    secret: secret.toLowerCase(),
    version,
    state,
    at: now,
  }));
  const counts = new Map<string, number>();
  const all = [...marked, ...others].filter(({ secret }) => {
    const count = (counts.get(secret) ?? 0) + 1;
    counts.set(secret, count);
    return count <= maxVersions;
  });
  return { version: 1, entries: all };
};

export const toWrittenVersions = ({ entries }: RotationRecord): WrittenVersions => ({
  stateOf: (wanted) => entries.find((entry) => isSame(entry, wanted))?.state ?? null,
  newestOf: (secret) => entries.find((entry) => entry.secret === secret.toLowerCase()) ?? null,
});

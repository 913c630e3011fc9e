import { jobId } from '../../support/payloads.ts';
import { ownerId } from '../../support/service.ts';
import { disguises, ends, goals, separators, traversals, victimId, wide } from './hostile-words.ts';

/** A 32-bit generator (mulberry32): the same seed always gives the same strings. */
const randomOf = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

const hex = (code: number, digits = 2): string => code.toString(16).padStart(digits, '0');

const percent = (text: string): string =>
  Array.from(Buffer.from(text))
    .map((byte) => `%${hex(byte)}`)
    .join('');

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;
const dotOrSlash = /[./\\]/gu;

/** Encodings of a step. */
const encodings: readonly ((text: string) => string)[] = [
  (text) => text,
  percent,
  (text) => percent(text).replaceAll('%', '%25'),
  (text) => percent(text).replaceAll('%', '%2525'),
  (text) => percent(text).replace(/%../gu, (escape) => escape.toUpperCase()),
  (text) => text.replace(/(.)(.?)/gsu, (_, first: string, second: string) => percent(first) + second),
  (text) => text.replace(/./gsu, (character) => `%u${hex(codeOf(character), 4)}`),
  // Overlong UTF-8, of two and of three bytes.
  (text) =>
    text.replace(
      dotOrSlash,
      (character) => `%${hex(0xc0 | (codeOf(character) >> 6))}%${hex((codeOf(character) & 0x3f) | 0x80)}`,
    ),
  (text) =>
    text.replace(
      dotOrSlash,
      (character) => `%e0%${hex(0x80 | (codeOf(character) >> 6))}%${hex((codeOf(character) & 0x3f) | 0x80)}`,
    ),
  (text) => percent(wide(text)),
  wide,
  (text) => text.replace(dotOrSlash, (character) => `&#${codeOf(character)};`),
];

export interface HostilePath {
  /** The whole target below `/api/v1/`, as on the wire. */
  readonly path: string;
  /** The hostile part alone, to use as a parameter. */
  readonly part: string;
  /** The parameter that contains or precedes it. */
  readonly hole: 'owner' | 'ownerId' | 'jobId';
}

const owner = 'servicePrincipals';
const shapes: Readonly<Record<HostilePath['hole'], readonly ((part: string) => string)[]>> = {
  owner: [
    (part) => `${part}/${ownerId}/jobs`,
    (part) => `${part}/${ownerId}/synchronization`,
    (part) => `${part}/${victimId}/jobs/${jobId}`,
  ],
  ownerId: [
    (part) => `${owner}/${part}/jobs`,
    (part) => `${owner}/${part}/synchronization`,
    (part) => `${owner}/${part}/jobs/${jobId}`,
  ],
  jobId: [
    (part) => `${owner}/${ownerId}/jobs/${part}`,
    (part) => `${owner}/${ownerId}/synchronization/${part}`,
    (part) => `${owner}/${ownerId}/${part}`,
  ],
};
const right = { owner, ownerId, jobId } as const;
const holes = ['owner', 'ownerId', 'jobId'] as const;

/** Encoding x traversal x separator x Unicode x goal x end, drawn with a seed until there are `count` different ones. */
export const hostilePaths = (count: number, seed = 20261117): readonly HostilePath[] => {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const found = new Map<string, HostilePath>();
  while (found.size < count) {
    const hole = pick(holes);
    const encode = pick(encodings);
    const disguise = pick(disguises);
    const up = pick(traversals) + pick(separators);
    const steps = encode(up.repeat(random(9)));
    const goal = pick([encode, disguise, (text: string) => text])(pick(goals));
    const start = pick(['', right[hole], disguise(right[hole]), right[hole] + pick(separators)]);
    const part = start + steps + goal + pick(ends);
    const written = pick(shapes[hole])(part);
    const path = random(8) === 0 ? written : written.replace(/[^\x21-\x7e]+/gu, percent);
    found.set(path, { path, part, hole });
  }
  return [...found.values()];
};

import type { Infra } from '../bicep/infra.ts';
import type { Resource } from '../bicep/file.ts';
import { at, possible, type Value } from '../bicep/value.ts';

/** A mistake on purpose: in the file at this path below infra/, the first `from` becomes `to`. */
export type Seed = readonly [path: string, from: string, to: string];

interface Facts {
  readonly id: string;
  /** What must hold, as a sentence for the security review. */
  readonly must: string;
  readonly reason: string;
  /** Names of the Azure Policy definitions and PSRule for Azure rules that it satisfies. */
  readonly satisfies?: readonly string[];
  /** Each breaks the rule, and leaves a file that parses. */
  readonly seeds: readonly Seed[];
}

export interface Rule extends Facts {
  /** Where the rule does not hold; also where nothing is left that it could hold for. */
  readonly broken: (infra: Infra) => readonly string[];
}

interface Check<S> extends Facts {
  readonly applies: (infra: Infra) => readonly S[];
  readonly holds: (subject: S, infra: Infra) => boolean;
  readonly name: (subject: S) => string;
}

const nameOf = ({ file, symbol }: Resource): string => `${file}: ${symbol}`;

/** A rule for any kind of subject. One that applies to nothing is broken: it would hold for an empty folder. */
export const rule = <S>({ applies, holds, name, ...facts }: Check<S>): Rule => ({
  ...facts,
  broken: (infra) => {
    const subjects = applies(infra);
    if (subjects.length === 0) return ['it applies to nothing'];
    return subjects.filter((subject) => !holds(subject, infra)).map(name);
  },
});

/** What is deployed of a type; references to what exists already are not. */
export const ofType = (infra: Infra, type: string): readonly Resource[] =>
  infra.resources.filter((resource) => resource.type === type && !resource.isExisting);

export const resourceRule = (
  check: Omit<Check<Resource>, 'applies' | 'name'> & {
    readonly type: string;
    readonly where?: (resource: Resource) => boolean;
  },
): Rule => {
  const { type, where = () => true, ...rest } = check;
  return rule({ ...rest, applies: (infra) => ofType(infra, type).filter(where), name: nameOf });
};

type Literal = string | number | boolean;

interface PropertyFact extends Omit<Facts, 'seeds'> {
  readonly type: string;
  readonly where?: (resource: Resource) => boolean;
  /** Names joined by dots, below the resource. */
  readonly path: string;
  /** What the property may be, in whichever branch. */
  readonly is: readonly Literal[];
  readonly seed: Seed;
}

const isOneOf = (value: Value | undefined, allowed: readonly Literal[]): boolean =>
  allowed.some((one) => one === value);

/** The property is written, and is one of a few literals. Its second seed leaves the property out. */
export const propertyRule = ({ path, is, seed, ...facts }: PropertyFact): Rule =>
  resourceRule({
    ...facts,
    seeds: [seed, [seed[0], seed[1], '']],
    holds: ({ body }) => possible(at(body, path)).every((value) => isOneOf(value, is)),
  });

import { symbolsOf, type Infra, type Resource } from '../compiled/infra.ts';
import { at, withAt, type Json } from '../compiled/json.ts';

/** A mistake on purpose: what it is, and the compiled infrastructure with it. */
export interface Seed {
  readonly label: string;
  readonly plant: (infra: Infra) => Infra;
}

interface Facts {
  readonly id: string;
  /** What must hold, as a sentence for the security review. */
  readonly must: string;
  readonly reason: string;
  /** Names of the Azure Policy definitions and PSRule for Azure rules that it satisfies. */
  readonly satisfies?: readonly string[];
  /** Each breaks the rule. */
  readonly seeds: readonly Seed[];
}

export interface Rule extends Facts {
  /** Where the rule does not hold. Also where nothing is left that it could hold for. */
  readonly broken: (infra: Infra) => readonly string[];
}

interface Check<S> extends Facts {
  readonly applies: (infra: Infra) => readonly S[];
  readonly holds: (subject: S, infra: Infra) => boolean;
  readonly name: (subject: S) => string;
}

export const nameOf = ({ variant, type, name }: Resource): string => `${variant}: ${type} ${name}`;

/** A rule for any kind of subject. One that applies to nothing is broken: it would hold for an empty folder. */
export const rule = <S>({ applies, holds, name, ...facts }: Check<S>): Rule => ({
  ...facts,
  broken: (infra) => {
    const subjects = applies(infra);
    if (subjects.length === 0) return ['it applies to nothing'];
    return subjects.filter((subject) => !holds(subject, infra)).map(name);
  },
});

export const ofType = ({ resources }: Infra, type: string): readonly Resource[] =>
  resources.filter((resource) => resource.type === type);

type Where = (resource: Resource) => boolean;
const anywhere: Where = () => true;
const shown = (value?: Json): string => (value === undefined ? 'left out' : JSON.stringify(value));

/** Sets a member of every resource of a type, by its path below the resource; without a value it leaves the member out. */
export const set = (type: string, path: string, value?: Json, where: Where = anywhere): Seed => ({
  label: `${path}: ${shown(value)}`,
  plant: (infra) => ({
    ...infra,
    resources: infra.resources.map((one) => {
      if (one.type !== type || !where(one)) return one;
      const body = withAt(one.body, path.split('.'), value) as Resource['body'];
      return { ...one, body, name: typeof body['name'] === 'string' ? body['name'] : one.name };
    }),
  }),
});

/** Changes resources in another way, or leaves them out with null. */
export const change = (label: string, to: (resource: Resource) => Resource | null): Seed => ({
  label,
  plant: (infra) => ({ ...infra, resources: infra.resources.flatMap((one) => to(one) ?? []) }),
});

/** Sets a member of the compiled template by its path; without a value it leaves the member out. */
export const setTemplate = (path: readonly string[], value?: Json): Seed => ({
  label: `${path.join('.')}: ${shown(value)}`,
  plant: (infra) => ({ ...infra, template: withAt(infra.template, path, value) as Infra['template'] }),
});

/** Path of a resource of a module in the compiled template. */
export const inModule = (module: string, symbol: string, ...rest: readonly string[]): string[] => [
  'resources',
  module,
  'properties',
  'template',
  'resources',
  symbol,
  ...rest,
];

/** The expression at a path of a resource of a module, as the compiler wrote it. */
export const expressionAt = (infra: Infra, module: string, symbol: string, path: string): Json | undefined =>
  at(symbolsOf(infra, module)[symbol], path);

export const resourceRule = (
  check: Omit<Check<Resource>, 'applies' | 'name'> & { readonly type: string; readonly where?: Where },
): Rule => {
  const { type, where = anywhere, ...rest } = check;
  return rule({ ...rest, applies: (infra) => ofType(infra, type).filter(where), name: nameOf });
};

type Literal = string | number | boolean;

interface PropertyFact extends Omit<Facts, 'seeds'> {
  readonly type: string;
  readonly where?: Where;
  /** Names joined by dots, below the resource. */
  readonly path: string;
  /** What the property may be. */
  readonly is: readonly Literal[];
  /** A value that it must not have. */
  readonly wrong: Literal;
}

/** The property is there, and is one of a few literals. Its second seed leaves the property out. */
export const propertyRule = ({ path, is, wrong, ...facts }: PropertyFact): Rule =>
  resourceRule({
    ...facts,
    seeds: [set(facts.type, path, wrong, facts.where), set(facts.type, path, undefined, facts.where)],
    holds: ({ body }) => is.some((one) => one === at(body, path)),
  });

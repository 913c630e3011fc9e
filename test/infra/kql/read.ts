import { splitAt, tokensOf, type Token } from './tokens.ts';

/** What a query takes for granted about the rows that it reads. */
export interface Query {
  readonly tables: readonly string[];
  /** Columns and keys: `duration`, `customDimensions.owner`. */
  readonly paths: ReadonlySet<string>;
  /** What a path is compared with. */
  readonly words: readonly { readonly path: string; readonly word: string }[];
  /** Columns of its answer; null = those of the tables, and more. */
  readonly answers: ReadonlySet<string> | null;
  /** Names and functions that nothing defines. */
  readonly faults: readonly string[];
}

const functions = new Set(
  'isnotempty tostring toreal sum sumif count countif dcount min max percentile arg_max take_any ago bin strcat'.split(
    ' ',
  ),
);
const operators = new Set('where extend summarize project order'.split(' '));
const plain = new Set('and or by in has contains asc desc true false'.split(' '));
const comparing = new Set('== != has !has in contains'.split(' '));
const bags = new Set(['customDimensions', 'customMeasurements']);

/** Names that a pipeline has made so far; `from` is the path that a name stands for, where it stands for one. */
interface Scope {
  /** False after `project` and most of `summarize`: only what was named there is left. */
  readonly hasTable: boolean;
  readonly made: ReadonlyMap<string, string | null>;
}

interface Reading {
  readonly paths: Set<string>;
  readonly words: { path: string; word: string }[];
  readonly faults: string[];
  /** Names without a dot, in the order of the text. */
  readonly bare: string[];
  /** The first path. */
  readonly first: string | null;
}

/** One expression: what it names, and what it compares that with. */
const readExpression = (tokens: readonly Token[], scope: Scope): Reading => {
  const paths = new Set<string>();
  const words: { path: string; word: string }[] = [];
  const faults: string[] = [];
  const bare: string[] = [];
  let subject: string | null = null;
  let first: string | null = null;
  let isCompared = false;
  const name = (text: string, key: string | null): void => {
    const made = scope.made.get(text);
    if (made === undefined && !scope.hasTable) faults.push(`nothing defines ${text}`);
    const path = bags.has(text) && key !== null ? `${text}.${key}` : text;
    subject = made === undefined ? path : made;
    first ??= subject;
    if (made === undefined) paths.add(path);
    if (key === null) bare.push(text);
    isCompared = false;
  };
  tokens.forEach((token, place) => {
    const { kind, text } = token;
    const isKey = tokens[place - 1]?.text === '.' && tokens[place - 1]?.kind === 'sign';
    if (kind === 'function' && !functions.has(text)) faults.push(`no function ${text}`);
    if (comparing.has(text)) isCompared = true;
    else if (kind === 'text' && isCompared && subject !== null) words.push({ path: subject, word: text });
    else if (kind === 'name' && !plain.has(text) && !isKey)
      name(text, tokens[place + 1]?.text === '.' ? (tokens[place + 2]?.text ?? '') : null);
  });
  return { paths, words, faults, bare, first };
};

const isNamed = ([name, sign]: readonly Token[]): boolean => name?.kind === 'name' && sign?.text === '=';

/** What an operator leaves behind it. */
const scopeAfter = (operator: string, scope: Scope, own: Map<string, string | null>, all: boolean): Scope => {
  if (operator === 'extend' || all)
    return { hasTable: scope.hasTable, made: new Map([...scope.made, ...own]) };
  return operator === 'summarize' || operator === 'project' ? { hasTable: false, made: own } : scope;
};

/** A query of the subset that this project uses: `let`, one table or `union`, and a few operators behind it. */
export const readQuery = (text: string): Query => {
  const statements = splitAt(tokensOf(text), ';');
  const lets = statements.slice(0, -1).map(([, name]) => [name?.text ?? '', null] as const);
  const [source = [], ...operations] = splitAt(statements.at(-1) ?? [], '|');
  const tables = source.flatMap(({ kind, text: word }) =>
    kind === 'name' && word !== 'union' ? [word] : [],
  );
  const paths = new Set<string>();
  const words: { path: string; word: string }[] = [];
  const faults: string[] = [];
  let scope: Scope = { hasTable: true, made: new Map(lets) };
  for (const [operator, ...rest] of operations) {
    const verb = operator?.text ?? '';
    if (!operators.has(verb)) faults.push(`no operator ${verb}`);
    const own = new Map<string, string | null>();
    const by = rest.findIndex(({ kind, text: word }) => kind === 'name' && word === 'by');
    const clauses = by < 0 || verb === 'order' ? [rest] : [rest.slice(0, by), rest.slice(by + 1)];
    for (const part of clauses.flatMap((clause) => splitAt(clause, ','))) {
      const read = readExpression(isNamed(part) ? part.slice(2) : part, scope);
      for (const path of read.paths) paths.add(path);
      words.push(...read.words);
      faults.push(...read.faults);
      if (isNamed(part)) own.set(part[0]?.text ?? '', read.first);
      else for (const name of read.bare) own.set(name, scope.made.get(name) ?? name);
    }
    scope = scopeAfter(
      verb,
      scope,
      own,
      rest.some(({ text: sign }) => sign === '*'),
    );
  }
  return { tables, paths, words, answers: scope.hasTable ? null : new Set(scope.made.keys()), faults };
};

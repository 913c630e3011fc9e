import { placeholder } from '../addresses.ts';
import { filterComparisons } from '../lexicon/expression-words.ts';
import { isName } from '../names.ts';
import { isHarmlessLiteral, redactedLiteral, redactLiteral } from './redact-literal.ts';

/** A longer path is redacted. */
const maxPathLength = 400;

const redactedName = placeholder('name');

/** A directory extension: the number is the id of an application (https://learn.microsoft.com/graph/extensibility-overview). */
const extension = /^extension_[0-9a-f]{32}_(.+)$/i;

/** A name without spaces, because several words can be a passphrase. */
const isAttributeName = (word: string): boolean =>
  isName(extension.exec(word)?.[1] ?? word) && !word.includes(' ');

/** The parts of a filter: a quoted literal, a space or another word. */
const filterPart = /"((?:[^"\\]|\\.)*)"|\s+|[^\s"]+/gsu;

/** What comes next in `type eq "work" and primary pr`. Two names side by side could be words of a passphrase. */
type Next = 'name' | 'comparison' | 'value' | 'operator';

const shownName = (word: string): string => (isAttributeName(word) ? word : redactedName);

interface FilterStep {
  readonly shown: string;
  readonly next: Next;
}

/** A word that is not in quotes, and what follows it; undefined where it cannot be there. */
const readWord = (word: string, next: Next): FilterStep | undefined => {
  const folded = word.toLowerCase();
  if (next === 'value') return { shown: isHarmlessLiteral(word) ? word : redactedLiteral, next: 'operator' };
  if (next === 'name')
    return folded === 'not' ? { shown: word, next } : { shown: shownName(word), next: 'comparison' };
  if (next === 'comparison' && filterComparisons.has(folded)) return { shown: word, next: 'value' };
  if (next === 'comparison' && folded === 'pr') return { shown: word, next: 'operator' };
  const isOperator = next === 'operator' && (folded === 'and' || folded === 'or');
  return isOperator ? { shown: word, next: 'name' } : undefined;
};

const readPart = (part: string, literal: string | undefined, next: Next): FilterStep | undefined => {
  if (literal === undefined) return part.trim() === '' ? { shown: ' ', next } : readWord(part, next);
  return next === 'value' ? { shown: `"${redactLiteral(literal)}"`, next: 'operator' } : undefined;
};

/** `type eq "work"`, as a whole `[redacted:name]` where it is no filter (RFC 7644, 3.4.2.2). */
const redactFilter = (filter: string): string => {
  let next: Next = 'name';
  let shown = '';
  for (const [part, literal] of filter.matchAll(filterPart)) {
    const step = readPart(part, literal, next);
    if (step === undefined) return redactedName;
    shown += step.shown;
    next = step.next;
  }
  return next === 'operator' ? shown : redactedName;
};

/** Text outside of brackets, with the point that joins it: `emails`, `.value`, `$.type`. */
const redactStep = (step: string): string => {
  const joint = /^\$?\.?/u.exec(step)?.[0] ?? '';
  const name = step.slice(joint.length);
  return name === '' || isAttributeName(name) ? step : joint + redactedName;
};

/** Steps and filters, to the end of the text: two of one kind do not follow each other. */
const pathPart = /([^[\]"]+)|\[((?:[^[\]"]|"(?:[^"\\]|\\.)*")*)\]/gsu;

/**
 * The path of an attribute: `emails[type eq "work"].value`, `urn:...:2.0:User:manager`. A part that does not look like a name is
 * `[redacted:name]`, a literal in a filter follows the rule for literals. A text that is no path is redacted as a whole.
 */
export const redactAttribute = (path: string): string => {
  if (path.length > maxPathLength) return redactedName;
  let end = 0;
  let shown = '';
  for (const { 0: part, 1: step, 2: filter, index } of path.matchAll(pathPart)) {
    if (index !== end) return redactedName;
    end += part.length;
    shown += step === undefined ? `[${redactFilter(filter ?? '')}]` : redactStep(step);
  }
  return end === path.length ? shown : redactedName;
};

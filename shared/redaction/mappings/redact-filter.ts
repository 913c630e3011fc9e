import { filterComparisons } from '../lexicon/expression-words.ts';
import { isHarmlessLiteral, redactedLiteral, redactLiteral } from './redact-literal.ts';
import { redactAttributeName, redactedName } from './schema-names.ts';

/** The parts of a filter: a quoted literal, a space, a bracket, a sign of JSONPath or another word. */
const filterPart =
  /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\s+|[()]|[=!<>]=|[<>]|&&|\|\||[^\s"'()=!<>&|]+/gsu;

/** What comes next in `type eq "work" and primary pr`. Two names side by side could be words of a passphrase. */
type Next = 'name' | 'comparison' | 'value' | 'operator';

/** `@.` is the element itself in JSONPath. */
const redactFilterName = (word: string): string =>
  word.startsWith('@.') ? `@.${redactAttributeName(word.slice(2))}` : redactAttributeName(word);

interface FilterStep {
  readonly shown: string;
  readonly next: Next;
  /** Brackets that it opens, or closes where it is negative. */
  readonly opened?: number;
}

const comparisonSigns: ReadonlySet<string> = new Set(['==', '!=', '<=', '>=', '<', '>']);
const operatorSigns: ReadonlySet<string> = new Set(['&&', '||']);

/** A sign of JSONPath; undefined where it cannot be there. */
const readSign = (sign: string, next: Next): FilterStep | undefined => {
  if (next === 'comparison' && comparisonSigns.has(sign)) return { shown: sign, next: 'value' };
  return next === 'operator' && operatorSigns.has(sign) ? { shown: sign, next: 'name' } : undefined;
};

const readBracket = (bracket: string, next: Next): FilterStep | undefined => {
  if (bracket === '(') return next === 'name' ? { shown: bracket, next, opened: 1 } : undefined;
  return next === 'operator' ? { shown: bracket, next, opened: -1 } : undefined;
};

/** A word that is not in quotes, and what follows it; undefined where it cannot be there. */
const readWord = (word: string, next: Next): FilterStep | undefined => {
  const folded = word.toLowerCase();
  if (next === 'value') return { shown: isHarmlessLiteral(word) ? word : redactedLiteral, next: 'operator' };
  if (next === 'name')
    return folded === 'not' ? { shown: word, next } : { shown: redactFilterName(word), next: 'comparison' };
  if (next === 'comparison' && filterComparisons.has(folded)) return { shown: word, next: 'value' };
  if (next === 'comparison' && folded === 'pr') return { shown: word, next: 'operator' };
  const isOperator = next === 'operator' && (folded === 'and' || folded === 'or');
  return isOperator ? { shown: word, next: 'name' } : undefined;
};

const readPart = (part: string, literal: string | undefined, next: Next): FilterStep | undefined => {
  if (literal !== undefined) {
    const quote = part.slice(0, 1);
    return next === 'value' ? { shown: quote + redactLiteral(literal) + quote, next: 'operator' } : undefined;
  }
  if (part.trim() === '') return { shown: ' ', next };
  if (part === '(' || part === ')') return readBracket(part, next);
  return /^[=!<>&|]/u.test(part) ? readSign(part, next) : readWord(part, next);
};

/** The comparisons of a filter; undefined where it is none. */
const redactComparisons = (filter: string): string | undefined => {
  let next: Next = 'name';
  let shown = '';
  let end = 0;
  let depth = 0;
  for (const { 0: part, 1: double, 2: single, index } of filter.matchAll(filterPart)) {
    const step: FilterStep | undefined = index === end ? readPart(part, double ?? single, next) : undefined;
    depth += step?.opened ?? 0;
    if (step === undefined || depth < 0) return undefined;
    end += part.length;
    shown += step.shown;
    next = step.next;
  }
  return end === filter.length && depth === 0 && next === 'operator' ? shown : undefined;
};

/** The index of an element, also from the end. */
const elementIndex = /^-?\d{1,3}$/u;

/**
 * What is in the brackets of a path: a filter, `type eq "work"` (RFC 7644, 3.4.2.2) or `?(@.type == "work")` (RFC 9535, 2.3.5), or
 * an index. A literal in it follows the rule for literals. Other text is `[redacted:name]` as a whole.
 */
export const redactFilter = (filter: string): string => {
  if (elementIndex.test(filter)) return filter;
  const sign = filter.startsWith('?') ? '?' : '';
  const shown = redactComparisons(filter.slice(sign.length));
  return shown === undefined ? redactedName : sign + shown;
};

import { hasFewDigits, redactAttributeName, redactedName } from './schema-names.ts';
import { redactFilter } from './redact-filter.ts';

/** A longer path is redacted. */
const maxPathLength = 400;

/** Text outside of brackets, with the point that joins it: `emails`, `.value`, `$.type`. */
const redactStep = (step: string): string => {
  const joint = /^\$?\.?/u.exec(step)?.[0] ?? '';
  const name = step.slice(joint.length);
  return name === '' ? step : joint + redactAttributeName(name);
};

/** Steps and filters, to the end of the text: two of one kind do not follow each other. */
const pathPart = /([^[\]"]+)|\[((?:[^[\]"]|"(?:[^"\\]|\\.)*")*)\]/gsu;

/**
 * The path of an attribute: `emails[type eq "work"].value`, `urn:...:2.0:User:manager`, `$.results[0].region`. A part that does not
 * look like a name is `[redacted:name]`, a literal in a filter follows the rule for literals. A text that is no path, or that has
 * more than 9 digits in all, is redacted as a whole.
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
  return end === path.length && hasFewDigits(shown) ? shown : redactedName;
};

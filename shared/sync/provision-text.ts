/** Texts of a provisioning result: they quote the person whose account it is about. */
import { redactText } from '../redaction/redact.ts';
import { fields, records, text } from './values.ts';
import type { TextMode } from './view.ts';

/** What Graph says in our words; null where nothing may be said. */
export type Say = (value: unknown) => string | null;

/** A plain word in place of what goes, so that the scrubber judges its neighbours as they are. */
const placeholder = 'ATTRIBUTEOFTHEACCOUNT';
const mark = '[redacted:attribute]';

/** So much is searched for; behind it the scrubber is the only wall. */
const mostValues = 300;
/** Far more than what leaves of a text. */
const longestText = 5000;
const deepest = 4;
const shortest = 2;

/** Of these nothing can be learned about a person, and texts need them. */
const harmless = new Set(['true', 'false', 'user', 'users', 'group', 'groups', 'none', 'success', 'skipped']);

const stringsIn = (value: unknown, depth = 0): string[] => {
  if (typeof value === 'string') return [value.trim()];
  if (typeof value !== 'object' || value === null || depth >= deepest) return [];
  return Object.values(value).flatMap((member) => stringsIn(member, depth + 1));
};

/** Every value that names or describes the account, before or after the change. */
const valuesIn = (entries: readonly unknown[]): string[] =>
  entries.flatMap((value) => {
    const entry = fields(value);
    const steps = records(entry['provisioningSteps']).flatMap((step) => stringsIn(step['details']));
    const changes = records(entry['modifiedProperties']).flatMap((change) => [
      ...stringsIn(change['oldValue']),
      ...stringsIn(change['newValue']),
    ]);
    const identities = ['sourceIdentity', 'targetIdentity', 'reportableIdentifier'];
    return [...steps, ...changes, ...identities.flatMap((name) => stringsIn(entry[name]))];
  });

/** Never inside a token: a part of one could pass where the whole would not. */
const shorten = (given: string): string =>
  given.length <= longestText ? given : given.slice(0, longestText).replace(/\S*$/u, '');

const escape = (value: string): string => value.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);

/** Quoted text is a name of somebody or something; an apostrophe inside a word opens no quote. */
const quoted = /(?<![\p{L}\d])'[^']*'(?![\p{L}\d])|"[^"]*"/gu;

/** Takes out what is quoted and every value of the account, then scrubs; null in the mode `omit`. */
export const sayOf = (entries: readonly unknown[], mode: TextMode): Say => {
  if (mode === 'omit') return () => null;
  const values = [...new Set(valuesIn(entries))]
    .filter((value) => value.length >= shortest && !harmless.has(value.toLowerCase()))
    .slice(0, mostValues)
    .sort((a, b) => b.length - a.length);
  const known = values.length === 0 ? null : new RegExp(values.map(escape).join('|'), 'giu');
  return (value) => {
    const given = text(value);
    if (given === null) return null;
    const unquoted = shorten(given).replaceAll(quoted, placeholder);
    const anonymous = known === null ? unquoted : unquoted.replaceAll(known, placeholder);
    return redactText(anonymous).replaceAll(placeholder, mark);
  };
};

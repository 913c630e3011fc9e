/** The values of the account in a provisioning result. A message must not repeat any of them. */
import { withoutInvisible } from '../../redaction/character-classes.ts';
import { fields, fromJson, records } from '../graph-json/json-readers.ts';

/** Values without personal data that messages need. */
const publicValues = new Set([
  'true',
  'false',
  'user',
  'users',
  'group',
  'groups',
  'none',
  'success',
  'skipped',
]);

/** Graph writes lists and objects as JSON inside strings. */
const parsed = (text: string): unknown => (/^\s*[[{"]/u.test(text) ? fromJson(text) : undefined);

/** Each string and number inside, at any depth; a number as its absolute value. */
const scalarsIn = (roots: readonly unknown[]): string[] => {
  const found: string[] = [];
  const open = [...roots];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'number') found.push(String(Math.abs(value)));
    if (typeof value === 'string') {
      found.push(value);
      open.push(parsed(value));
    }
    if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value)) open.push(member);
  }
  return found;
};

/** Lower case of the same length, so that positions in the text do not change. */
export const fold = (text: string): string => {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : Array.from(text, (character) => {
        const one = character.toLowerCase();
        return one.length === character.length ? one : character;
      }).join('');
};

/** The form of texts and values for comparison: composed (NFC), without invisible characters. */
export const comparable = (text: string): string => withoutInvisible(text).normalize('NFC');

/** False for one Latin letter and for a value without letters and digits: they identify no account. */
const isIdentifying = (value: string): boolean => /[\p{L}\p{N}]/u.test(value) && !/^[a-z]$/u.test(value);

/** Each value that identifies or describes the account before or after the change, in lower case. */
export const accountValues = (entries: readonly unknown[]): ReadonlySet<string> => {
  const roots = entries.flatMap((given) => {
    const entry = fields(given);
    return [
      ...records(entry['provisioningSteps']).map((step) => step['details']),
      ...records(entry['modifiedProperties']).flatMap((change) => [change['oldValue'], change['newValue']]),
      ...['sourceIdentity', 'targetIdentity', 'reportableIdentifier'].map((name) => entry[name]),
    ];
  });
  const values = new Set<string>();
  for (const scalar of scalarsIn(roots)) {
    const value = fold(comparable(scalar)).trim();
    // A target system that stores numbers has 48213 for 0048213.
    for (const spelling of [value, value.replace(/^0+(?=\d+$)/u, '')])
      if (isIdentifying(spelling) && !publicValues.has(spelling)) values.add(spelling);
  }
  return values;
};

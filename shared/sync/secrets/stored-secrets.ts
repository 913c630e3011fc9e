import { knownKey } from './secret-name.ts';
import type { SecretKey } from './secret-keys.ts';
import { record, text } from '../graph-json/json-readers.ts';

/** Why an entry cannot be put back as it was. */
export type Unfaithful = 'malformed' | 'withoutKey' | 'ambiguous';

/** One key of the set that Graph holds, as far as Graph shows it. */
export type StoredSecret = {
  readonly key: SecretKey | 'unknown';
  /** As Graph spells it; it never leaves but to Graph. */
  readonly spelled: () => string;
} & (
  | { readonly state: 'clear'; readonly reveal: () => string }
  | { readonly state: 'masked' }
  | { readonly state: Unfaithful }
);

/** Graph writes asterisks, one or more, in place of a value that it hides. */
export const isMask = (value: string): boolean => /^\*+$/u.test(value);

interface Entry {
  readonly spelled: string;
  readonly value: string;
}

const unfaithful = (state: Unfaithful, key: SecretKey | 'unknown' = 'unknown'): StoredSecret => ({
  key,
  spelled: () => '',
  state,
});

/** An entry that holds a value; null where it holds none, and so has nothing to lose. */
const readEntry = (entry: unknown): Entry | StoredSecret | null => {
  const given = record(entry);
  if (given === undefined) return unfaithful('malformed');
  const value = given['value'] ?? '';
  if (value === '') return null;
  const spelled = text(given['key']);
  if (spelled === null) return unfaithful('withoutKey');
  return typeof value === 'string' ? { spelled, value } : unfaithful('malformed', knownKey(spelled));
};

const merge = (entries: readonly Entry[]): StoredSecret[] => {
  const [first, ...more] = entries;
  if (first === undefined) return [];
  const { spelled, value } = first;
  const facts = { key: knownKey(spelled), spelled: () => spelled };
  if (more.length > 0 && (isMask(value) || more.some((other) => other.value !== value)))
    return [{ ...facts, state: 'ambiguous' }];
  return [isMask(value) ? { ...facts, state: 'masked' } : { ...facts, state: 'clear', reveal: () => value }];
};

/**
 * synchronizationSecretKeyStringValuePair[], one element for each key that is set, in Graph's order; keys are compared
 * without case. Several entries of one key are one when they show the same, and `ambiguous` when not or when masked.
 */
export const toStoredSecrets = (secrets: readonly unknown[]): readonly StoredSecret[] => {
  const read = secrets.map(readEntry).filter((entry) => entry !== null);
  const byKey = Map.groupBy(
    read.filter((entry) => 'value' in entry),
    ({ spelled }) => spelled.toLowerCase(),
  );
  return [...Array.from(byKey.values()).flatMap(merge), ...read.filter((entry) => 'state' in entry)];
};

/** What Graph shows of a set, to be compared with what it showed before; it holds values, so it stays inside. */
export const sameSecrets = (before: readonly unknown[], after: readonly unknown[]): boolean => {
  const shown = (secrets: readonly unknown[]) =>
    secrets
      .map((entry) => JSON.stringify([record(entry)?.['key'] ?? null, record(entry)?.['value'] ?? null]))
      .sort()
      .join('\n');
  return shown(before) === shown(after);
};

import { knownKey } from './secret-name.ts';
import type { ListedKey } from './secret-keys.ts';
import { record, text } from '../graph-json/json-readers.ts';

/** Why an entry cannot be written back unchanged. */
export type Unwritable = 'malformed' | 'withoutKey' | 'ambiguous';

/** One key of the current set, as Graph shows it. */
export type StoredSecret = {
  readonly key: ListedKey;
  /** In the spelling of Graph; it is sent to Graph only. */
  readonly spelling: () => string;
} & (
  | { readonly state: 'clear'; readonly reveal: () => string }
  | { readonly state: 'masked' }
  | { readonly state: Unwritable }
);

/** Graph masks a value with one or more asterisks. */
export const isMask = (value: string): boolean => /^\*+$/u.test(value);

interface Entry {
  readonly spelling: string;
  readonly value: string;
}

const unwritable = (state: Unwritable, key: ListedKey = 'unknown'): StoredSecret => ({
  key,
  spelling: () => '',
  state,
});

/** An entry with a value; null for one without, because nothing of it can be lost. */
const readEntry = (entry: unknown): Entry | StoredSecret | null => {
  const given = record(entry);
  if (given === undefined) return unwritable('malformed');
  const value = given['value'] ?? '';
  if (value === '') return null;
  const spelling = text(given['key']);
  if (spelling === null) return unwritable('withoutKey');
  return typeof value === 'string' ? { spelling, value } : unwritable('malformed', knownKey(spelling));
};

const merge = (entries: readonly Entry[]): StoredSecret[] => {
  const [first, ...more] = entries;
  if (first === undefined) return [];
  const { spelling, value } = first;
  const facts = { key: knownKey(spelling), spelling: () => spelling };
  if (more.length > 0 && (isMask(value) || more.some((other) => other.value !== value)))
    return [{ ...facts, state: 'ambiguous' }];
  return [isMask(value) ? { ...facts, state: 'masked' } : { ...facts, state: 'clear', reveal: () => value }];
};

/**
 * synchronizationSecretKeyStringValuePair[], one element for each key that is set, in Graph's order; keys are compared
 * without case. Several entries of one key are merged when their values are equal; they are `ambiguous` when masked or different.
 */
export const toStoredSecrets = (secrets: readonly unknown[]): readonly StoredSecret[] => {
  const read = secrets.map(readEntry).filter((entry) => entry !== null);
  const byKey = Map.groupBy(
    read.filter((entry) => 'value' in entry),
    ({ spelling }) => spelling.toLowerCase(),
  );
  return [...Array.from(byKey.values()).flatMap(merge), ...read.filter((entry) => 'state' in entry)];
};

/** True when Graph shows the same set twice. */
export const sameSecrets = (before: readonly unknown[], after: readonly unknown[]): boolean => {
  const shown = (secrets: readonly unknown[]) =>
    secrets
      .map((entry) => JSON.stringify([record(entry)?.['key'] ?? null, record(entry)?.['value'] ?? null]))
      .sort()
      .join('\n');
  return shown(before) === shown(after);
};

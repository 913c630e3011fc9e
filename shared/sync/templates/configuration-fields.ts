/** Which credentials a template asks for. Graph has it as JSON text in the metadata, without a documented shape. */
import { fields, fromJson, record, text, type GraphRecord } from '../graph-json/json-readers.ts';
import type { ListedKey } from '../secrets/secret-keys.ts';
import { knownKey } from '../secrets/secret-name.ts';

/** What the fields of one key say. */
export interface CredentialFacts {
  readonly isSecret: boolean;
  readonly count: number;
}

/** The credential fields of a template. Their other members, such as a default value, are never read. */
export interface ConfigurationFields {
  readonly keys: ReadonlyMap<ListedKey, CredentialFacts>;
  /** There are more entries or fields than were read. */
  readonly isTruncated: boolean;
}

/** synchronizationMetadata: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationmetadataentry */
const metadataKey = 'configurationfields';

/** Far more than all keys with their texts; longer text is not parsed. */
const maxTextLength = 64 * 1024;

/** Two were seen. */
export const maxEntries = 4;

/** Twice the keys of the enumeration. */
export const maxFields = 100;

/** Names of members in lower case. Only `name` and `secret` were seen; the others are spellings of the same. */
const nameMembers = ['name', 'key'];
const secretMembers = ['secret', 'issecret'];

const member = (entry: GraphRecord, names: readonly string[]): unknown =>
  Object.entries(entry).find(([name]) => names.includes(name.toLowerCase()))?.[1];

const isTrue = (value: unknown): boolean => value === true || text(value)?.toLowerCase() === 'true';

/** The length is compared first: to fold a long key would block the event loop. */
const isConfigurationFields = (key: unknown): boolean =>
  typeof key === 'string' && key.length === metadataKey.length && key.toLowerCase() === metadataKey;

/** The name of a credential, and the object that describes it. */
type Field = readonly [name: unknown, facts: GraphRecord];

/** The fields of a list: objects with a name, or names alone. */
const listFields = function* (list: readonly unknown[]): Generator<Field> {
  for (const entry of list) {
    const facts = record(entry);
    if (facts !== undefined) yield [member(facts, nameMembers), facts];
    else if (typeof entry === 'string') yield [entry, {}];
  }
};

const memberFields = function* (object: GraphRecord): Generator<Field> {
  for (const [name, facts] of Object.entries(object)) yield [name, fields(facts)];
};

/** The fields of one text: of a list, of the list in an object, or of an object by name. Undefined for other text. */
const readText = (value: unknown): Iterable<Field> | undefined => {
  const given = text(value);
  if (given === null || given.length > maxTextLength) return undefined;
  const parsed = fromJson(given);
  if (Array.isArray(parsed)) return listFields(parsed);
  const object = record(parsed);
  if (object === undefined) return undefined;
  const list: unknown = Object.values(object).find(Array.isArray);
  return Array.isArray(list) ? listFields(list) : memberFields(object);
};

/** Counts fields by their key, at most 100 of them. */
const createTally = () => {
  const keys = new Map<ListedKey, CredentialFacts>();
  let left = maxFields;
  let isExceeded = false;
  return {
    keys,
    isExceeded: () => isExceeded,
    add: (found: Iterable<Field>): void => {
      for (const [name, facts] of found) {
        isExceeded = left === 0;
        if (isExceeded) return;
        left -= 1;
        const key = knownKey(text(name) ?? '');
        const { isSecret = false, count = 0 } = keys.get(key) ?? {};
        keys.set(key, { isSecret: isSecret || isTrue(member(facts, secretMembers)), count: count + 1 });
      }
    },
  };
};

/** At most 4 entries of the metadata with the credential fields. */
const takeEntries = (metadata: unknown) => {
  const values: unknown[] = [];
  for (const entry of Array.isArray(metadata) ? metadata : []) {
    const { key, value } = fields(entry);
    if (!isConfigurationFields(key)) continue;
    if (values.length === maxEntries) return { values, isExceeded: true };
    values.push(value);
  }
  return { values, isExceeded: false };
};

/** The fields of all entries of the metadata together; null where none of them can be read. */
export const readConfigurationFields = (metadata: unknown): ConfigurationFields | null => {
  const { values, isExceeded } = takeEntries(metadata);
  const tally = createTally();
  let isRead = false;
  for (const value of values) {
    const found = tally.isExceeded() ? undefined : readText(value);
    if (found === undefined) continue;
    isRead = true;
    tally.add(found);
  }
  return isRead ? { keys: tally.keys, isTruncated: isExceeded || tally.isExceeded() } : null;
};

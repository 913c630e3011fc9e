/** Which credentials a template asks for. Graph has it as JSON text in the metadata, without a documented shape. */
import { fields, fromJson, record, records, text, type GraphRecord } from '../graph-json/json-readers.ts';
import type { ListedKey } from '../secrets/secret-keys.ts';
import { knownKey } from '../secrets/secret-name.ts';

/** One credential field of a template. Its other members, such as a default value, are never read. */
export interface ConfigurationField {
  readonly key: ListedKey;
  readonly isSecret: boolean;
}

/** synchronizationMetadata: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationmetadataentry */
const metadataKey = 'configurationfields';

/** Far more than all keys with their texts; longer text is not parsed. */
const maxTextLength = 64 * 1024;

/** Names of members in lower case. Only `name` and `secret` were seen; the others are spellings of the same. */
const nameMembers = ['name', 'key'];
const secretMembers = ['secret', 'issecret'];

const member = (entry: GraphRecord, names: readonly string[]): unknown =>
  Object.entries(entry).find(([name]) => names.includes(name.toLowerCase()))?.[1];

const isTrue = (value: unknown): boolean => value === true || text(value)?.toLowerCase() === 'true';

const toField = (name: unknown, facts: GraphRecord): ConfigurationField => ({
  key: knownKey(text(name) ?? ''),
  isSecret: isTrue(member(facts, secretMembers)),
});

/** The fields of a list: objects with a name, or names alone. */
const fromList = (list: readonly unknown[]): readonly ConfigurationField[] =>
  list.flatMap((entry) => {
    const facts = record(entry);
    if (facts !== undefined) return [toField(member(facts, nameMembers), facts)];
    return typeof entry === 'string' ? [toField(entry, {})] : [];
  });

/** The fields of one text: of a list, of the list in an object, or of an object by name. Undefined for other text. */
const readText = (value: unknown): readonly ConfigurationField[] | undefined => {
  const given = text(value);
  if (given === null || given.length > maxTextLength) return undefined;
  const parsed = fromJson(given);
  if (Array.isArray(parsed)) return fromList(parsed);
  const object = record(parsed);
  if (object === undefined) return undefined;
  const list: unknown = Object.values(object).find(Array.isArray);
  return Array.isArray(list)
    ? fromList(list)
    : Object.entries(object).map(([name, facts]) => toField(name, fields(facts)));
};

/** The fields of all entries of the metadata together; null where none of them can be read. */
export const readConfigurationFields = (metadata: unknown): readonly ConfigurationField[] | null => {
  const found = records(metadata)
    .filter(({ key }) => text(key)?.toLowerCase() === metadataKey)
    .map(({ value }) => readText(value))
    .filter((read) => read !== undefined);
  return found.length === 0 ? null : found.flat();
};

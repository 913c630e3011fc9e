import * as z from 'zod';
import { listedKeys, type ListedKey } from './secret-keys.ts';
import { knownKey } from './secret-name.ts';
import { isMask } from './stored-secrets.ts';
import { records, text } from '../graph-json/json-readers.ts';

/** The key of an item in a response. */
export const CredentialKey = z.enum(listedKeys).meta({
  id: 'CredentialKey',
  description:
    'The credential, by the name of Graph. unknown: one item for all entries whose key is missing or not known',
});

/** It has no field for a value, for any key. */
export const Credential = z
  .strictObject({
    key: CredentialKey,
    isSet: z.boolean().meta({ description: 'True when Graph has a value' }),
    maskedByGraph: z
      .boolean()
      .meta({ description: 'True when Graph masks each of its values; false when it is not set' }),
    count: z
      .int()
      .min(1)
      .optional()
      .meta({ format: 'int32', description: 'Number of entries; only on the item `unknown`' }),
  })
  .meta({ id: 'Credential', description: 'Whether a credential is set; never its value' });
export type Credential = z.output<typeof Credential>;

interface Values {
  entries: number;
  set: number;
  masked: number;
}

const state = ({ set, masked }: Values) => ({ isSet: set > 0, maskedByGraph: set > 0 && masked === set });

/** synchronizationSecretKeyStringValuePair[]: one item for each known key, in the order of Graph, and one last item for all others. */
export const toCredentials = (secrets: unknown): Credential[] => {
  const found = new Map<ListedKey, Values>();
  for (const secret of records(secrets)) {
    const key = knownKey(text(secret['key']) ?? '');
    const values = found.get(key) ?? { entries: 0, set: 0, masked: 0 };
    const value = text(secret['value']);
    found.set(key, {
      entries: values.entries + 1,
      set: values.set + (value === null ? 0 : 1),
      masked: values.masked + (value !== null && isMask(value) ? 1 : 0),
    });
  }
  const unknown = found.get('unknown');
  found.delete('unknown');
  const known = Array.from(found, ([key, values]): Credential => ({ key, ...state(values) }));
  return unknown === undefined
    ? known
    : [...known, { key: 'unknown', ...state(unknown), count: unknown.entries }];
};

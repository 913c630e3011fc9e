import { z } from 'zod';
import { secretKeys, type SecretKey } from './secret-keys.ts';
import { knownKey } from './secret-name.ts';
import { isMask } from './stored-secrets.ts';
import { records, text } from '../graph-json/json-readers.ts';

/** There is no field that a value could be in, for any key. */
export const Credential = z
  .strictObject({
    key: z.enum([...secretKeys, 'unknown']).meta({
      description: 'Which credential; `unknown` stands for all entries whose key is not known or missing',
    }),
    isSet: z.boolean().meta({ description: 'True when Graph holds a value' }),
    maskedByGraph: z
      .boolean()
      .meta({ description: 'True when Graph masks every value that is set; false when none is' }),
    count: z.int().min(1).optional().meta({ description: 'How many entries; on the entry `unknown` only' }),
  })
  .meta({ id: 'Credential', description: 'Whether a credential is set. Its value is never told.' });
export type Credential = z.output<typeof Credential>;

interface Values {
  entries: number;
  set: number;
  masked: number;
}

const state = ({ set, masked }: Values) => ({ isSet: set > 0, maskedByGraph: set > 0 && masked === set });

/** synchronizationSecretKeyStringValuePair[]: one entry per known key, in Graph's order; all others are one last entry. */
export const toCredentials = (secrets: unknown): Credential[] => {
  const found = new Map<SecretKey | 'unknown', Values>();
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

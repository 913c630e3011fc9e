import { z } from 'zod';
import { rotatableKeys, secretNameOf, type RotatableKey } from './secret-name.ts';

const noValues =
  'Name a secret of the key vault: {"keyVaultSecret": "<name>", "version": "<optional>"}. A value is never taken; put it into the key vault and name it.';

const Reference = z
  .strictObject(
    {
      keyVaultSecret: z
        .string({ error: noValues })
        .regex(/^[0-9A-Za-z-]{1,127}$/u, 'A name in the key vault has 1 to 127 letters, digits and dashes.')
        .meta({ description: 'sync-<owner id>-<key>, compared without case' }),
      version: z
        .string({ error: 'A version has 32 hexadecimal digits.' })
        .regex(/^[0-9a-fA-F]{32}$/u, 'A version has 32 hexadecimal digits.')
        .optional()
        .meta({ description: 'The current version where it is not given' }),
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? undefined : noValues) },
  )
  .meta({
    id: 'SecretReference',
    description: 'A secret of the key vault, by name. Values are never taken.',
  });
export type Reference = z.output<typeof Reference>;

const shape = Object.fromEntries(rotatableKeys.map((key) => [key, Reference.optional()])) as Record<
  RotatableKey,
  z.ZodOptional<typeof Reference>
>;

/** The body of a rotation: for each credential that is replaced, where its new value stands. */
export const SecretReferences = z
  .strictObject(shape)
  .refine((given) => Object.values(given).some((reference) => reference !== undefined), {
    error: 'Name at least one credential, such as SecretToken, and its secret in the key vault.',
  })
  .meta({
    id: 'SecretReferences',
    description: 'The credentials to replace, each by a secret of the key vault',
  });
export type SecretReferences = z.output<typeof SecretReferences>;

/** The references with their keys, in the order of the enumeration. */
export const referencesIn = (given: SecretReferences): readonly (readonly [RotatableKey, Reference])[] =>
  rotatableKeys.flatMap((key) => {
    const reference = given[key];
    return reference === undefined ? [] : [[key, reference] as const];
  });

/** References that name another secret than the one for this owner and this key; messages say which one it is. */
export const wrongNames = (ownerId: string, given: SecretReferences) =>
  referencesIn(given).flatMap(([key, { keyVaultSecret }]) => {
    const expected = secretNameOf(ownerId, key);
    return keyVaultSecret.toLowerCase() === expected.toLowerCase()
      ? []
      : [
          {
            in: 'body' as const,
            name: `${key}.keyVaultSecret`,
            message: `For this owner and key it is ${expected}.`,
          },
        ];
  });

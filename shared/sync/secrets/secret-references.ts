import * as z from 'zod';
import { rotatableKeys, secretNameOf, type RotatableKey } from './secret-name.ts';

const noValues =
  'Give the name of a secret in the key vault: {"keyVaultSecret": "<name>", "version": "<optional>"}. A value is never accepted: put it into the key vault and give the name of the secret.';

const Reference = z
  .strictObject(
    {
      keyVaultSecret: z
        .string({ error: noValues })
        .regex(
          /^[0-9A-Za-z-]{1,127}$/u,
          'Must be the name of a secret in the key vault: 1 to 127 letters, digits and dashes.',
        )
        .meta({ description: 'Name of the secret: sync-<owner id>-<key>, compared without case' }),
      version: z
        .string({ error: 'Must be a version: 32 hexadecimal digits.' })
        .regex(/^[0-9a-fA-F]{32}$/u, 'Must be a version: 32 hexadecimal digits.')
        .optional()
        .meta({ description: '32 hexadecimal digits; the current version when omitted' }),
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? undefined : noValues) },
  )
  .meta({
    id: 'SecretReference',
    description: 'A secret of the key vault, by name. Values are never accepted.',
  });
export type Reference = z.output<typeof Reference>;

const shape = Object.fromEntries(rotatableKeys.map((key) => [key, Reference.optional()])) as Record<
  RotatableKey,
  z.ZodOptional<typeof Reference>
>;

/** The body of a rotation: for each credential to replace, the secret with its new value. */
export const SecretReferences = z
  .strictObject(shape)
  .refine((given) => Object.values(given).some((reference) => reference !== undefined), {
    error: 'Give at least one credential, such as SecretToken, and its secret in the key vault.',
  })
  .meta({
    id: 'SecretReferences',
    description: 'The credentials to replace, each with its secret in the key vault',
  });
export type SecretReferences = z.output<typeof SecretReferences>;

/** The references with their keys, in the order of the enumeration. */
export const referencesIn = (given: SecretReferences): readonly (readonly [RotatableKey, Reference])[] =>
  rotatableKeys.flatMap((key) => {
    const reference = given[key];
    return reference === undefined ? [] : [[key, reference] as const];
  });

/** References to a secret that does not belong to this owner and key; each message has the right name. */
export const wrongNames = (ownerId: string, given: SecretReferences) =>
  referencesIn(given).flatMap(([key, { keyVaultSecret }]) => {
    const expected = secretNameOf(ownerId, key);
    return keyVaultSecret.toLowerCase() === expected.toLowerCase()
      ? []
      : [
          {
            in: 'body' as const,
            name: `${key}.keyVaultSecret`,
            message: `Must be ${expected} for this owner and key.`,
          },
        ];
  });

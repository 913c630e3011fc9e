import * as z from 'zod';
import { Owner } from '../../owner.ts';
import { CredentialKey } from './credentials.ts';

/** Why an event started no rotation, or why its rotation failed for good. */
const eventReasons = [
  'otherEvent',
  'otherSecret',
  'ownerNotListed',
  'notCurrent',
  'ownerNotFound',
  'credentials',
  'noJob',
  'notAccepted',
  'graphRefused',
  'unconfirmed',
  'outcomeUnknown',
] as const;

const EarlierVersion = z
  .strictObject({
    keyVaultSecret: z.string().meta({ description: 'Name of the secret' }),
    version: z.string().meta({ description: 'The earlier version' }),
  })
  .meta({ id: 'EarlierVersion', description: 'An earlier version of a secret in the key vault' });

const EventRestore = z
  .strictObject({
    method: z.literal('PUT').meta({ description: 'The method' }),
    path: z.string().meta({ description: 'The path below the base address of this API' }),
    body: z
      .record(z.string(), EarlierVersion)
      .meta({ description: 'The body: for each credential the earlier version of its secret' }),
  })
  .meta({ id: 'EventRestore', description: 'The request that writes the earlier versions' });

/** A type of its own: OpenAPI 3.0 has one `nullable` for each type, and no other owner is null. */
const EventOwner = z
  .strictObject(Owner.shape)
  .meta({ id: 'EventOwner', description: 'The owner whose secret has a new version' });

export const EventOutcome = z
  .strictObject({
    result: z.enum(['rotated', 'done', 'ignored', 'failed']).meta({
      id: 'EventResult',
      description:
        'rotated: the new version is written and confirmed; done: it was written before; ignored: the event starts no rotation; failed: a repeat cannot help, and the operator is told',
    }),
    reason: z
      .enum(eventReasons)
      .meta({
        id: 'EventReason',
        description: 'Why nothing was written, or why it failed (docs/rotation.md)',
      })
      .nullable()
      .meta({ description: 'With ignored and failed; null otherwise' }),
    owner: EventOwner.nullable().meta({
      description: 'The owner; null where the event is ignored before it is known',
    }),
    key: CredentialKey.nullable().meta({ description: 'The credential; null where the secret is not one' }),
    version: z
      .string()
      .nullable()
      .meta({ description: 'The version of the event; null where the secret is not a credential' }),
    restore: EventRestore.nullable().meta({
      description:
        'With unconfirmed: the request that restores the earlier versions; null where there is none',
    }),
  })
  .meta({ id: 'EventOutcome', description: 'What an event of the key vault led to; never a value' });
export type EventOutcome = z.output<typeof EventOutcome>;

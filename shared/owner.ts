import { z } from 'zod';
import { guid, jobId } from './ids.ts';

/** The part of a path that names the owner of synchronization jobs. */
export const OwnerPath = z.strictObject({
  owner: z
    .enum(['servicePrincipals', 'applications'], {
      error: 'The owner is servicePrincipals or applications, spelled like this.',
    })
    .meta({ description: 'The kind of owner' }),
  ownerId: z
    .string()
    .regex(
      guid,
      'Must be a GUID, the object id of the owner: for servicePrincipals the one under Enterprise applications, for applications the one under App registrations, never the application (client) id.',
    )
    .meta({
      description:
        'Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id)',
    }),
});
export type OwnerPath = z.output<typeof OwnerPath>;

export const JobId = z
  .string()
  .regex(
    jobId,
    'The job id is one to eight parts of letters, digits, _ and -, joined by dots; jobs-list returns it.',
  )
  .meta({ description: 'Id of the job as jobs-list returns it, case-sensitive' });

export const Owner = z
  .strictObject({
    kind: z.enum(['servicePrincipal', 'application']),
    id: z.string().meta({ format: 'uuid', description: 'Object id in lower case' }),
  })
  .meta({ id: 'Owner', description: 'What the job belongs to' });
export type Owner = z.output<typeof Owner>;

/** The owner as an answer names it: the one that was asked for, in lower case. */
export const toOwner = ({ owner, ownerId }: OwnerPath): Owner => ({
  kind: owner === 'servicePrincipals' ? 'servicePrincipal' : 'application',
  id: ownerId.toLowerCase(),
});

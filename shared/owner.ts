import { z } from 'zod';
import { guid, jobId } from './ids.ts';

/** The part of a path that names the owner of synchronization jobs. */
export const OwnerPath = z.strictObject({
  owner: z
    .enum(['servicePrincipals', 'applications'], {
      error: 'Must be servicePrincipals or applications, with this capitalization.',
    })
    .meta({ description: 'The kind of owner' }),
  ownerId: z
    .string()
    .regex(
      guid,
      'Must be a GUID, the object id of the owner. For servicePrincipals it is under Enterprise applications, for applications under App registrations. It is never the application (client) id.',
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
    'Must be one to eight parts of letters, digits, _ and -, joined by dots. jobs-list returns the job ids.',
  )
  .meta({ description: 'Id of the job as jobs-list returns it; case-sensitive' });

export const Owner = z
  .strictObject({
    kind: z.enum(['servicePrincipal', 'application']),
    id: z.string().meta({ format: 'uuid', description: 'Object id in lower case' }),
  })
  .meta({ id: 'Owner', description: 'The service principal or application that has the job' });
export type Owner = z.output<typeof Owner>;

/** The owner of a response: the requested one, with its id in lower case. */
export const toOwner = ({ owner, ownerId }: OwnerPath): Owner => ({
  kind: owner === 'servicePrincipals' ? 'servicePrincipal' : 'application',
  id: ownerId.toLowerCase(),
});

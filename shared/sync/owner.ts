import { z } from 'zod';
import { guid, jobId } from '../ids.ts';

/** The part of a path that names the owner of synchronization jobs. */
export const OwnerPath = z.strictObject({
  owner: z
    .enum(['servicePrincipals', 'applications'], {
      error: 'The owner is servicePrincipals or applications, spelled like this.',
    })
    .meta({ description: 'The kind of owner' }),
  ownerId: z
    .string()
    .regex(guid, 'The owner id is a GUID, the object id under Enterprise applications.')
    .meta({ description: 'Object id of the owner (not the application (client) id)' }),
});
export type OwnerPath = z.output<typeof OwnerPath>;

export const JobId = z
  .string()
  .regex(
    jobId,
    'The job id is one to eight parts of letters, digits, _ and -, joined by dots; jobs-list tells it.',
  )
  .meta({ description: 'Id of the job, as jobs-list tells it' });

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

import * as z from 'zod';
import { guid, jobId } from './ids.ts';

/** The two Graph resources that have a synchronization. */
export const ownerResources = ['servicePrincipals', 'applications'] as const;

/** The owner in a path before validation. */
export interface RawOwner {
  readonly owner: string;
  readonly ownerId: string;
}

/** The part of a path with the owner of synchronization jobs. */
export const OwnerPath = z.strictObject({
  owner: z
    .enum(ownerResources, {
      error: 'Must be servicePrincipals or applications, with this capitalization.',
    })
    .meta({ title: 'OwnerResource', description: 'The kind of owner, with this capitalization' }),
  ownerId: z
    .string()
    .regex(
      guid,
      'Must be a GUID, the object id of the owner. For servicePrincipals it is under Enterprise applications, for applications under App registrations. It is never the application (client) id.',
    )
    .meta({
      format: 'uuid',
      description:
        'Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id)',
    }),
});
export type OwnerPath = z.output<typeof OwnerPath>;

/** True for an owner that `OwnerPath` accepts. */
export const isOwnerPath = (raw: RawOwner): raw is OwnerPath =>
  guid.test(raw.ownerId) && ownerResources.some((resource) => resource === raw.owner);

/** `servicePrincipals/<guid>`, the id in lower case. */
export const ownerName = ({ owner, ownerId }: RawOwner): string => `${owner}/${ownerId.toLowerCase()}`;

/** `serviceprincipals/<guid>`: equal for two spellings of one owner, because Graph compares both parts without case. */
export const ownerKey = (raw: RawOwner): string => ownerName(raw).toLowerCase();

/** Reads `servicePrincipals/<guid>` in any case; undefined for other text. */
export const parseOwner = (text: string): OwnerPath | undefined => {
  const [name = '', ownerId = '', ...more] = text.split('/');
  const owner = ownerResources.find((resource) => resource.toLowerCase() === name.toLowerCase());
  if (owner === undefined || more.length > 0 || !guid.test(ownerId)) return undefined;
  return { owner, ownerId: ownerId.toLowerCase() };
};

export const JobId = z
  .string()
  .regex(
    jobId,
    'Must be one to eight parts of letters, digits, _ and -, joined by dots. jobs-list returns the job ids.',
  )
  .meta({ description: 'Id of the job as jobs-list returns it; case-sensitive', maxLength: 519 });

const kinds = {
  servicePrincipals: 'servicePrincipal',
  applications: 'application',
} as const satisfies Record<OwnerPath['owner'], string>;

export const OwnerKind = z.enum(kinds).meta({ id: 'OwnerKind', description: 'The kind of owner' });

export const Owner = z
  .strictObject({
    kind: OwnerKind,
    id: z.string().meta({ format: 'uuid', description: 'Object id in lower case' }),
  })
  .meta({ id: 'Owner', description: 'The service principal or application that has the job' });
export type Owner = z.output<typeof Owner>;

const resources = {
  servicePrincipal: 'servicePrincipals',
  application: 'applications',
} as const satisfies Record<Owner['kind'], OwnerPath['owner']>;

/** The path of the owner of a response. */
export const toOwnerPath = ({ kind, id }: Owner): OwnerPath => ({ owner: resources[kind], ownerId: id });

/** The `ownerKey` of the owner of a response. */
export const keyOfOwner = (owner: Owner): string => ownerKey(toOwnerPath(owner));

/** The owner of a response: the requested one, with its id in lower case. */
export const toOwner = ({ owner, ownerId }: OwnerPath): Owner => ({
  kind: kinds[owner],
  id: ownerId.toLowerCase(),
});

import { z } from 'zod';
import { distinguishedName } from './distinguished-name.ts';

const maxObjectIdLength = 2048;
const maxMembers = 5;
const maxSubjects = 5;

const objectIdError = `Must be an object id, or a distinguished name (RFC 4514) when the source is Active Directory; at most ${maxObjectIdLength} characters.`;
const typeError = 'Must be the type of the object, such as User.';
const membersError = `Give at most ${maxMembers} members of the group.`;
const subjectsError = `Give 1 to ${maxSubjects} objects.`;
const ruleError = 'Must be the id of a rule in the schema of the job.';

/** The id of an object in a directory or an HR system, or a distinguished name. */
const objectId = new RegExp(`^(?:[A-Za-z0-9_-]{1,64}|${distinguishedName})$`, 'u');

const objectReference = {
  objectId: z
    .string({ error: objectIdError })
    .max(maxObjectIdLength, objectIdError)
    .regex(objectId, objectIdError)
    .meta({
      // The grammar of a distinguished name is too long for a reader of the OpenAPI document.
      pattern: undefined,
      description: `Object id (letters, digits, _ and -), or distinguished name (RFC 4514) when the source is Active Directory; at most ${maxObjectIdLength} characters`,
    }),
  objectTypeName: z
    .string({ error: typeError })
    .regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/u, typeError)
    .meta({ description: 'Type of the object in the schema of the job, such as `User` or `Group`' }),
};

const Member = z
  .strictObject(objectReference)
  .meta({ id: 'ProvisionMember', description: 'A member of a group' });

const Subject = z
  .strictObject({
    ...objectReference,
    links: z
      .strictObject({
        members: z
          .array(Member, { error: membersError })
          .max(maxMembers, membersError)
          .meta({ description: 'The members to provision with the group' }),
      })
      .meta({ id: 'ProvisionLinks', description: 'Objects that belong to a group' })
      .optional()
      .meta({ description: 'Only when objectTypeName is Group, compared without case' }),
  })
  .refine(({ objectTypeName, links }) => links === undefined || objectTypeName.toLowerCase() === 'group', {
    error: 'links is allowed only when objectTypeName is Group.',
    path: ['links'],
  })
  .meta({ id: 'ProvisionSubject', description: 'An object to provision' });

/** The parameters of provisionOnDemand for one rule. */
export const ProvisionBody = z
  .strictObject({
    ruleId: z
      .string({ error: ruleError })
      .regex(/^[A-Za-z0-9_-]{1,64}(?:#[A-Za-z0-9]{1,8})?$/u, ruleError)
      .meta({ description: 'Id of the synchronization rule, from the schema of the job' }),
    subjects: z
      .array(Subject, { error: subjectsError })
      .min(1, subjectsError)
      .max(maxSubjects, subjectsError)
      .meta({ description: `The objects to provision: 1 to ${maxSubjects}` }),
  })
  .meta({ id: 'ProvisionBody', description: 'What to provision: objects, by one rule of the job' });
export type ProvisionBody = z.output<typeof ProvisionBody>;

import * as z from 'zod';
import { GraphWord } from '../schema-parts.ts';
import { maxWordLength } from '../schema/fold-word.ts';
import { objectTypePattern, ruleIdPattern } from '../schema/schema-rules.ts';
import { distinguishedName } from './distinguished-name.ts';

const maxObjectIdLength = 2048;
const maxMembers = 5;
const maxSubjects = 5;

const objectIdError = `Must be an object id, or a distinguished name (RFC 4514) when the source is Active Directory; at most ${maxObjectIdLength} characters.`;
const typeError =
  'Must be the type of the object, such as User: source of an object of the rule in schema-get.';
const membersError = `Give at most ${maxMembers} members of the group.`;
const subjectsError = `Give 1 to ${maxSubjects} objects.`;
const ruleError = `Must be the name of a rule in the schema of the job, as schema-get shows it; at most ${maxWordLength} characters.`;
const ruleIdError = 'Must be the id of a rule in the schema of the job, as schema-get shows it.';

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
  objectTypeName: z.string({ error: typeError }).regex(objectTypePattern, typeError).meta({
    description:
      'Type of the object: source of an object of the rule, as schema-get shows it, such as `User` or `Group`',
  }),
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

const subjects = z
  .array(Subject, { error: subjectsError })
  .min(1, subjectsError)
  .max(maxSubjects, subjectsError)
  .meta({ description: `The objects to provision: 1 to ${maxSubjects}` });

/** Objects, and the rule by its name or its id. */
export const ProvisionBody = z
  .strictObject({
    rule: z.string({ error: ruleError }).min(1, ruleError).max(maxWordLength, ruleError).optional().meta({
      description:
        'Name of the synchronization rule, as schema-get shows it; without case where only one rule has it. Give rule or ruleId, not both',
    }),
    ruleId: z
      .string({ error: ruleIdError })
      .regex(ruleIdPattern, ruleIdError)
      .optional()
      .meta({ description: 'Id of the synchronization rule, as schema-get shows it' }),
    subjects,
  })
  .refine(({ rule, ruleId }) => rule !== undefined || ruleId !== undefined, {
    error: 'Is missing; give ruleId, or rule with the name of the rule.',
    path: ['ruleId'],
  })
  .refine(({ rule, ruleId }) => rule === undefined || ruleId === undefined, {
    error: 'Give rule or ruleId, not both.',
    path: ['rule'],
  })
  .meta({ id: 'ProvisionBody', description: 'What to provision: objects, by one rule of the job' });
export type ProvisionBody = z.output<typeof ProvisionBody>;

/** The parameters of provisionOnDemand as a response shows them. */
export const ProvisionParameters = z
  .strictObject({
    rule: GraphWord('Name of the rule; null where the schema could not be read'),
    ruleId: z.string().meta({ description: 'Id of the rule' }),
    subjects,
  })
  .meta({ id: 'ProvisionParameters', description: 'What is provisioned: objects, by one rule of the job' });

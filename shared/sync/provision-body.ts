import { z } from 'zod';

/** An id of a directory, of an HR system, or a distinguished name (RFC 4514). */
const objectId = /^(?:[A-Za-z0-9_-]{1,64}|[A-Za-z]{1,16}=[^\p{Cc}"<>;\\]{1,500})$/u;

const Subject = z.strictObject({
  objectId: z
    .string({ error: 'Must be the id of the object.' })
    .regex(objectId, 'Must be an object id, or a distinguished name where the source is Active Directory.'),
  objectTypeName: z
    .string({ error: 'Must be the type of the object, such as User.' })
    .regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/u, 'Must be the type of the object, such as User.'),
});

const mostSubjects = 5;
const subjectsError = `Name 1 to ${mostSubjects} objects.`;

/** The parameters of provisionOnDemand for one rule. */
export const ProvisionBody = z.strictObject({
  ruleId: z
    .string({ error: 'Must be the id of a rule of the schema of the job.' })
    .regex(
      /^[A-Za-z0-9_-]{1,64}(?:#[A-Za-z0-9]{1,8})?$/u,
      'Must be the id of a rule of the schema of the job.',
    )
    .meta({ description: 'Id of the synchronization rule, from the schema of the job' }),
  subjects: z.array(Subject, { error: subjectsError }).min(1, subjectsError).max(mostSubjects, subjectsError),
});
export type ProvisionBody = z.output<typeof ProvisionBody>;

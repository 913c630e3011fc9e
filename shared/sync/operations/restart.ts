import * as z from 'zod';

/**
 * synchronizationJobRestartCriteria.resetScope: our word and the flag of Graph. `None` and `ConnectorDataStore` are missing,
 * because Graph documents both with DO NOT USE
 * (https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobrestartcriteria).
 */
const flags = {
  escrows: 'Escrows',
  watermark: 'Watermark',
  quarantineState: 'QuarantineState',
  full: 'Full',
  forceDeletes: 'ForceDeletes',
} as const;

const words = Object.keys(flags).filter((word): word is keyof typeof flags => word in flags);
export const ScopeWord = z
  .enum(words, { error: `Must be one of: ${words.join(', ')}.` })
  .meta({ id: 'ResetScope', description: 'A part of the state of a job (see `scope` of RestartBody)' });

const explained =
  'Must be a list of what to reset. To do the same as "Restart provisioning" in the Microsoft Entra admin center: ["escrows", "watermark", "quarantineState"].';

const Scope = z
  .array(ScopeWord, { error: explained })
  .min(1, explained)
  .refine((scope) => new Set(scope).size === scope.length, 'Give each word once.')
  .refine(
    (scope) => !scope.includes('forceDeletes') || scope.length === 1,
    'forceDeletes must be the only word: Microsoft Graph does not accept it with others.',
  )
  .meta({
    description:
      'escrows: retry failed entries. watermark: evaluate all entries again. quarantineState: lift the quarantine temporarily. ' +
      'full: all of these. forceDeletes: do the deletions that the accidental deletions prevention has stopped; only alone and with confirm.',
  });

export const RestartBody = z
  .strictObject({
    scope: Scope,
    confirm: z
      .string({ error: 'Must be the id of the job.' })
      .optional()
      .meta({ description: 'The id of the job; required with forceDeletes, which deletes accounts' }),
  })
  .meta({ id: 'RestartBody', description: 'Which parts of the state of the job are reset' });
export type RestartBody = z.output<typeof RestartBody>;

/** True when `confirm` is this job, or is omitted and not required. A wrong `confirm` is never accepted. */
export const isConfirmed = ({ scope, confirm }: RestartBody, jobId: string): boolean =>
  confirm === jobId || (confirm === undefined && !scope.includes('forceDeletes'));

/** `Escrows,Watermark` */
export const toResetScope = (scope: RestartBody['scope']): string =>
  scope.map((word) => flags[word]).join(',');

import { z } from 'zod';

/**
 * synchronizationJobRestartCriteria.resetScope, each flag with our word. None and ConnectorDataStore are not among them:
 * Graph documents both as not to be used.
 */
const flags = {
  escrows: 'Escrows',
  watermark: 'Watermark',
  quarantineState: 'QuarantineState',
  full: 'Full',
  forceDeletes: 'ForceDeletes',
} as const;

const words = ['escrows', 'watermark', 'quarantineState', 'full', 'forceDeletes'] as const;
export const ScopeWord = z.enum(words, { error: `Must be one of: ${words.join(', ')}.` });

const explained =
  'Name what to reset. For what "Restart provisioning" of the portal does: ["escrows", "watermark", "quarantineState"].';

const Scope = z
  .array(ScopeWord, { error: explained })
  .min(1, explained)
  .refine((scope) => new Set(scope).size === scope.length, 'Name each word once.')
  .refine(
    (scope) => !scope.includes('forceDeletes') || scope.length === 1,
    'forceDeletes must stand alone: Microsoft Graph takes it with nothing else.',
  )
  .meta({
    description:
      'escrows: retry entries that failed. watermark: look at all entries again. quarantineState: lift the quarantine for now. ' +
      'full: all of these. forceDeletes: do the deletions that the protection against accidental ones holds back; alone, with confirm.',
  });

export const RestartBody = z.strictObject({
  scope: Scope,
  confirm: z
    .string({ error: 'Must be the id of the job.' })
    .optional()
    .meta({ description: 'The id of the job; needed with forceDeletes, which deletes accounts' }),
});
export type RestartBody = z.output<typeof RestartBody>;

/** Does the body say that it means this job? A confirmation that is given must be right, needed or not. */
export const isConfirmed = ({ scope, confirm }: RestartBody, jobId: string): boolean =>
  confirm === jobId || (confirm === undefined && !scope.includes('forceDeletes'));

/** `Escrows,Watermark` */
export const toResetScope = (scope: RestartBody['scope']): string =>
  scope.map((word) => flags[word]).join(',');

import { z } from 'zod';
import { GraphWord } from '../schema-parts.ts';
import type { Say } from './provision-text.ts';
import { fields, records, text, type GraphRecord } from '../graph-json/json-readers.ts';
import { name, stepWords, translate } from '../graph-json/enumerations.ts';

export const Verdict = z
  .enum(['succeeded', 'skipped', 'failed', 'unknown'])
  .meta({ description: 'What became of it; Graph answers 200 to all of them' });
export type Verdict = z.output<typeof Verdict>;

export const Reason = z
  .strictObject({
    code: GraphWord("Graph's code, such as `RedundantExport`"),
    message: z.string().nullable(),
  })
  .nullable()
  .meta({ description: 'Why it was skipped, or failed' });

export const FailedStep = GraphWord('Name of the first step that failed');

export const Exported = z.boolean().meta({
  description: 'True when an export succeeded, whatever the verdict: the target may have the account',
});

export const Subject = z
  .strictObject({ verdict: Verdict, reason: Reason, failedStep: FailedStep, exported: Exported })
  .meta({ id: 'ProvisioningSubject', description: 'What became of one object' });
export type Subject = z.output<typeof Subject>;

const worstFirst: readonly Verdict[] = ['failed', 'unknown', 'skipped', 'succeeded'];

export const toReason = (said: GraphRecord, codeName: string, textName: string, say: Say) => {
  const code = name(said[codeName]);
  const message = say(said[textName]);
  return code === null && message === null ? null : { code, message };
};

/** Graph's word as a verdict; null where it says nothing. A warning is no success. */
export const verdictOf = (value: unknown): Verdict | null => {
  if (text(value) === null) return null;
  const { word } = translate(stepWords, value);
  return word === 'warning' ? 'unknown' : word;
};

const isExport = (step: GraphRecord): boolean =>
  text(step['type'] ?? step['provisioningStepType'])?.toLowerCase() === 'export';

/**
 * One entry of Graph's answer: a failed step decides, then Graph's word on the entry, then an export that succeeded, because
 * the steps before an export change nothing. `isSilent` where neither a step nor a word says anything. */
export const toSubject = (entry: GraphRecord, say: Say): Subject & { readonly isSilent: boolean } => {
  const info = fields(entry['statusInfo']);
  const steps = records(entry['provisioningSteps']);
  const given = steps.map((step) => verdictOf(step['status']));
  const failed = steps[given.indexOf('failed')];
  const exported = steps.some((step, place) => isExport(step) && given[place] === 'succeeded');
  const word = verdictOf(info['status']);
  return {
    verdict: failed === undefined ? (word ?? (exported ? 'succeeded' : 'unknown')) : 'failed',
    reason: toReason(info, 'errorCode', 'reason', say),
    failedStep: name(failed?.['name']),
    exported,
    isSilent: steps.length === 0 && word === null,
  };
};

/** The worst of all that is said. Where no entry says anything, Graph's word on the whole counts alone. */
export const judge = (whole: Verdict | null, subjects: readonly ReturnType<typeof toSubject>[]): Verdict => {
  const judged = subjects.every(({ isSilent }) => isSilent) ? [] : subjects.map(({ verdict }) => verdict);
  return worstFirst.find((verdict) => verdict === whole || judged.includes(verdict)) ?? 'unknown';
};

import * as z from 'zod';
import { GraphWord } from '../schema-parts.ts';
import type { RedactText } from './provision-text.ts';
import { fields, records, text, type GraphRecord } from '../graph-json/json-readers.ts';
import { name, stepStatus, translate } from '../graph-json/enumerations.ts';

export const Verdict = stepStatus.schema.exclude(['warning']).meta({
  id: 'ProvisioningVerdict',
  description: 'The result; Graph answers 200 for each of them. unknown: Graph does not say it clearly',
});
export type Verdict = z.output<typeof Verdict>;

export const Reason = z
  .strictObject({
    code: GraphWord("Graph's code, such as `RedundantExport`"),
    message: z.string().nullable().meta({
      description:
        'The text of Graph, without quoted text and without the values of the account; null for none',
    }),
  })
  .meta({ id: 'ProvisioningReason', description: 'Why an object was skipped or failed' })
  .nullable()
  .meta({ description: 'Why it was skipped or failed; null where Graph gives no reason' });

export const FailedStep = GraphWord('Name of the first step that failed; null for none');

export const Exported = z.boolean().meta({
  description: 'True when an export succeeded, also with another verdict: the target may have the account',
});

export const Subject = z
  .strictObject({ verdict: Verdict, reason: Reason, failedStep: FailedStep, exported: Exported })
  .meta({ id: 'ProvisioningSubject', description: 'The result for one object' });
export type Subject = z.output<typeof Subject>;

const worstFirst: readonly Verdict[] = ['failed', 'unknown', 'skipped', 'succeeded'];

export const toReason = (source: GraphRecord, codeName: string, textName: string, redact: RedactText) => {
  const code = name(source[codeName]);
  const message = redact(source[textName]);
  return code === null && message === null ? null : { code, message };
};

/** The result of Graph as a verdict; null without one. A warning is not a success. */
export const verdictOf = (value: unknown): Verdict | null => {
  if (text(value) === null) return null;
  const { word } = translate(stepStatus, value);
  return word === 'warning' ? 'unknown' : word;
};

const isExport = (step: GraphRecord): boolean =>
  text(step['type'] ?? step['provisioningStepType'])?.toLowerCase() === 'export';

/**
 * One entry of the result. The verdict comes from a failed step, else from the status of the entry, else from a successful
 * export, because steps before an export change nothing. `isEmpty`: the entry has neither a step nor a status.
 */
export const toSubject = (
  entry: GraphRecord,
  redact: RedactText,
): Subject & { readonly isEmpty: boolean } => {
  const info = fields(entry['statusInfo']);
  const steps = records(entry['provisioningSteps']);
  const given = steps.map((step) => verdictOf(step['status']));
  const failed = steps[given.indexOf('failed')];
  const exported = steps.some((step, index) => isExport(step) && given[index] === 'succeeded');
  const word = verdictOf(info['status']);
  return {
    verdict: failed === undefined ? (word ?? (exported ? 'succeeded' : 'unknown')) : 'failed',
    reason: toReason(info, 'errorCode', 'reason', redact),
    failedStep: name(failed?.['name']),
    exported,
    isEmpty: steps.length === 0 && word === null,
  };
};

/** The worst verdict of all. When all entries are empty, the verdict on the whole counts alone. */
export const worstVerdict = (
  whole: Verdict | null,
  subjects: readonly ReturnType<typeof toSubject>[],
): Verdict => {
  const verdicts = subjects.every(({ isEmpty }) => isEmpty) ? [] : subjects.map(({ verdict }) => verdict);
  return worstFirst.find((verdict) => verdict === whole || verdicts.includes(verdict)) ?? 'unknown';
};

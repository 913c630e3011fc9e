import { z } from 'zod';
import { GraphWord } from './fields.ts';
import { ProvisioningStep, toStep } from './provision-step.ts';
import { sayOf, type Say } from './provision-text.ts';
import { fields, record, records, text, type GraphRecord } from './values.ts';
import type { View } from './view.ts';
import { name, stepWords, translate } from './words.ts';

export const Provisioning = z
  .strictObject({
    verdict: z
      .enum(['succeeded', 'skipped', 'failed', 'unknown'])
      .meta({ description: 'What became of it; Graph answers 200 to all of them' }),
    resultCode: GraphWord("Graph's own word for the result"),
    action: GraphWord('What Graph did, such as `Create` or `Update`'),
    reason: z
      .strictObject({
        code: GraphWord("Graph's code, such as `RedundantExport`"),
        message: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'Why it was skipped, or failed' }),
    failedStep: GraphWord('Name of the first step that failed'),
    changed: z.array(z.string()).meta({
      description: 'Names of the attributes that Graph calls modified, also where it was skipped or failed',
    }),
    steps: z.array(ProvisioningStep),
  })
  .meta({ id: 'Provisioning', description: 'Of an account no value leaves, only names of attributes' });
export type Provisioning = z.output<typeof Provisioning>;

const mostSteps = 200;

/** Graph puts JSON inside strings; what is none says nothing. */
const parse = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
};

/** stringKeyStringValuePair, bare or wrapped: what `key` says of the whole, what `value` says of each subject. */
const open = (body: unknown): { whole: GraphRecord; entries: readonly GraphRecord[] } => {
  const outer = fields(body);
  const pair = 'key' in outer ? outer : (record(outer['value']) ?? outer);
  const value = parse(pair['value']);
  return {
    whole: fields(parse(pair['key'])),
    entries: Array.isArray(value) ? records(value) : records([value]),
  };
};

const toReason = (said: GraphRecord, codeName: string, textName: string, say: Say) => {
  const code = name(said[codeName]);
  const message = say(said[textName]);
  return code === null && message === null ? null : { code, message };
};

/** Without an overall word: only an export that succeeded is a success, for the steps before it change nothing. */
const judgeSteps = (steps: readonly ProvisioningStep[]): Provisioning['verdict'] => {
  if (steps.some(({ status }) => status === 'skipped')) return 'skipped';
  const isExported = steps.some(
    ({ type, status }) => type?.toLowerCase() === 'export' && status === 'succeeded',
  );
  return isExported ? 'succeeded' : 'unknown';
};

/** A failure anywhere is a failure, whatever the rest says. */
const judge = (words: readonly unknown[], steps: readonly ProvisioningStep[]): Provisioning['verdict'] => {
  const given = words.filter((word) => text(word) !== null).map((word) => translate(stepWords, word).word);
  if ([...given, ...steps.map(({ status }) => status)].includes('failed')) return 'failed';
  const [overall] = given;
  if (overall === undefined) return judgeSteps(steps);
  return overall === 'warning' ? 'unknown' : overall;
};

/** The answer of provisionOnDemand, decoded. Total: what does not fit is null, `unknown` or left out. */
export const toProvisioning = (body: unknown, view: View): Provisioning => {
  const { whole, entries } = open(body);
  const say = sayOf(entries, view.text);
  const infos = entries.map((entry) => fields(entry['statusInfo']));
  const steps = entries.flatMap((entry) => records(entry['provisioningSteps'])).slice(0, mostSteps);
  const shown = steps.map((step) => toStep(step, say));
  const words = [whole['result'], ...infos.map((info) => info['status'])];
  const reasons = [
    toReason(fields(whole['details']), 'errorCode', 'errorMessage', say),
    ...infos.map((info) => toReason(info, 'errorCode', 'reason', say)),
  ];
  const changes = entries.flatMap((entry) => records(entry['modifiedProperties']));
  return {
    verdict: judge(words, shown),
    resultCode: words.map(name).find((word) => word !== null) ?? null,
    action: entries.map((entry) => name(entry['action'])).find((word) => word !== null) ?? null,
    reason: reasons.find((reason) => reason !== null) ?? null,
    failedStep: shown.find(({ status }) => status === 'failed')?.name ?? null,
    changed: changes.map((change) => name(change['displayName'])).filter((word) => word !== null),
    steps: shown,
  };
};

import * as z from 'zod';
import { GraphWord } from '../schema-parts.ts';
import { ProvisioningStep, toStep } from './provision-step.ts';
import {
  Exported,
  FailedStep,
  Reason,
  Subject,
  toReason,
  toSubject,
  Verdict,
  verdictOf,
  worstVerdict,
} from './provision-subject.ts';
import { createRedactText } from './provision-text.ts';
import { fields, fromJson, record, records, type GraphRecord } from '../graph-json/json-readers.ts';
import type { View } from '../view.ts';
import { name } from '../graph-json/enumerations.ts';

export const Provisioning = z
  .strictObject({
    verdict: Verdict,
    resultCode: GraphWord("Graph's own word for the result"),
    action: GraphWord('The action of Graph, such as `Create` or `Update`'),
    reason: Reason,
    failedStep: FailedStep,
    changed: z.array(z.string()).meta({
      description:
        'Names of the attributes that Graph reports as modified, also when it was skipped or failed',
    }),
    steps: z.array(ProvisioningStep).meta({ description: 'The steps of all objects, at most 200' }),
    exported: Exported,
    subjects: z.array(Subject).meta({
      description: 'The result for each object, in the order of Graph; verdict is the worst of them',
    }),
  })
  .meta({
    id: 'Provisioning',
    description: 'The result of provisionOnDemand: names of attributes, never a value of the account',
  });
export type Provisioning = z.output<typeof Provisioning>;

/** Limits the length of the response. Verdicts use all steps and subjects. */
const maxReturnedSteps = 200;
const maxReturnedSubjects = 200;

const parse = (value: unknown): unknown => (typeof value === 'string' ? fromJson(value) : value);

/** stringKeyStringValuePair, bare or in `value`: its `key` describes the whole, its `value` each subject. */
const open = (body: unknown): { whole: GraphRecord; entries: readonly GraphRecord[] } => {
  const outer = fields(body);
  const pair = 'key' in outer ? outer : (record(outer['value']) ?? outer);
  const value = parse(pair['value']);
  return {
    whole: fields(parse(pair['key'])),
    entries: Array.isArray(value) ? records(value) : records([value]),
  };
};

const firstOf = <T>(values: readonly (T | null)[]): T | null =>
  values.find((value) => value !== null) ?? null;

/** Translates the result of provisionOnDemand. Never throws: a value that does not fit is null, `unknown` or omitted. */
export const toProvisioning = (body: unknown, view: View): Provisioning => {
  const { whole, entries } = open(body);
  const redact = createRedactText(entries, view.text);
  const judged = entries.map((entry) => toSubject(entry, redact));
  const verdict = worstVerdict(verdictOf(whole['result']), judged);
  // The subjects that explain the verdict come first, independent of the order of Graph.
  const ranked = [...judged.keys()].sort(
    (a, b) => Number(judged[b]?.verdict === verdict) - Number(judged[a]?.verdict === verdict),
  );
  const statuses = ranked.map((index) => fields(entries[index]?.['statusInfo'])['status']);
  const changes = entries.flatMap((entry) => records(entry['modifiedProperties']));
  return {
    verdict,
    resultCode: firstOf([whole['result'], ...statuses].map(name)),
    action: firstOf(entries.map((entry) => name(entry['action']))),
    reason: firstOf([
      toReason(fields(whole['details']), 'errorCode', 'errorMessage', redact),
      ...ranked.map((index) => judged[index]?.reason ?? null),
    ]),
    failedStep: firstOf(judged.map(({ failedStep }) => failedStep)),
    changed: changes.map((change) => name(change['displayName'])).filter((word) => word !== null),
    steps: entries
      .flatMap((entry) => records(entry['provisioningSteps']))
      .slice(0, maxReturnedSteps)
      .map((step) => toStep(step, redact)),
    exported: judged.some(({ exported }) => exported),
    subjects: judged.slice(0, maxReturnedSubjects).map(({ isEmpty: _, ...subject }) => subject),
  };
};

import { z } from 'zod';
import { GraphWord } from '../schema-parts.ts';
import { ProvisioningStep, toStep } from './provision-step.ts';
import {
  Exported,
  FailedStep,
  judge as worstVerdict,
  Reason,
  Subject,
  toReason,
  toSubject,
  Verdict,
  verdictOf,
} from './provision-subject.ts';
import { sayOf } from './provision-text.ts';
import { fields, record, records, type GraphRecord } from '../graph-json/json-readers.ts';
import type { View } from '../view.ts';
import { name } from '../graph-json/enumerations.ts';

export const Provisioning = z
  .strictObject({
    verdict: Verdict,
    resultCode: GraphWord("Graph's own word for the result"),
    action: GraphWord('What Graph did, such as `Create` or `Update`'),
    reason: Reason,
    failedStep: FailedStep,
    changed: z.array(z.string()).meta({
      description: 'Names of the attributes that Graph calls modified, also where it was skipped or failed',
    }),
    steps: z.array(ProvisioningStep),
    exported: Exported,
    subjects: z
      .array(Subject)
      .meta({ description: "Each object by itself, in Graph's order; verdict is the worst of them" }),
  })
  .meta({ id: 'Provisioning', description: 'Of an account no value leaves, only names of attributes' });
export type Provisioning = z.output<typeof Provisioning>;

/** Steps and subjects are cut for the length of the answer, after all were judged. */
const maxSteps = 200;
const mostSubjects = 200;

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

const firstOf = <T>(values: readonly (T | null)[]): T | null =>
  values.find((value) => value !== null) ?? null;

/** The answer of provisionOnDemand, decoded. Total: what does not fit is null, `unknown` or left out. */
export const toProvisioning = (body: unknown, view: View): Provisioning => {
  const { whole, entries } = open(body);
  const say = sayOf(entries, view.text);
  const judged = entries.map((entry) => toSubject(entry, say));
  const verdict = worstVerdict(verdictOf(whole['result']), judged);
  // What explains the verdict comes first, in whatever order Graph names the objects.
  const ranked = [...judged.keys()].sort(
    (a, b) => Number(judged[b]?.verdict === verdict) - Number(judged[a]?.verdict === verdict),
  );
  const statuses = ranked.map((place) => fields(entries[place]?.['statusInfo'])['status']);
  const changes = entries.flatMap((entry) => records(entry['modifiedProperties']));
  return {
    verdict,
    resultCode: firstOf([whole['result'], ...statuses].map(name)),
    action: firstOf(entries.map((entry) => name(entry['action']))),
    reason: firstOf([
      toReason(fields(whole['details']), 'errorCode', 'errorMessage', say),
      ...ranked.map((place) => judged[place]?.reason ?? null),
    ]),
    failedStep: firstOf(judged.map(({ failedStep }) => failedStep)),
    changed: changes.map((change) => name(change['displayName'])).filter((word) => word !== null),
    steps: entries
      .flatMap((entry) => records(entry['provisioningSteps']))
      .slice(0, maxSteps)
      .map((step) => toStep(step, say)),
    exported: judged.some(({ exported }) => exported),
    subjects: judged.slice(0, mostSubjects).map(({ isSilent: _, ...subject }) => subject),
  };
};

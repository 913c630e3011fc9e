import failed from '../payloads/provision-failed.json' with { type: 'json' };
import skipped from '../payloads/provision-skipped.json' with { type: 'json' };
import succeeded from '../payloads/provision-succeeded.json' with { type: 'json' };
import withoutResult from '../payloads/provision-without-result.json' with { type: 'json' };
import { badRequest, ruleNotFound, type GraphFailure } from './faults/failure.ts';
import type { Json, JsonObject } from './json.ts';
import { moveDates } from './move-dates.ts';

/** An object id with a fixed result. Any other object is provisioned. */
interface SubjectSentinel {
  readonly id: string;
  readonly shows: string;
  readonly body: JsonObject;
}

const sentinel = (tail: string, shows: string, body: JsonObject): SubjectSentinel => ({
  id: `00000000-0000-0000-0000-${tail.padStart(12, '0')}`,
  shows,
  body,
});

export const subjectSentinels: readonly SubjectSentinel[] = [
  sentinel('5001', 'skipped: not assigned to the application', skipped),
  sentinel('5002', 'failed at the export', failed),
  sentinel('5003', 'a response without a result', withoutResult),
  sentinel('5004', 'an unreadable response', { key: '{"result":', value: '[[' }),
];

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const subjectsOf = (body: JsonObject): readonly JsonObject[] => {
  const { parameters } = body;
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap((parameter: Json) => {
    const subjects = isObject(parameter) ? parameter['subjects'] : undefined;
    return Array.isArray(subjects) ? subjects.filter(isObject) : [];
  });
};

const ruleIdsOf = ({ parameters }: JsonObject): readonly Json[] =>
  Array.isArray(parameters)
    ? parameters.map((parameter: Json) => (isObject(parameter) ? (parameter['ruleId'] ?? null) : null))
    : [];

/** The ids of the rules of a schema. */
const knownRuleIds = ({ synchronizationRules: rules }: JsonObject): readonly (Json | undefined)[] =>
  Array.isArray(rules) ? rules.filter(isObject).map(({ id }) => id) : [];

/**
 * The response to provisionOnDemand for a job with this schema: 200 for every result. The dates of its steps are moved by
 * `movedByMs`.
 */
export const provision = (
  body: JsonObject,
  schema: JsonObject,
  movedByMs: number,
): { body: Json } | { failure: GraphFailure } => {
  const known = knownRuleIds(schema);
  if (!ruleIdsOf(body).every((id) => known.includes(id))) return { failure: ruleNotFound };
  const subjects = subjectsOf(body);
  if (subjects.length === 0) return { failure: badRequest('There is no subject.') };
  const ids = subjects.map(({ objectId }) => (typeof objectId === 'string' ? objectId.toLowerCase() : ''));
  const found = subjectSentinels.find(({ id }) => ids.includes(id))?.body ?? succeeded;
  return { body: moveDates(found, movedByMs) };
};

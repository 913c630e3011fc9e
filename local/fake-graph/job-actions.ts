import { badRequest, type GraphFailure } from './faults/failure.ts';
import type { Json, JsonObject } from './json.ts';

/** The object, or an empty one. */
export const objectIn = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

const change = (job: JsonObject, status: JsonObject, state: string): void => {
  job['status'] = { ...objectIn(job['status']), ...status };
  job['schedule'] = { ...objectIn(job['schedule']), state };
};

const start = (job: JsonObject): void => {
  change(job, { code: 'Active', quarantine: null }, 'Active');
};

const pause = (job: JsonObject): void => {
  change(job, { code: 'Paused' }, 'Paused');
};

/** The changes of each flag of resetScope. Unknown flags, and flags that are documented as not supported, are refused. */
const resets: Readonly<Record<string, JsonObject>> = {
  Escrows: { escrowsPruned: false, countSuccessiveCompleteFailures: 0 },
  Watermark: {
    steadyStateFirstAchievedTime: '0001-01-01T00:00:00Z',
    steadyStateLastAchievedTime: '0001-01-01T00:00:00Z',
  },
  QuarantineState: { quarantine: null },
  ForceDeletes: { quarantine: null },
};
const full = { ...resets['Escrows'], ...resets['Watermark'], ...resets['QuarantineState'] };

const scopesOf = (body: JsonObject): readonly string[] | undefined => {
  const scope = objectIn(body['criteria'])['resetScope'] ?? '';
  if (typeof scope !== 'string') return undefined;
  // An empty scope resets what the portal resets.
  return scope === ''
    ? ['QuarantineState', 'Watermark', 'Escrows']
    : scope.split(',').map((word) => word.trim());
};

const restart = (job: JsonObject, body: JsonObject): GraphFailure | undefined => {
  const scopes = scopesOf(body);
  const changes = scopes?.map((scope) => (scope === 'Full' ? full : resets[scope]));
  if (scopes === undefined || changes === undefined || changes.includes(undefined)) {
    return badRequest('The reset scope is not valid.');
  }
  if (scopes.includes('ForceDeletes') && scopes.length > 1) {
    return badRequest('ForceDeletes cannot be combined with other scopes.');
  }
  change(job, { code: 'Active', ...Object.assign({}, ...changes) } as JsonObject, 'Active');
  return undefined;
};

/** Applies the action to the job. Returns the failure where Graph refuses it. */
export const actOnJob = (job: JsonObject, action: string, body: JsonObject): GraphFailure | undefined => {
  if (action === 'restart') return restart(job, body);
  if (action === 'start') start(job);
  else pause(job);
  return undefined;
};

import { badRequest, credentialsRefused, type GraphFailure } from './faults/failure.ts';
import type { Json, JsonObject } from './json.ts';
import { runAfterQuarantine } from './next-run.ts';
import type { Owner } from './store.ts';

/** The keys whose values Graph masks. */
const masked = ['password', 'clientsecret', 'secrettoken'];

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The secrets in a read: Graph replaces hidden values by `*`. */
export const shownSecrets = ({ secrets }: Owner): JsonObject[] =>
  secrets.map((secret) =>
    masked.includes(textOf(secret['key']).toLowerCase()) && textOf(secret['value']) !== ''
      ? { ...secret, value: '*' }
      : secret,
  );

const isPair = (value: Json): value is JsonObject =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  'value' in value &&
  typeof value['key'] === 'string' &&
  typeof value['value'] === 'string';

/** The target system refuses a set with a value that starts with `wrong` or `expired`, and accepts any other. */
const isTaken = (secrets: readonly Json[]): boolean =>
  !secrets.some((secret) => isPair(secret) && /^(?:wrong|expired)\b/iu.test(textOf(secret['value'])));

/** PUT replaces the whole set. Keys that are not in it are lost. Jobs whose credentials were refused run again. */
export const replaceSecrets = (owner: Owner, body: JsonObject, now: number): GraphFailure | undefined => {
  const { value } = body;
  if (!Array.isArray(value) || !value.every(isPair)) return badRequest('The secrets are not valid.');
  owner.secrets = value.map(({ key = '', value: secret = '' }) => ({ key, value: secret }));
  if (owner.refusesSaved === true && isTaken(owner.secrets))
    for (const job of owner.jobs) runAfterQuarantine(job, now);
  owner.refusesSaved = false;
  return undefined;
};

export const validateSecrets = (owner: Owner, body: JsonObject): GraphFailure | undefined => {
  const { useSavedCredentials, credentials } = body;
  if (useSavedCredentials === true) {
    return owner.refusesSaved !== true && isTaken(owner.secrets) ? undefined : credentialsRefused;
  }
  if (!Array.isArray(credentials)) return badRequest('The credentials are missing.');
  return isTaken(credentials) ? undefined : credentialsRefused;
};

import { demoOwners } from '../fake-graph/owners.ts';
import { rotations } from './guide-rotation.ts';
import { sentinels } from '../fake-graph/sentinels.ts';

export interface GuideFacts {
  /** Address of the functions with the route prefix, `http://127.0.0.1:7071/api/v1`. */
  readonly api: string;
  /** True where the timer `jobs-watch` can be run. */
  readonly watches: boolean;
  /** An access token of the demo caller `reader`. */
  readonly token: string;
  /** An access token of `operator`; null where operations are off. */
  readonly operatorToken: string | null;
  /** An access token of `rotator`; null where rotation is off. */
  readonly rotatorToken: string | null;
  /** How to get a new token. */
  readonly tokenHint: string;
}

/** A complete command. The address is before the long token, so that it is easy to read. */
const command = (url: string, token: string): string =>
  `curl -s "${url}" -H "Authorization: Bearer ${token}"`;

const aligned = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([id, shows]) => `  ${id}  ${shows}`).join('\n');

const jobIdOf = (job: unknown): string =>
  typeof job === 'object' && job !== null && 'id' in job && typeof job.id === 'string' ? job.id : '';

/** The three commands to paste. */
const commands = (api: string, token: string): readonly (readonly [string, string])[] => {
  const { several, quarantined } = demoOwners;
  const path = (id: string, rest: string) => `${api}/servicePrincipals/${id}/${rest}`;
  const job = jobIdOf(quarantined.jobs[0]);
  return [
    ['List the jobs of an owner', command(path(several.id, 'jobs'), token)],
    ['One quarantined job', command(path(quarantined.id, `jobs/${job}`), token)],
    ['Which secrets are set, never their values', command(path(several.id, 'synchronization'), token)],
  ];
};

/** A dry run and a start of the quarantined job. Each `npm start` begins with the same directory. */
const operations = (api: string, token: string): readonly (readonly [string, string])[] => {
  const { quarantined } = demoOwners;
  const start = `${api}/servicePrincipals/${quarantined.id}/jobs/${jobIdOf(quarantined.jobs[0])}/start`;
  const post = (url: string, headers = '') =>
    `curl -s -X POST "${url}"${headers} -H "Authorization: Bearer ${token}"`;
  return [
    ['Plan a start of that job (dry run)', post(`${start}?dryRun=true`)],
    [
      'Start it; a repeat with the same key gets the same response',
      post(start, ` -H "Idempotency-Key: ${exampleKey}"`),
    ],
  ];
};

/** Any GUID that the caller chooses. */
const exampleKey = '6e2d94b7-f1a8-4c35-90be-27c8d5a1f360';

/** Demo owners and sentinel ids, for use as the owner id. */
export const ownerList = (): string => {
  const owners = Object.values(demoOwners).map(
    ({ kind, id, shows }) => [kind === 'applications' ? `applications/${id}` : id, shows] as const,
  );
  const faults = sentinels.map(({ id, shows }) => [id, shows] as const);
  return `Owner ids of the demo directory (servicePrincipals/<id> unless stated otherwise):\n${aligned(owners)}\n\nOwner ids that make Graph misbehave:\n${aligned(faults)}`;
};

/** Runs the timer now. Its events are in the log. The Functions host requires the body. */
const watchCommand = (api: string): string =>
  `curl -s -X POST "${new URL('/admin/functions/jobs-watch', api).href}" -H "Content-Type: application/json" -d '{"input": ""}'`;

/** The text that `npm start` prints when everything runs. */
export const guide = (facts: GuideFacts): string => {
  const { api, watches, token, operatorToken, rotatorToken, tokenHint: hint } = facts;
  const operating = operatorToken === null ? [] : operations(api, operatorToken);
  const rotating = rotatorToken === null ? [] : rotations(api, rotatorToken);
  const paste = [...commands(api, token), ...operating, ...rotating].map(
    ([title, text]) => `# ${title}\n${text}`,
  );
  return [
    ownerList(),
    `The token below is valid for an hour. Get a new one as follows. client_id=operator or rotator gets a token that may act, norole one that gets 403, expired or wrong-audience one that gets 401.\n${hint}`,
    ...paste,
    ...(watches
      ? [`# Run the hourly jobs-watch now; its events are in the log below\n${watchCommand(api)}`]
      : []),
  ].join('\n\n');
};

/** How to get another token of a demo caller from the fake Entra. */
export const tokenHint = (login: string, tenantId: string, apiClientId: string): string =>
  `  POST ${login}/${tenantId}/oauth2/v2.0/token\n  grant_type=client_credentials&client_id=reader&client_secret=local&scope=api://${apiClientId}/.default`;

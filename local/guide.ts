import { demoOwners } from './fake-graph/owners.ts';
import { rotations } from './guide-rotation.ts';
import { sentinels } from './fake-graph/sentinels.ts';

export interface GuideFacts {
  /** Address of the functions with the route prefix, `http://127.0.0.1:7071/api/v1`. */
  readonly api: string;
  /** Whether the timer `jobs-watch` is there to be run. */
  readonly watches: boolean;
  /** An access token of the demo caller `reader`. */
  readonly token: string;
  /** One of `operator`; null where operations are off. */
  readonly operatorToken: string | null;
  /** One of `rotator`; null where rotation is off. */
  readonly rotatorToken: string | null;
  /** Where a new token comes from. */
  readonly tokenHint: string;
}

/** Each command stands for itself: the address first, so that it can be read before the token. */
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

/** A dry run and a start of the quarantined job; each run of `npm start` begins with the same directory. */
const operations = (api: string, token: string): readonly (readonly [string, string])[] => {
  const { quarantined } = demoOwners;
  const start = `${api}/servicePrincipals/${quarantined.id}/jobs/${jobIdOf(quarantined.jobs[0])}/start`;
  const post = (url: string, headers = '') =>
    `curl -s -X POST "${url}"${headers} -H "Authorization: Bearer ${token}"`;
  return [
    ['What a start of that job would send, and whether it may be started', post(`${start}?dryRun=true`)],
    [
      'Start it; a repeat with the same key is told the same',
      post(start, ` -H "Idempotency-Key: ${exampleKey}"`),
    ],
  ];
};

/** Any GUID of the caller's. */
const exampleKey = '6e2d94b7-f1a8-4c35-90be-27c8d5a1f360';

/** Sentinel ids and demo owners, to be used in place of the owner id. */
export const ownerList = (): string => {
  const owners = Object.values(demoOwners).map(
    ({ kind, id, shows }) => [kind === 'applications' ? `applications/${id}` : id, shows] as const,
  );
  const faults = sentinels.map(({ id, shows }) => [id, shows] as const);
  return `Owner ids of the demo directory (servicePrincipals/<id> where no kind is given):\n${aligned(owners)}\n\nOwner ids that make Graph misbehave:\n${aligned(faults)}`;
};

/** Runs the timer now; what it finds is in the log. The body is what the Functions host asks for. */
const watchCommand = (api: string): string =>
  `curl -s -X POST "${new URL('/admin/functions/jobs-watch', api).href}" -H "Content-Type: application/json" -d '{"input": ""}'`;

/** What a person sees when everything runs. */
export const guide = (facts: GuideFacts): string => {
  const { api, watches, token, operatorToken, rotatorToken, tokenHint: hint } = facts;
  const operating = operatorToken === null ? [] : operations(api, operatorToken);
  const rotating = rotatorToken === null ? [] : rotations(api, rotatorToken);
  const paste = [...commands(api, token), ...operating, ...rotating].map(
    ([title, text]) => `# ${title}\n${text}`,
  );
  return [
    ownerList(),
    `The token below is good for an hour. A new one (with client_id=operator or rotator, one that may act; with norole, one that gets 403; with expired or wrong-audience, one that gets 401):\n${hint}`,
    ...paste,
    ...(watches
      ? [`# Run the hourly jobs-watch now; its events are in the log below\n${watchCommand(api)}`]
      : []),
  ].join('\n\n');
};

/** How to get another token of a demo caller from the fake Entra. */
export const tokenHint = (login: string, tenantId: string, apiClientId: string): string =>
  `  POST ${login}/${tenantId}/oauth2/v2.0/token\n  grant_type=client_credentials&client_id=reader&client_secret=local&scope=api://${apiClientId}/.default`;

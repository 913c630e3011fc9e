import { demoOwners } from '../fake-graph/owners.ts';
import { sentinels } from '../fake-graph/faults/sentinels.ts';
import { getCommand, quarantinedJob, type Command } from './commands.ts';
import type { Watched } from '../environment.ts';
import { fleetCommands, historyCommands } from './guide-fleet.ts';
import { rotations } from './guide-rotation.ts';

export interface GuideFacts {
  /** Address of the functions with the route prefix, `http://127.0.0.1:7071/api/v1`. */
  readonly api: string;
  readonly watched: Watched;
  /** An access token of the demo caller `reader`. */
  readonly token: string;
  /** An access token of `operator`; null where operations are off. */
  readonly operatorToken: string | null;
  /** An access token of `rotator`; null where rotation is off. */
  readonly rotatorToken: string | null;
  /** How to get a new token. */
  readonly tokenHint: string;
}

const aligned = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([id, shows]) => `  ${id}  ${shows}`).join('\n');

/** The three commands to paste. */
const commands = (api: string, token: string): readonly Command[] => {
  const several = `${api}/servicePrincipals/${demoOwners.several.id}`;
  return [
    ['List the jobs of an owner', getCommand(`${several}/jobs`, token)],
    ['One quarantined job', getCommand(quarantinedJob(api), token)],
    ['Which secrets are set, never their values', getCommand(`${several}/synchronization`, token)],
  ];
};

/** A dry run and a start of the quarantined job. Each `npm start` begins with the same directory. */
const operations = (api: string, token: string): readonly Command[] => {
  const start = `${quarantinedJob(api)}/start`;
  const post = (url: string, headers = '') =>
    `curl -s -X POST "${url}"${headers} -H "Authorization: Bearer ${token}"`;
  return [
    ['Plan a start of the quarantined job (dry run)', post(`${start}?dryRun=true`)],
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

/** The text that `npm start` prints when everything runs. */
export const guide = (facts: GuideFacts): string => {
  const { api, watched, token, operatorToken, rotatorToken, tokenHint: hint } = facts;
  const starts = operatorToken !== null;
  const paste = [
    ...commands(api, token),
    ...fleetCommands(api, token, watched),
    ...(starts ? operations(api, operatorToken) : []),
    ...historyCommands(api, token, { watched, starts }),
    ...(rotatorToken === null ? [] : rotations(api, rotatorToken)),
  ];
  return [
    ownerList(),
    `The token below is valid for an hour. Get a new one as follows. client_id=operator or rotator gets a token that may act, norole one that gets 403, expired or wrong-audience one that gets 401.\n${hint}`,
    ...paste.map(([title, text]) => `# ${title}\n${text}`),
  ].join('\n\n');
};

/** How to get another token of a demo caller from the fake Entra. */
export const tokenHint = (login: string, tenantId: string, apiClientId: string): string =>
  `  POST ${login}/${tenantId}/oauth2/v2.0/token\n  grant_type=client_credentials&client_id=reader&client_secret=local&scope=api://${apiClientId}/.default`;

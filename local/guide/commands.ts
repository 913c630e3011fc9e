import { autoRotation } from './auto-rotation.ts';
import type { Command } from './command.ts';
import { jobPath, ownerPath } from './demo-paths.ts';
import type { GuideFacts } from './guide-facts.ts';

/** Commands that belong together, in the order in which they are pasted. */
export interface CommandGroup {
  readonly heading: string;
  readonly commands: readonly Command[];
}

/** Any GUID that the caller chooses. */
const exampleKey = '6e2d94b7-f1a8-4c35-90be-27c8d5a1f360';

const get = (title: string, url: string, as: Command['as'] = 'reader'): Command => ({
  title,
  method: 'GET',
  url,
  as,
});

const sweep = ({ api }: GuideFacts, title: string): Command => ({
  title,
  method: 'POST',
  url: new URL('/admin/functions/jobs-watch', api).href,
  as: null,
  body: 'sweep.json',
});

const quarantinedJobs = ({ api }: GuideFacts): Command =>
  get('200: the job of one owner, in quarantine', `${api}/${ownerPath('quarantined')}/jobs`);

const criticalJobs = ({ api }: GuideFacts): Command =>
  get(
    '200: the fleet, here all critical jobs, first the one that Entra disables soonest',
    `${api}/jobs?verdict=critical&sort=disablesAt`,
  );

const expiries = ({ api }: GuideFacts): Command =>
  get(
    '200: when the secrets of the quarantined owner expire',
    `${api}/${ownerPath('quarantined')}/credentials`,
  );

const refusedRotation = ({ api }: GuideFacts): Command => ({
  title: '409: a rotation that would lose two credentials of another owner',
  method: 'PUT',
  url: `${api}/${ownerPath('healthy')}/credentials`,
  as: 'rotator',
  body: 'refused-rotation.json',
});

const secretsSet = ({ api }: GuideFacts): Command =>
  get('200: which secrets are set, never their values', `${api}/${ownerPath('several')}/synchronization`);

const withoutRole = ({ api }: GuideFacts): Command =>
  get('403: a caller without a role', `${api}/${ownerPath('healthy')}/jobs`, 'norole');

const firstSweep = (facts: GuideFacts): Command =>
  sweep(facts, '202: reads the jobs of all owners now (a sweep); the log says when it has ended');

const reads = (facts: GuideFacts): readonly Command[] => [
  quarantinedJobs(facts),
  get('200: the same job alone', `${facts.api}/${jobPath('quarantined')}`),
  get('200: four jobs of one owner', `${facts.api}/${ownerPath('several')}/jobs`),
  get('200: a job that has never run', `${facts.api}/${ownerPath('neverRun')}/jobs`),
  secretsSet(facts),
  get('200: the rules of the schema of a job', `${facts.api}/${jobPath('entryErrors')}/schema`),
  get(
    '200: the attribute mappings of its people, without private literals',
    `${facts.api}/${jobPath('entryErrors')}/schema?object=Provision+people`,
  ),
  get('200: the rules of a schema of 5 MB', `${facts.api}/${jobPath('openSettings')}/schema`),
  get(
    '200: the templates of one owner, and the credentials that each asks for',
    `${facts.api}/${ownerPath('several')}/templates`,
  ),
  get('200: the health of the service, without a token', `${facts.api}/health?deep=true`, null),
];

const fleet = (facts: GuideFacts): readonly Command[] =>
  facts.hasFleet
    ? [
        ...(facts.isSwept ? [] : [firstSweep(facts)]),
        criticalJobs(facts),
        get('200: all jobs of the fleet', `${facts.api}/jobs`),
      ]
    : [];

const operations = (facts: GuideFacts): readonly Command[] => {
  const job = `${facts.api}/${jobPath('quarantined')}`;
  const other = `${facts.api}/${jobPath('entryErrors')}`;
  const post = (title: string, url: string, more: Partial<Command> = {}): Command => ({
    title,
    method: 'POST',
    url,
    as: 'operator',
    ...more,
  });
  return facts.operates
    ? [
        post('200: what a start of the quarantined job would do (dry run)', `${job}/start?dryRun=true`),
        post('200: starts it; a repeat gets the same answer', `${job}/start`, { idempotencyKey: exampleKey }),
        post('200: tests its saved credentials: invalid until they are rotated', `${job}/validate`),
        post('200: pauses a job', `${other}/pause`),
        post('200: starts it again', `${other}/start`),
        post('200: what a restart of it would do (dry run)', `${other}/restart?dryRun=true`, {
          body: 'restart.json',
        }),
        post(
          '200: provisions one object now, by the name of a rule that its schema shows',
          `${other}/provision`,
          {
            body: 'provision.json',
          },
        ),
      ]
    : [];
};

const history = (facts: GuideFacts): readonly Command[] => {
  const { api, hasFleet, watchesQuarantined, operates } = facts;
  if (!hasFleet || !watchesQuarantined) return [];
  const again = sweep(facts, '202: another sweep, because jobs were started');
  return [
    ...(operates ? [again] : []),
    get(
      '200: the history of the quarantined job, when that sweep has ended',
      `${api}/${jobPath('quarantined')}/history`,
    ),
  ];
};

const rotations = (facts: GuideFacts): readonly Command[] => {
  if (!facts.hasVault) return [];
  const put = (title: string, query: string): Command => ({
    title,
    method: 'PUT',
    url: `${facts.api}/${ownerPath('quarantined')}/credentials${query}`,
    as: 'rotator',
    body: 'rotation.json',
  });
  const writes = [
    put('200: what a rotation of its token would do (dry run)', '?dryRun=true'),
    refusedRotation(facts),
    put('200: rotates the token', ''),
  ];
  return [expiries(facts), ...(facts.operates ? writes : [])];
};

const refusals = (facts: GuideFacts): readonly Command[] => {
  const jobs = `${facts.api}/${ownerPath('healthy')}/jobs`;
  return [
    get('401: no token', jobs, null),
    get('401: a token that has expired', jobs, 'expired'),
    get('401: a token for Microsoft Graph', jobs, 'wrong-audience'),
    withoutRole(facts),
    get('404: an owner that does not exist', `${facts.api}/${unknownOwner}/jobs`),
  ];
};

const unknownOwner = 'servicePrincipals/5d8a1f6c-2b93-4e07-a4d5-c6170e9b38f2';

/** All commands that work with these settings. */
export const commandGroups = (facts: GuideFacts): readonly CommandGroup[] =>
  [
    { heading: 'Read', commands: reads(facts) },
    { heading: 'The fleet', commands: fleet(facts) },
    { heading: 'Operate jobs', commands: operations(facts) },
    { heading: 'The history of a job', commands: history(facts) },
    { heading: 'Rotate credentials', commands: rotations(facts) },
    { heading: 'Rotate by a new version of a secret', commands: autoRotation(facts) },
    { heading: 'Refusals', commands: refusals(facts) },
  ].filter(({ commands }) => commands.length > 0);

/** The four commands of the first minute, with others in place of those that are off. */
export const firstCommands = (facts: GuideFacts): readonly Command[] => {
  const { hasFleet, isSwept, hasVault, operates } = facts;
  const fleetCommand = isSwept ? criticalJobs(facts) : firstSweep(facts);
  return [
    quarantinedJobs(facts),
    ...(hasFleet ? [fleetCommand] : []),
    ...(hasVault ? [expiries(facts)] : []),
    ...(hasVault && operates ? [refusedRotation(facts)] : []),
    secretsSet(facts),
    withoutRole(facts),
    get('401: no token', `${facts.api}/${ownerPath('healthy')}/jobs`, null),
  ].slice(0, 4);
};

import { demoOwners } from '../fake-graph/owners.ts';
import { jobIdsOf } from '../fake-graph/store.ts';
import { sentinels } from '../fake-graph/faults/sentinels.ts';
import { ownerPath, type DemoOwnerName } from './demo-paths.ts';

/** What a caller with the role of `operator` or `rotator` can do there. A reader can read every owner. */
export const actions = {
  quarantined: { operator: ['start', 'validate'], rotator: ['rotate'] },
  healthy: { operator: ['pause'] },
  expired: { operator: ['validate'], rotator: ['rotate'] },
  neverRun: { operator: ['start'] },
  paused: { operator: ['start'] },
  noSchedule: { operator: ['start'] },
  entryErrors: { operator: ['pause', 'restart', 'provision'] },
} as const satisfies Partial<
  Record<DemoOwnerName, Partial<Record<'operator' | 'rotator', readonly string[]>>>
>;

const actionsOf = (name: DemoOwnerName): Readonly<Record<string, readonly string[]>> =>
  Object.entries(actions).find(([owner]) => owner === name)?.[1] ?? {};

/** `reader; operator: start, validate` */
const describeCallers = (name: DemoOwnerName): string =>
  ['reader', ...Object.entries(actionsOf(name)).map(([role, words]) => `${role}: ${words.join(', ')}`)].join(
    '; ',
  );

const names = Object.keys(demoOwners) as readonly DemoOwnerName[];

const throttlingNote = `
  Mind the 429: after 8 of them among the last 20 calls to Graph, which two requests can cause,
  every owner gets 429 until Retry-After has passed (docs/resilience.md).`;

/** Each demo owner with what it shows, the roles that can use it, and its job ids; then the sentinel ids. */
export const ownerList = (): string => {
  const owners = names.map((name) =>
    [
      `  ${ownerPath(name)}`,
      `    ${demoOwners[name].shows} (${describeCallers(name)})`,
      ...jobIdsOf(demoOwners[name]).map((id) => `    ${id}`),
    ].join('\n'),
  );
  const faults = sentinels.map(({ id, shows }) => `  ${id}  ${shows}`);
  return [
    `Owners of the demo directory, with the callers that can use them, and their job ids:\n${owners.join('\n')}`,
    `Owner ids that make Graph misbehave (servicePrincipals/<id>):\n${faults.join('\n')}${throttlingNote}`,
  ].join('\n\n');
};

/** Some owners in one line each, with the callers that can use them. */
export const shortOwnerList = (): readonly string[] =>
  (['quarantined', 'neverRun', 'several'] as const).map((name) => {
    const callers = ['reader', ...Object.keys(actionsOf(name))].join(', ');
    return `${demoOwners[name].id}  ${demoOwners[name].shows.split(',')[0] ?? ''} (${callers})`;
  });

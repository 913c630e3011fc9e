import { demoOwners } from '../fake-graph/owners.ts';
import { ownerKey, type OwnerPath } from '../../shared/owner.ts';
import type { Watched } from '../environment.ts';
import { getCommand, quarantinedJob, type Command } from './commands.ts';

/** The Functions host requires the body. */
const sweepCommand = (api: string): string =>
  `curl -s -X POST "${new URL('/admin/functions/jobs-watch', api).href}" -H "Content-Type: application/json" -d '{"input": ""}'`;

const quarantinedOwner: OwnerPath = {
  owner: demoOwners.quarantined.kind,
  ownerId: demoOwners.quarantined.id,
};

const isQuarantinedWatched = (watched: Watched): boolean =>
  watched === 'all' || watched.some((owner) => ownerKey(owner) === ownerKey(quarantinedOwner));

/** A sweep, and lists of all jobs. To be pasted before the quarantined job is started. */
export const fleetCommands = (api: string, token: string, watched: Watched): readonly Command[] => {
  if (watched.length === 0) return [];
  return [
    [
      'Read the jobs of all owners now (a sweep). It has ended when the log says "Executed \'Functions.jobs-watch\'"',
      sweepCommand(api),
    ],
    [
      'All jobs that need attention, first the one that Microsoft Entra disables soonest (503 fleet-not-ready until the first sweep has ended)',
      getCommand(`${api}/jobs?verdict=critical,warning&sort=disablesAt`, token),
    ],
  ];
};

/** The history of the quarantined job. To be pasted after it was started, where `starts`. */
export const historyCommands = (
  api: string,
  token: string,
  { watched, starts }: { readonly watched: Watched; readonly starts: boolean },
): readonly Command[] => {
  if (!isQuarantinedWatched(watched)) return [];
  const history = getCommand(`${quarantinedJob(api)}/history`, token);
  return starts
    ? [
        ['Sweep again, because the quarantined job was started', sweepCommand(api)],
        ['Its history, when that sweep has ended: before and after the start', history],
      ]
    : [['The history of the quarantined job, when the sweep has ended', history]];
};

import { demoOwners } from '../fake-graph/owners.ts';

/** What a command shows, and the command to paste. */
export type Command = readonly [title: string, command: string];

/** A complete command. The address is before the long token, so that it is easy to read. */
export const getCommand = (url: string, token: string): string =>
  `curl -s "${url}" -H "Authorization: Bearer ${token}"`;

const jobIdOf = (job: unknown): string =>
  typeof job === 'object' && job !== null && 'id' in job && typeof job.id === 'string' ? job.id : '';

/** The address of the quarantined job of the demo directory. */
export const quarantinedJob = (api: string): string => {
  const { kind, id, jobs } = demoOwners.quarantined;
  return `${api}/${kind}/${id}/jobs/${jobIdOf(jobs[0])}`;
};

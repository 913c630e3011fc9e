import { FleetQuery } from '../shared/fleet/fleet-query.ts';
import { FleetList, listJobs } from '../shared/fleet/list-jobs.ts';
import { define, none } from '../shared/http/endpoint.ts';

/** Lists the jobs of all owners that the caller may read, from the last sweep. */
export const fleetList = define({
  name: 'fleet-list',
  method: 'GET',
  route: 'jobs',
  tag: 'Fleet',
  summary:
    'The jobs of all owners, as the last sweep read them: filtered, sorted, in pages, with counts by verdict',
  description:
    'The list comes from the last sweep, and asOf says when that was. Filters are combined: a job must match all of them. Get the next page with the cursor in next, until it is null. A caller with ACCESS_GRANTS gets only the owners that are granted to it.',
  access: { role: 'Synchronization.Read', permission: 'none' },
  needs: ['fleet'],
  params: none,
  query: FleetQuery,
  response: FleetList,
  problems: ['fleet-not-ready', 'state-unavailable'],
  cache: 'snapshot',
  run: async ({ query, readFleet, granted }) => listJobs((await readFleet()).limitedTo(granted), query),
});

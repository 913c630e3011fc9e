import type { Endpoint } from '../shared/http/endpoint.ts';
import type { Timer } from '../shared/timer/timer.ts';
import { credentialsGet } from './credentials-get.ts';
import { credentialsRotate } from './credentials-rotate.ts';
import { docsGet } from './docs-get.ts';
import { fleetList } from './fleet-list.ts';
import { healthGet } from './health-get.ts';
import { historyGet } from './history-get.ts';
import { jobsGet } from './jobs-get.ts';
import { jobsList } from './jobs-list.ts';
import { jobsPause } from './jobs-pause.ts';
import { jobsProvision } from './jobs-provision.ts';
import { jobsRestart } from './jobs-restart.ts';
import { jobsStart } from './jobs-start.ts';
import { jobsValidate } from './jobs-validate.ts';
import { jobsWatch } from './jobs-watch.ts';
import { openapiGet } from './openapi-get.ts';
import { schemaGet } from './schema-get.ts';
import { synchronizationGet } from './synchronization-get.ts';
import { templatesList } from './templates-list.ts';
import { vaultEvents } from './vault-events.ts';
import { wildcard } from './wildcard.ts';

/** The service is this table. */
export const table: readonly Endpoint[] = [
  credentialsGet,
  credentialsRotate,
  docsGet,
  fleetList,
  healthGet,
  historyGet,
  jobsGet,
  jobsList,
  jobsPause,
  jobsProvision,
  jobsRestart,
  jobsStart,
  jobsValidate,
  openapiGet,
  schemaGet,
  synchronizationGet,
  templatesList,
  vaultEvents,
  wildcard,
];

/** Functions that run on a schedule. */
export const timers: readonly Timer[] = [jobsWatch];

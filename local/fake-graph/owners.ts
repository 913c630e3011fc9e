import datesWithOffsets from '../payloads/job-dates-with-offsets.json' with { type: 'json' };
import entryErrors from '../payloads/job-entry-errors.json' with { type: 'json' };
import halfRealSuccess from '../payloads/job-half-real-success.json' with { type: 'json' };
import healthy from '../payloads/job-healthy.json' with { type: 'json' };
import neverRun from '../payloads/job-never-run.json' with { type: 'json' };
import noSchedule from '../payloads/job-no-schedule-set.json' with { type: 'json' };
import oldId from '../payloads/job-old-id.json' with { type: 'json' };
import openSettings from '../payloads/job-open-settings.json' with { type: 'json' };
import pausedWithQuarantine from '../payloads/job-paused-with-quarantine.json' with { type: 'json' };
import quarantined from '../payloads/job-quarantined-no-error.json' with { type: 'json' };
import wrapped from '../payloads/job-wrapped.json' with { type: 'json' };
import empty from '../payloads/jobs-list-empty.json' with { type: 'json' };
import severalJobs from '../payloads/jobs-list-wrapped.json' with { type: 'json' };
import payrollSecrets from '../payloads/secrets-payroll.json' with { type: 'json' };
import secrets from '../payloads/secrets.json' with { type: 'json' };
import synchronization from '../payloads/synchronization.json' with { type: 'json' };
import type { Json } from './json.ts';
import { largeSchema } from './large-schema.ts';
import type { OwnerSeed } from './store.ts';

const owner = (id: string, shows: string, seed: Partial<OwnerSeed>): OwnerSeed => ({
  kind: 'servicePrincipals',
  id,
  shows,
  jobs: [],
  secrets: synchronization.secrets,
  synchronizationId: synchronization.id,
  ...seed,
});

/**
 * Two owners never share a job. Where several owners use one payload, each gets its own job ids: their last part begins with
 * the first eight characters of the owner id.
 */
const ownJobs = (ownerId: string, payload: Json): Json =>
  JSON.parse(
    JSON.stringify(payload).replace(
      /("id":"[A-Za-z]+\.[0-9a-f]{32}\.)[0-9a-f]{8}(?=-)/gu,
      `$1${ownerId.slice(0, 8)}`,
    ),
  ) as Json;

const several = '4be1c6d2-58f0-4f39-9a27-c30d6e81b57a';
const paged = 'ddef7a9f-883c-4bfb-9c1c-734f27ad2fb7';
const application = 'be2ea9af-1ea1-47f7-936c-e96d22c121fd';
const expired = 'c7f30a95-4d2b-4e81-b6a9-08e5d1f37b64';

/** The owners of the demo directory. Each name says what it demonstrates. */
export const demoOwners = {
  several: owner(several, 'several jobs, many credentials', {
    jobs: [ownJobs(several, severalJobs)],
    secrets,
  }),
  healthy: owner('9ac85d34-54a3-4275-9a05-f1db4004b94e', 'a healthy job', { jobs: [healthy] }),
  quarantined: owner('602eb650-63f7-45a2-9cae-05cb1afdcdcb', 'a quarantined job, refused credentials', {
    jobs: [quarantined],
    secrets: payrollSecrets,
    refusesSaved: true,
  }),
  expired: owner(expired, 'a quarantined job, an expired token', {
    jobs: [ownJobs(expired, quarantined)],
    secrets: payrollSecrets,
    refusesSaved: true,
  }),
  neverRun: owner('e4b1ca6a-92f9-45f5-8137-c04ac28ca641', 'a job that has never run', { jobs: [neverRun] }),
  paused: owner('9e7687e0-ec2b-4c8e-8f33-778e606bcd5d', 'a paused job with a quarantine', {
    jobs: [pausedWithQuarantine],
  }),
  entryErrors: owner('ef7b1424-4887-4b35-9964-c7a7be43fa18', 'a job with entry errors', {
    jobs: [entryErrors],
  }),
  failing: owner('bbf5b4bc-9d79-4283-8eb6-59a4d9b3e4d9', 'six failures in a row', {
    jobs: [datesWithOffsets],
  }),
  noSchedule: owner('ded1f0a9-6bb5-42db-b82a-74d09ba184cb', 'a job without a schedule', {
    jobs: [noSchedule],
  }),
  openSettings: owner('fb1e5d23-c219-48ac-b8e8-f54741171593', 'settings of all kinds, a schema of 5 MB', {
    jobs: [openSettings],
    schema: largeSchema,
  }),
  oldId: owner('a227505a-f723-4dae-8824-f6cae82c7546', 'a job id of two segments', { jobs: [oldId] }),
  wrapped: owner('6f482999-9203-4208-9535-61df089cae6f', 'single entities wrapped', {
    jobs: [wrapped],
    wrapped: true,
  }),
  secretsApart: owner('bd5b4381-7a2d-47ab-9a5a-df9a60485469', 'secrets only at /secrets', {
    jobs: [halfRealSuccess],
    secrets,
    secretsInline: false,
  }),
  paged: owner(paged, 'four jobs on two pages', {
    jobs: [ownJobs(paged, severalJobs)],
    pageSize: 2,
  }),
  application: owner(application, 'a job of an application', {
    kind: 'applications',
    jobs: [ownJobs(application, healthy)],
  }),
  empty: owner('00000000-0000-0000-0000-000000000200', 'no job, no credential', {
    jobs: [empty],
    secrets: [],
  }),
} as const satisfies Record<string, OwnerSeed>;

import { describe, expect, it } from '@jest/globals';
import { runAfterQuarantine } from '../../local/fake-graph/next-run.ts';
import { replaceSecrets } from '../../local/fake-graph/secrets.ts';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { createStore, type Owner } from '../../local/fake-graph/store.ts';
import type { JsonObject } from '../../local/fake-graph/json.ts';
import { payload } from '../support/payloads.ts';

const now = Date.parse('2026-11-29T08:00:00Z');

const ownerOf = (name: keyof typeof demoOwners): Owner => {
  const { owners } = createStore([demoOwners[name]], now);
  const [owner] = owners;
  if (owner === undefined) throw new Error('no owner');
  return owner;
};
const write = (owner: Owner, token: string) =>
  replaceSecrets(owner, { value: [{ key: 'SecretToken', value: token }] }, now);
const statusesOf = ({ jobs }: Owner) => jobs.map(({ status }) => (status as JsonObject)['code']);

describe('the run after a quarantine, in the fake Graph', () => {
  it('succeeds and ends the quarantine when accepted credentials replace refused ones', () => {
    const owner = ownerOf('expired');
    write(owner, 'new-not-a-real-token');
    expect(owner.jobs).toMatchObject([
      {
        status: {
          code: 'Active',
          quarantine: null,
          countSuccessiveCompleteFailures: 0,
          lastExecution: { state: 'Succeeded', error: null, timeEnded: '2026-11-29T08:00:00Z' },
          lastSuccessfulExecution: { timeBegan: '2026-11-29T07:59:59Z' },
        },
      },
    ]);
  });

  it('does not follow on credentials that the target system refuses, or that replace accepted ones', () => {
    const refused = ownerOf('expired');
    write(refused, 'wrong-not-a-real-token');
    expect(statusesOf(refused)).toEqual(['Quarantine']);
    const healthy = ownerOf('healthy');
    const before = JSON.stringify(healthy.jobs);
    write(healthy, 'new-not-a-real-token');
    expect(JSON.stringify(healthy.jobs)).toBe(before);
  });

  it('leaves a job that is not in quarantine as it is', () => {
    const job = payload('job-healthy') as JsonObject;
    const before = JSON.stringify(job);
    runAfterQuarantine(job, now);
    expect(JSON.stringify(job)).toBe(before);
  });
});

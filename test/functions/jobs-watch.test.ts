import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { jobsWatch } from '../../functions/jobs-watch.ts';
import { createTelemetry } from '../../shared/azure/telemetry/telemetry.ts';
import { createOwnerPoll } from '../../shared/timer/poll-owners.ts';
import { foundIn, mapStrings, newCanary } from '../support/canaries.ts';
import { payload } from '../support/payloads.ts';
import { countingGuid, graphOf, now, ownerId } from '../support/service.ts';

const clock = { now: () => now, sleep: () => Promise.resolve() };

/** One round over one owner; the lines of the invocation log. */
const round = async (jobs: unknown): Promise<string[]> => {
  const lines: string[] = [];
  const telemetry = createTelemetry(
    { connectionString: null, authentication: null, text: 'scrub', version: '1', cloudRole: 'test' },
    {
      clock,
      newGuid: countingGuid(),
      credential: () => {
        throw new Error('not asked');
      },
    },
  );
  const graph = graphOf({ [`/servicePrincipals/${ownerId}/synchronization/jobs`]: jobs });
  const ports = {
    clock,
    newGuid: countingGuid(),
    connectGraph: () => graph,
    telemetry,
    text: 'scrub',
  } as const;
  await createOwnerPoll(
    jobsWatch,
    [{ owner: 'servicePrincipals', ownerId }],
    ports,
  )((line) => lines.push(line));
  return lines;
};

const parsed = (lines: readonly string[]) =>
  lines.map((line) => JSON.parse(line) as { name: string; properties: Record<string, string> });

describe('jobs-watch', () => {
  it('writes one job.health for each job, then how the owner was read', async () => {
    const records = parsed(await round(payload('jobs-list-wrapped')));
    expect(records.map(({ name }) => name)).toEqual([...Array<string>(4).fill('job.health'), 'owner.read']);
    for (const { properties } of records)
      expect(properties).toMatchObject({
        endpoint: 'jobs-watch',
        owner: `servicePrincipals/${ownerId}`,
      });
    expect(records.at(-1)?.properties).toMatchObject({ outcome: 'ok' });
  });

  it.each([
    ['ids of Domain Services', 'DCS.123456', 'DCS.123457'],
    ['templates that begin with a digit', '365Payroll.8f2a', '365Payroll.8f2b'],
    ['templates with a dash', 'contoso-hr.1.aZ_9', 'contoso-hr.1.aZ_8'],
    ['ids without a dot', '0f3c9d5e7b2a4c61a8e4d2b1c0f9e8d7', '0f3c9d5e7b2a4c61a8e4d2b1c0f9e8d8'],
  ])('names each job of an owner, so that no two share a row of an alert: %s', async (_title, one, two) => {
    const records = parsed(await round({ value: [{ id: one }, { id: two }] }));
    expect(records.map(({ properties }) => properties['job'])).toEqual([one, two, undefined]);
  });

  it('writes an owner without jobs as read', async () => {
    expect(parsed(await round({ value: [] }))).toMatchObject([
      { name: 'owner.read', properties: { outcome: 'ok' } },
    ]);
  });

  it('writes the problem code of an owner that is not there', async () => {
    expect(parsed(await round(undefined))).toMatchObject([
      { name: 'owner.read', properties: { outcome: 'not-found' } },
    ]);
  });

  it.each([
    ['instead of every text', (secret: string) => secret],
    ['behind every text', (secret: string, text: string) => `${text} ${secret}`],
    ['behind every text with a dot', (secret: string, text: string) => `${text}.${secret}`],
  ])('writes no secret that stands %s of Graph', async (_title, plant) => {
    const secrets: string[] = [];
    const planted = mapStrings(payload('jobs-list-wrapped'), (text, key) => {
      // The id of a job that Graph answers for names the job in telemetry.
      if (key === 'id') return text;
      const secret = newCanary();
      secrets.push(secret);
      return plant(secret, text);
    });
    const lines = await round(planted);
    expect(lines).toHaveLength(5);
    expect(foundIn(inspect(lines, { maxStringLength: null }), secrets)).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { jobsWatch } from '../../functions/jobs-watch.ts';
import { createTelemetry } from '../../shared/azure/telemetry/telemetry.ts';
import { connectListsInTurn } from '../support/lists-in-turn.ts';
import { createSweep } from '../../shared/fleet/sweep/sweep.ts';
import { createMemoryStateStore } from '../../shared/state/memory-state-store.ts';
import { foundIn, mapStrings, newCanary } from '../support/canaries.ts';
import { payload } from '../support/payloads.ts';
import { countingGuid, graphOf, now, ownerId } from '../support/service.ts';
import { openVirtualTime } from '../support/virtual-time.ts';

const watch = {
  owners: [{ owner: 'servicePrincipals', ownerId }],
  schedule: '0 23 * * * *',
  discoveryMs: 6 * 3_600_000,
} as const;

/** One run over one owner; the lines of the invocation log. */
const round = async (jobs: unknown): Promise<string[]> => {
  const lines: string[] = [];
  const { clock, run } = openVirtualTime(now);
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
  const done = createSweep(
    jobsWatch,
    { ...watch, owners: [...watch.owners] },
    {
      clock,
      newGuid: countingGuid(),
      connectGraphBatch: connectListsInTurn(() => graph, clock),
      connectState: createMemoryStateStore(clock),
      telemetry,
      text: 'scrub',
    },
  )((line) => lines.push(line));
  await run();
  await done;
  return lines;
};

const parsed = (lines: readonly string[]) =>
  lines.map((line) => JSON.parse(line) as { name: string; properties: Record<string, string> });

describe('jobs-watch', () => {
  it('writes one job.health for each job, then how the owner was read, then the end of the sweep', async () => {
    const records = parsed(await round(payload('jobs-list-wrapped')));
    expect(records.map(({ name }) => name)).toEqual([
      ...Array<string>(4).fill('job.health'),
      'owner.read',
      'sweep.ended',
    ]);
    for (const { properties } of records.slice(0, -1))
      expect(properties).toMatchObject({
        endpoint: 'jobs-watch',
        owner: `servicePrincipals/${ownerId}`,
      });
    expect(records.at(-2)?.properties).toMatchObject({ outcome: 'ok' });
  });

  it.each([
    ['ids of Domain Services', 'DCS.123456', 'DCS.123457'],
    ['templates that begin with a digit', '365Payroll.8f2a', '365Payroll.8f2b'],
    ['templates with a dash', 'contoso-hr.1.aZ_9', 'contoso-hr.1.aZ_8'],
    ['ids without a dot', '0f3c9d5e7b2a4c61a8e4d2b1c0f9e8d7', '0f3c9d5e7b2a4c61a8e4d2b1c0f9e8d8'],
  ])('names each job of an owner, so that no two share a row of an alert: %s', async (_title, one, two) => {
    const records = parsed(await round({ value: [{ id: one }, { id: two }] }));
    const jobs = records.flatMap(({ name, properties }) =>
      name === 'job.health' ? [properties['job']] : [],
    );
    expect(jobs).toEqual([one, two].sort());
  });

  it('writes an owner without jobs as read', async () => {
    expect(parsed(await round({ value: [] }))).toMatchObject([
      { name: 'owner.read', properties: { outcome: 'ok' } },
      { name: 'sweep.ended', properties: { isComplete: 'true' } },
    ]);
  });

  it('writes the problem code of an owner that is not there', async () => {
    expect(parsed(await round(undefined))).toMatchObject([
      { name: 'owner.read', properties: { outcome: 'not-found' } },
      { name: 'sweep.ended' },
    ]);
  });

  it.each([
    ['instead of every text', (secret: string) => secret],
    ['behind every text', (secret: string, text: string) => `${text} ${secret}`],
    ['behind every text with a dot', (secret: string, text: string) => `${text}.${secret}`],
  ])('writes no secret that is %s of Graph', async (_title, plant) => {
    const secrets: string[] = [];
    const planted = mapStrings(payload('jobs-list-wrapped'), (text, key) => {
      // The id of a job that Graph answers for names the job in telemetry.
      if (key === 'id') return text;
      const secret = newCanary();
      secrets.push(secret);
      return plant(secret, text);
    });
    const lines = await round(planted);
    expect(lines).toHaveLength(6);
    expect(foundIn(inspect(lines, { maxStringLength: null }), secrets)).toEqual([]);
  });
});

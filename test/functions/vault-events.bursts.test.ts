import { describe, expect, it } from '@jest/globals';
import { deliverAsEventGrid, openEventStand, setWith, versionOf } from '../support/event-stand.ts';
import { playDisorder } from '../support/event-disorder.ts';

const idOf = (count: number): string => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
const idsOf = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => idOf(at + 1));

/** Events at the same instant, on three instances. */
const burst = async (ownerCount: number, eventsPerOwner: number, maxCallMs = 200) => {
  const ids = idsOf(ownerCount);
  const stand = openEventStand(ids, { seed: ownerCount, maxCallMs });
  const instances = [stand.open(), stand.open(), stand.open()];
  const events = ids.flatMap((id) => {
    const event = stand.setVersion(id, 2);
    return Array.from({ length: eventsPerOwner }, () => event);
  });
  const startedAt = stand.time.clock.now();
  let endedAt = startedAt;
  const answers = events.map((event) =>
    deliverAsEventGrid(stand, instances, event).then((answer) => {
      endedAt = stand.time.clock.now();
      return answer;
    }),
  );
  await stand.time.run();
  const results = (await Promise.all(answers)).map((answer) => answer?.result ?? 'dead-lettered');
  const count = (result: string) => results.filter((found) => found === result).length;
  const minutesTo = (instant: number) => (instant - startedAt) / 60_000;
  return {
    stand,
    ids,
    running: stand.running(),
    rotated: count('rotated'),
    done: count('done'),
    minutes: minutesTo(endedAt),
    minutesToLastWrite: minutesTo(Math.max(...stand.putTimes)),
  };
};

describe('200 events at once', () => {
  it.each([
    [200, 1],
    [25, 8],
    [1, 200],
  ])(
    'for %i owners, %i for each: at most 8 rotations at a time, one for each owner, and all are rotated',
    async (ownerCount, eventsPerOwner) => {
      const { stand, ids, running, rotated, done, minutes } = await burst(ownerCount, eventsPerOwner);
      expect(running.hasTwoOfOneOwner).toBe(false);
      expect(running.max).toBeLessThanOrEqual(8);
      expect([rotated, done]).toEqual([ownerCount, ownerCount * (eventsPerOwner - 1)]);
      expect(stand.puts).toHaveLength(ownerCount);
      for (const id of ids) expect(stand.stored(id)).toEqual(setWith(versionOf(2)));
      // Event Grid gives up after a day, and delays the events of an endpoint that refuses many.
      expect(minutes).toBeLessThan(10);
    },
    60_000,
  );

  // A rotation of more than 30 s is `done` with a later delivery: its own answer comes too late for Event Grid.
  it.each([
    [1000, 90, 90],
    [3000, 180, 600],
  ])(
    'for 200 owners, with calls of up to %i ms: all are written within %i minutes, and answered within %i',
    async (maxCallMs, maxMinutesToLastWrite, maxMinutes) => {
      const found = await burst(200, 1, maxCallMs);
      const { stand, ids, running } = found;
      expect([running.hasTwoOfOneOwner, running.max]).toEqual([false, 8]);
      expect(found.rotated + found.done).toBe(200);
      expect(stand.puts).toHaveLength(200);
      for (const id of ids) expect(stand.stored(id)).toEqual(setWith(versionOf(2)));
      expect(found.minutesToLastWrite).toBeLessThan(maxMinutesToLastWrite);
      expect(found.minutes).toBeLessThan(maxMinutes);
    },
    60_000,
  );
});

describe('events in any order, late and repeated, while processes end', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('seed %i: each version is written at most once', async (seed) => {
    expect(await playDisorder(seed)).toEqual([]);
  });
});

describe('a process that stalls before it has the lease', () => {
  it('200: finds that a newer version was written meanwhile, and writes nothing', async () => {
    const [id = ''] = idsOf(1);
    const stand = openEventStand([id]);
    let resume = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      resume = resolve;
    });
    const stalled = stand.open(async (name, act) => {
      if (name === 'lease') await gate;
      return act();
    });
    const late = stalled.deliver(stand.setVersion(id, 2));
    await stand.time.run();
    const newer = stand.open().deliver(stand.setVersion(id, 3));
    await stand.time.run();
    resume();
    await stand.time.run();
    expect([await newer, await late]).toMatchObject([
      { result: 'rotated' },
      { result: 'ignored', reason: 'notCurrent' },
    ]);
    expect([stand.stored(id), stand.puts.length]).toEqual([setWith(versionOf(3)), 1]);
  });
});

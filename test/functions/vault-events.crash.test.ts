import { describe, expect, it } from '@jest/globals';
import { deliverAsEventGrid, openEventStand, setWith, versionOf } from '../support/event-stand.ts';
import { endingAt, failingAt } from '../support/instances.ts';
import { ownerId } from '../support/service.ts';

const oldSet = setWith(versionOf(1));
const newSet = setWith(versionOf(2));

/** The calls of a rotation by event, in their order. */
const callsOf = async (): Promise<readonly string[]> => {
  const stand = openEventStand([ownerId]);
  const step = endingAt(Infinity, 'before');
  const event = stand.setVersion(ownerId, 2);
  stand
    .open(step)
    .deliver(event)
    .catch(() => undefined);
  await stand.time.run();
  // The renewals of the leases come at any time.
  return step.calls.filter((call) => call !== 'renew');
};

/** The first process ends at one of its calls; Event Grid delivers again to the second one. */
const crashAt = async (
  at: number,
  when: 'before' | 'after',
  more: Parameters<typeof openEventStand>[1] = {},
) => {
  const stand = openEventStand([ownerId], { seed: at + 1, ...more });
  const event = stand.setVersion(ownerId, 2);
  const step = endingAt(at, when);
  stand
    .open(step)
    .deliver(event)
    .catch(() => undefined);
  await stand.time.run(stand.time.clock.now() + 29_000);
  const between = stand.stored(ownerId);
  const second = stand.open();
  const outcome = deliverAsEventGrid(stand, [second], event);
  await stand.time.run();
  const failed = second.events.filter((found) => 'name' in found && found.name === 'rotation.failed');
  return {
    call: step.calls[at],
    between,
    outcome: await outcome,
    failed,
    stored: stand.stored(ownerId),
    puts: stand.puts.map(({ set }) => set),
  };
};

describe('the process ends at any call of a rotation by event', () => {
  it('has a call of each kind', async () => {
    const calls = await callsOf();
    expect(new Set(calls)).toEqual(
      new Set(['read', 'lease', 'release', 'write', 'secret', 'GET', 'POST', 'PUT']),
    );
    expect(calls.length).toBeGreaterThan(20);
    expect(calls.filter((call) => call === 'PUT')).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)(
    '%s it: the next delivery ends in the whole old or new set',
    async (when) => {
      const calls = await callsOf();
      const outcomes = new Set<string>();
      for (const at of calls.keys()) {
        const { call, between, outcome, failed, stored, puts } = await crashAt(at, when);
        const name = `call ${at} (${call ?? ''})`;
        expect([name, [oldSet, newSet]]).toEqual([name, expect.arrayContaining([between])]);
        expect([name, [oldSet, newSet]]).toEqual([name, expect.arrayContaining([stored])]);
        expect([name, new Set(puts).size]).toEqual([name, puts.length]);
        expect([name, outcome?.status]).toEqual([name, 200]);
        outcomes.add(`${outcome?.result ?? ''} ${outcome?.reason ?? ''}`);
        // Either Graph has the new set, or the operator is told.
        if (outcome?.result === 'failed') expect([name, failed.length]).toEqual([name, 1]);
        else expect([name, stored]).toEqual([name, newSet]);
      }
      expect(outcomes).toEqual(new Set(['rotated ', 'done ', 'failed outcomeUnknown']));
    },
    60_000,
  );

  it.each(['before', 'after'] as const)(
    '%s it, and Graph refuses the saved set: the operator is told, with the way back where Graph has the new set',
    async (when) => {
      const calls = await callsOf();
      const reasons = new Set<unknown>();
      for (const at of calls.keys()) {
        const refuseSaved = { accepts: (_: unknown, isSaved: boolean) => !isSaved };
        const { call, outcome, failed, stored, puts } = await crashAt(at, when, refuseSaved);
        const name = `call ${at} (${call ?? ''})`;
        const [first] = failed;
        const properties = first?.kind === 'event' ? first.properties : {};
        expect([name, outcome?.result, failed.length]).toEqual([name, 'failed', 1]);
        expect([name, puts.length]).toEqual([name, new Set(puts).size]);
        reasons.add(outcome?.reason);
        if (outcome?.reason === 'unconfirmed')
          expect([name, stored, properties['restore']]).toEqual([
            name,
            newSet,
            [`SecretToken:${versionOf(1)}`],
          ]);
      }
      expect(reasons).toEqual(new Set(['unconfirmed', 'outcomeUnknown']));
    },
    60_000,
  );

  it.each(['before', 'after'] as const)(
    '%s it: an event for the other credential changes that one only, or nothing',
    async (when) => {
      const calls = await callsOf();
      for (const at of calls.keys()) {
        const stand = openEventStand([ownerId], { seed: at + 1 });
        await stand.recordAll();
        const event = stand.setVersion(ownerId, 2);
        const step = endingAt(at, when);
        stand
          .open(step)
          .deliver(event)
          .catch(() => undefined);
        await stand.time.run(stand.time.clock.now() + 29_000);
        const other = stand.setVersion(ownerId, 2, 'Password');
        const outcome = deliverAsEventGrid(stand, [stand.open()], other);
        await stand.time.run();
        const name = `call ${at} (${step.calls[at] ?? ''})`;
        expect([name, (await outcome)?.status]).toEqual([name, 200]);
        expect([name, stand.puts.map(({ changed }) => changed.length)]).toEqual([
          name,
          stand.puts.map(() => 1),
        ]);
      }
    },
    60_000,
  );

  it.each(['before', 'after'] as const)(
    'the store fails at any call, %s it has acted: the new set is written once',
    async (when) => {
      for (let at = 0; at < 25; at += 1) {
        const stand = openEventStand([ownerId], { seed: at + 1 });
        const event = stand.setVersion(ownerId, 2);
        const store = failingStore(at, when);
        const outcome = deliverAsEventGrid(stand, [stand.open(store)], event);
        await stand.time.run();
        expect([at, await outcome]).toMatchObject([at, { status: 200 }]);
        expect([at, stand.stored(ownerId), stand.puts.length]).toEqual([at, newSet, 1]);
      }
    },
    60_000,
  );
});

/** Only calls to the store fail. */
const failingStore = (at: number, when: 'before' | 'after') => {
  const step = failingAt((call) => call === at, when);
  const ownNames = ['read', 'write', 'lease', 'renew', 'release'];
  return <T>(name: string, act: () => Promise<T>) => (ownNames.includes(name) ? step(name, act) : act());
};

/** The built package is killed while events rotate credentials: each version is written at most once, each set stays whole. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Owner } from '../../local/fake-graph/store.ts';
import {
  prepareOwners,
  recordWrites,
  startEventService,
  storedIn,
  type EventService,
} from '../support/event-service.ts';

let service: EventService | undefined;

afterEach(() => service?.close());

const nextTick = () => new Promise((resolve) => setImmediate(resolve));

const countBy = (texts: readonly string[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(texts, (text) => text)).map(([text, all = []]) => [text, all.length]),
  );

/** Sets a new version for each owner. Returns its value for each. */
const setVersions = ({ upstreams }: EventService, owners: readonly Owner[]): ReadonlyMap<Owner, string> =>
  new Map(
    owners.map((owner) => {
      const value = `new-${owner.id}-not-a-real-token`;
      upstreams.vault.store.set(`sync-${owner.id}-SecretToken`, value);
      return [owner, value];
    }),
  );

describe('a process that is killed while events rotate credentials', () => {
  it.each([1, 3, 6])(
    'after %i writes: a new process gets the events again, and no version is written twice',
    async (writes) => {
      const running = (service = await startEventService());
      const owners = prepareOwners(running.upstreams);
      const written = new Map(owners.map((owner) => [owner, recordWrites(owner)]));
      const total = () => [...written.values()].reduce((sum, all) => sum + all.length, 0);
      // Each event comes twice, so that a repeat meets each state.
      const grid = running.deliver(() => [0, 200]);
      const values = setVersions(running, owners);
      while (total() < writes) await nextTick();
      await running.crash();
      await grid.idle();
      const results = countBy(running.results());
      console.info(`killed after ${writes} writes: ${JSON.stringify(results)}`);
      for (const owner of owners) {
        const all = written.get(owner) ?? [];
        expect(all.length).toBeLessThanOrEqual(1);
        expect(storedIn(owner)).toEqual({
          BaseAddress: 'https://scim.example.com',
          Password: 'not-a-real-password',
          SecretToken: all.length === 0 ? 'first-not-a-real-token' : values.get(owner),
        });
      }
      // Only a version whose write may have been cut off stays unwritten, and the operator is told.
      const unknown = results['failed outcomeUnknown'] ?? 0;
      const unwritten = owners.filter((owner) => written.get(owner)?.length === 0);
      expect(unwritten.length).toBeLessThanOrEqual(unknown);
      expect(grid.deadLetters).toEqual([]);
      expect(Object.values(results).reduce((sum, count) => sum + count, 0)).toBe(owners.length * 2);
    },
  );
});

import { deliverAsEventGrid, openEventStand, setWith, versionOf, type EventInstance } from './event-stand.ts';
import { endingAt } from './instances.ts';

const ownerIds = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const newest = 5;

/**
 * Sets four new versions for each owner at any time within ten minutes. Each event comes up to three times, after up to ten
 * minutes, in any order, to instances of which some end at any call. Returns what is wrong.
 */
export const playDisorder = async (seed: number): Promise<readonly string[]> => {
  const stand = openEventStand(ownerIds, { seed });
  const { random, time } = stand;
  const anyMs = (max: number) => Math.floor(random() * max);
  const instances: EventInstance[] = [stand.open(), stand.open()];
  for (let ending = 0; ending < 3; ending += 1) instances.push(stand.open(endingAt(anyMs(120), 'after')));
  const deliveries: Promise<unknown>[] = [];
  const sets = ownerIds.map(async (id) => {
    for (let count = 2; count <= newest; count += 1) {
      await time.clock.sleep(anyMs(150_000));
      const event = stand.setVersion(id, count);
      for (let repeat = 0; repeat <= anyMs(3); repeat += 1) {
        const late = time.clock.sleep(anyMs(600_000));
        deliveries.push(late.then(() => deliverAsEventGrid(stand, instances, event)));
      }
    }
  });
  await time.run();
  await Promise.all([...sets, ...deliveries]);
  const failed = instances.flatMap(({ events }) =>
    events.flatMap((event) =>
      event.kind === 'event' && event.name === 'rotation.failed' ? [event.properties] : [],
    ),
  );
  const twice = stand.puts.filter((put, at) => stand.puts.indexOf(put) !== at);
  const wrong = ownerIds.flatMap((id) => {
    const stored = JSON.stringify(stand.stored(id));
    const versions = Array.from({ length: newest }, (_, at) => versionOf(at + 1));
    const [version] = versions.filter((one) => JSON.stringify(setWith(one)) === stored);
    if (version === undefined) return [`${id} has a set that no version has`];
    const isTold = failed.some(
      ({ owner, secretVersion }) =>
        owner === `servicePrincipals/${id}` && secretVersion === versionOf(newest),
    );
    return version === versionOf(newest) || isTold
      ? []
      : [`${id} has ${version}, and the operator is not told`];
  });
  return [...twice.map((put) => `written twice: ${put}`), ...wrong];
};

import {
  deliverAsEventGrid,
  openEventStand,
  setWith,
  standKeys,
  versionOf,
  type EventInstance,
} from './event-stand.ts';
import { endingAt } from './instances.ts';

const ownerIds = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const newest = 5;

/**
 * Sets four new versions of both credentials of each owner at any time within ten minutes. Each event comes up to three times, after up to ten
 * minutes, in any order, to instances of which some end at any call. Returns what is wrong.
 */
export const playDisorder = async (seed: number): Promise<readonly string[]> => {
  const stand = openEventStand(ownerIds, { seed });
  const { random, time } = stand;
  await stand.recordAll();
  const anyMs = (max: number) => Math.floor(random() * max);
  const instances: EventInstance[] = [stand.open(), stand.open()];
  for (let ending = 0; ending < 3; ending += 1) instances.push(stand.open(endingAt(anyMs(120), 'after')));
  const deliveries: Promise<unknown>[] = [];
  const credentials = ownerIds.flatMap((id) => standKeys.map((key) => ({ id, key })));
  const sets = credentials.map(async ({ id, key }) => {
    for (let count = 2; count <= newest; count += 1) {
      await time.clock.sleep(anyMs(150_000));
      const event = stand.setVersion(id, count, key);
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
  const written = stand.puts.map(({ set }) => set);
  const twice = written.filter((set, at) => written.indexOf(set) !== at);
  const mixed = stand.puts.filter(({ changed }) => changed.length !== 1);
  const versions = Array.from({ length: newest }, (_, at) => versionOf(at + 1));
  const wrong = credentials.flatMap(({ id, key }) => {
    const stored = stand.stored(id);
    const isStored = (version: string) =>
      setWith(version, version).every((pair) => !pair.includes(`"${key}"`) || stored.includes(pair));
    const [version] = versions.filter(isStored);
    if (version === undefined || stored.length !== setWith('').length)
      return [`${id} has a set that no version has`];
    const isTold = failed.some(
      (fact) =>
        fact['owner'] === `servicePrincipals/${id}` &&
        fact['key'] === key &&
        fact['secretVersion'] === versionOf(newest),
    );
    return version === versionOf(newest) || isTold
      ? []
      : [`${id} has ${key} ${version}, and the operator is not told`];
  });
  return [
    ...twice.map((set) => `written twice: ${set}`),
    ...mixed.map(({ set, changed }) => `an event changed ${changed.join()}: ${set}`),
    ...wrong,
  ];
};

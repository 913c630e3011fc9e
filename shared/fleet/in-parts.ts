import { setImmediate } from 'node:timers/promises';

/** About a millisecond of work for jobs. */
const defaultPart = 50;

/** As `items.map(map)`. Requests run between the parts. */
export const mapInParts = async <T, R>(
  items: readonly T[],
  map: (item: T) => R,
  maxPart = defaultPart,
): Promise<R[]> => {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += maxPart) {
    if (start > 0) await setImmediate();
    for (const item of items.slice(start, start + maxPart)) results.push(map(item));
  }
  return results;
};

/** Finds owners by app id and name. */
import type { RowOwner } from './fleet-row.ts';
import { signOf } from './fold-name.ts';

/** Filters about owners. `name` is folded. */
export interface OwnerFilter {
  readonly appId?: string | undefined;
  readonly name?: string | undefined;
}

/** 1 for each owner that matches; null where no filter is given. */
export type FlagOwners = (filter: OwnerFilter) => Uint8Array | null;

/** The signs of all names side by side: a pass over them takes a tenth of a pass over objects. */
const createNameSearch = (owners: readonly RowOwner[]) => {
  const characters = new Int32Array(owners.length);
  const pairs = new Int32Array(owners.length);
  const morePairs = new Int32Array(owners.length);
  for (const [index, { sign }] of owners.entries()) {
    characters[index] = sign.characters;
    pairs[index] = sign.pairs;
    morePairs[index] = sign.morePairs;
  }
  const lacks = (have: number | undefined, need: number): boolean => (need & ~(have ?? 0)) !== 0;
  return (part: string): Uint8Array => {
    const flags = new Uint8Array(owners.length);
    const sign = signOf(part);
    for (let index = 0; index < flags.length; index += 1) {
      if (lacks(pairs[index], sign.pairs) || lacks(morePairs[index], sign.morePairs)) continue;
      if (lacks(characters[index], sign.characters)) continue;
      if (owners[index]?.name?.includes(part) === true) flags[index] = 1;
    }
    return flags;
  };
};

const groupByAppId = (owners: readonly RowOwner[]): ReadonlyMap<string, readonly number[]> => {
  const groups = new Map<string, number[]>();
  for (const [index, { appId }] of owners.entries()) {
    if (appId === null) continue;
    const group = groups.get(appId);
    if (group === undefined) groups.set(appId, [index]);
    else group.push(index);
  }
  return groups;
};

export const createOwnerIndex = (owners: readonly RowOwner[]): FlagOwners => {
  const searchNames = createNameSearch(owners);
  const byAppId = groupByAppId(owners);
  return ({ appId, name }) => {
    if (appId === undefined) return name === undefined ? null : searchNames(name);
    const flags = new Uint8Array(owners.length);
    for (const index of byAppId.get(appId) ?? [])
      if (name === undefined || owners[index]?.name?.includes(name) === true) flags[index] = 1;
    return flags;
  };
};

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createToRow } from '../../../shared/fleet/fleet-row.ts';
import { foldName } from '../../../shared/fleet/fold-name.ts';
import { createOwnerIndex, type OwnerFilter } from '../../../shared/fleet/owner-index.ts';
import { jobLike } from '../../support/fleet.ts';

const ownersOf = (
  owners: readonly { readonly displayName: string | null; readonly appId: string | null }[],
) => owners.map((owner) => createToRow()(jobLike({ owner }))).map(({ owner }) => owner);

/** Names of few characters, so that parts are often found, and names of any. */
const anyName = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', '1'), maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constant(null),
);
const anyOwner = fc.record({ displayName: anyName, appId: fc.constantFrom('a-1', 'A-1', 'b-2', null) });

describe('the index of owners', () => {
  it('finds the owners whose name has the part and whose app id is the given one, and no other', () => {
    const anyPart = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', '1'), minLength: 1, maxLength: 3 }),
      fc.string({ unit: 'binary', minLength: 1 }),
    );
    fc.assert(
      fc.property(
        fc.array(anyOwner, { maxLength: 20 }),
        fc.option(anyPart, { nil: undefined }),
        fc.constantFrom(undefined, 'a-1', 'c-3'),
        fc.nat(),
        (owners, part, appId, at) => {
          // A part of one of the names as well as any text.
          const taken = owners[at % Math.max(1, owners.length)]?.displayName?.slice(1, 4);
          for (const text of [part, taken === '' ? undefined : taken]) {
            const name = text === undefined ? undefined : foldName(text);
            const filter: OwnerFilter = { appId, name };
            const flags = createOwnerIndex(ownersOf(owners))(filter);
            const expected = owners.map((owner) =>
              Number(
                (appId === undefined || owner.appId?.toLowerCase() === appId) &&
                  (name === undefined ||
                    (owner.displayName !== null && foldName(owner.displayName).includes(name))),
              ),
            );
            if (appId === undefined && name === undefined) expect(flags).toBeNull();
            else expect([...(flags ?? [])]).toEqual(expected);
          }
        },
      ),
    );
  });
});

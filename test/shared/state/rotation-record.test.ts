import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  markVersions,
  noVersions,
  readRotationRecord,
  toWrittenVersions,
  type RotationRecord,
} from '../../../shared/state/rotation-record.ts';

const secret = 'sync-3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864-SecretToken';
const versionOf = (count: number) => count.toString(16).padStart(32, '0');
const written = (count: number) => ({ secret, version: versionOf(count) });

const anyVersion = fc.record({
  secret: fc.constantFrom('sync-a', 'sync-b', 'SYNC-A'),
  version: fc.integer({ min: 0, max: 5 }).map(versionOf),
});
const anyMarks = fc.array(
  fc.record({
    versions: fc.array(anyVersion, { maxLength: 3 }),
    state: fc.constantFrom('writing' as const, 'written' as const, 'confirmed' as const),
  }),
);

const anySingleMarks = fc.array(
  fc.record({ versions: fc.tuple(anyVersion), state: fc.constant('confirmed' as const) }),
);

type Marks = typeof anyMarks extends fc.Arbitrary<infer T> ? T : never;

const mark = (marks: Marks): RotationRecord =>
  marks.reduce<RotationRecord>(
    (record, { versions, state }, at) => markVersions(record, versions, state, at),
    noVersions,
  );

describe('the record of the versions that rotations have written', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const record = mark(marks);
        expect(readRotationRecord(JSON.stringify(record))).toEqual(record);
      }),
    );
  });

  it('tells the version of each secret that was marked last, in any case of the name', () => {
    fc.assert(
      fc.property(anySingleMarks, anyVersion, (marks, { secret: name }) => {
        const last = marks.findLast(({ versions }) =>
          versions.some((one) => one.secret.toLowerCase() === name.toLowerCase()),
        );
        expect(toWrittenVersions(mark(marks)).newestOf(name)?.version).toBe(last?.versions[0]?.version);
      }),
    );
  });

  it.each([
    ['written', 'writing', 'written'],
    ['confirmed', 'writing', 'confirmed'],
    ['confirmed', 'written', 'confirmed'],
    ['writing', 'written', 'written'],
    ['written', 'confirmed', 'confirmed'],
  ] as const)(
    'the version that was written last, %s, and then repeated as %s, is %s',
    (first, then, state) => {
      const record = markVersions(markVersions(noVersions, [written(1)], first, 0), [written(1)], then, 1);
      expect(toWrittenVersions(record).stateOf(written(1))).toBe(state);
    },
  );

  it('a version that is written again after another one is `writing` again', () => {
    let record = noVersions;
    for (const count of [1, 2]) record = markVersions(record, [written(count)], 'confirmed', count);
    record = markVersions(record, [written(1)], 'writing', 3);
    const { stateOf, newestOf } = toWrittenVersions(record);
    expect([stateOf(written(1)), stateOf(written(2))]).toEqual(['writing', 'confirmed']);
    expect(newestOf(secret)).toMatchObject({ version: versionOf(1), state: 'writing' });
  });

  it('reads a record of version 1: what was written there is done', () => {
    const entry = { secret: secret.toLowerCase(), at: 0 };
    const text = JSON.stringify({
      version: 1,
      entries: [
        { ...entry, version: versionOf(2), state: 'writing' },
        { ...entry, version: versionOf(1), state: 'written' },
      ],
    });
    const record = readRotationRecord(text);
    const { stateOf } = toWrittenVersions(record ?? noVersions);
    expect([record?.version, stateOf(written(2)), stateOf(written(1))]).toEqual([2, 'writing', 'confirmed']);
  });

  it('keeps the 16 newest versions of each secret', () => {
    let record = markVersions(noVersions, [{ secret: 'sync-other', version: versionOf(1) }], 'written', 0);
    for (let count = 0; count < 40; count += 1)
      record = markVersions(record, [written(count)], 'written', count);
    expect(record.entries).toHaveLength(17);
    expect([
      toWrittenVersions(record).stateOf(written(24)),
      toWrittenVersions(record).stateOf(written(23)),
    ]).toEqual(['written', null]);
    expect(toWrittenVersions(record).stateOf({ secret: 'SYNC-OTHER', version: versionOf(1) })).toBe(
      'written',
    );
  });

  it('keeps a version that is written again', () => {
    let record = noVersions;
    for (let count = 0; count < 40; count += 1)
      record = markVersions(record, [written(count), written(0)], 'written', count);
    expect(toWrittenVersions(record).stateOf(written(0))).toBe('written');
  });

  it.each(['', 'null', '{}', '{"version":3,"entries":[]}', '{"version":1,"entries":[{}]}', '{"version":1,'])(
    '%j cannot be read',
    (text) => {
      expect(readRotationRecord(text)).toBeNull();
    },
  );
});

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
    state: fc.constantFrom('writing' as const, 'written' as const),
  }),
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

  it('tells the last state of each version, in any case of the name', () => {
    fc.assert(
      fc.property(anyMarks, anyVersion, (marks, wanted) => {
        const last = marks.findLast(({ versions }) =>
          versions.some(
            (one) =>
              one.secret.toLowerCase() === wanted.secret.toLowerCase() && one.version === wanted.version,
          ),
        );
        expect(toWrittenVersions(mark(marks)).stateOf(wanted)).toBe(last?.state ?? null);
      }),
    );
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

  it.each(['', 'null', '{}', '{"version":2,"entries":[]}', '{"version":1,"entries":[{}]}', '{"version":1,'])(
    '%j cannot be read',
    (text) => {
      expect(readRotationRecord(text)).toBeNull();
    },
  );
});

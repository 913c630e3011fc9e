import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decideRepeat,
  maxRecordBytes,
  readRecord,
  recordMs,
  writeRecord,
  type IdempotencyRecord,
} from '../../../shared/state/idempotency-record.ts';

const states = ['underWay', 'done', 'unknown', 'free'] as const;

const anyRecord: fc.Arbitrary<IdempotencyRecord> = fc
  .record({
    version: fc.constant(1 as const),
    request: fc.string(),
    run: fc.uuid(),
    startedAt: fc.integer({ min: 0 }),
    state: fc.constantFrom(...states),
    outcome: fc.jsonValue(),
  })
  .map(({ outcome, ...record }) => (record.state === 'done' ? { ...record, outcome } : record));

const decide = (record: IdempotencyRecord, request: string, ageMs: number) =>
  decideRepeat(writeRecord(record), request, record.startedAt + ageMs);

describe('the record of an Idempotency-Key', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(JSON.stringify(readRecord(writeRecord(record)))).toBe(JSON.stringify(record));
      }),
    );
  });

  it('a repeat runs only where there is no record, nothing was sent, or after 24 hours', () => {
    const age = fc.integer({ min: -recordMs, max: 2 * recordMs });
    fc.assert(
      fc.property(anyRecord, fc.string(), fc.boolean(), age, (record, other, isSame, ageMs) => {
        const { kind } = decide(record, isSame ? record.request : other, ageMs);
        expect(kind === 'run').toBe(record.state === 'free' || ageMs >= recordMs);
      }),
    );
    expect(decideRepeat(null, 'a', 0)).toEqual({ kind: 'run' });
  });

  it('a repeat of the same request gets the outcome, and another request is refused', () => {
    fc.assert(
      fc.property(anyRecord, fc.integer({ min: 0, max: recordMs - 1 }), (record, ageMs) => {
        fc.pre(record.state !== 'free');
        expect(decide(record, `${record.request} `, ageMs).kind).toBe('usedOtherwise');
        const expected = { underWay: 'underWay', done: 'replay', unknown: 'unknown' }[record.state];
        expect(decide(record, record.request, ageMs).kind).toBe(expected);
      }),
    );
  });

  it('a damaged text counts as an unknown outcome, never as absent', () => {
    fc.assert(
      fc.property(anyRecord, fc.nat(), fc.string({ maxLength: 3 }), (record, at, text) => {
        const whole = writeRecord(record);
        const cut = at % whole.length;
        const damaged = whole.slice(0, cut) + text;
        fc.pre(readRecord(damaged) === null);
        expect(decideRepeat(damaged, record.request, record.startedAt).kind).toBe('unknown');
      }),
    );
    const newer = JSON.stringify({ version: 2, state: 'free' });
    expect([decideRepeat('', 'a', 0).kind, decideRepeat(newer, 'a', 0).kind]).toEqual(['unknown', 'unknown']);
  });

  it('an outcome past 256 kB is not stored: its repeat is told that it is unknown', () => {
    const record = { version: 1, request: 'a', run: 'b', startedAt: 0, state: 'done' } as const;
    const spare = Buffer.byteLength(writeRecord({ ...record, outcome: '' }));
    const fits = writeRecord({ ...record, outcome: 'x'.repeat(maxRecordBytes - spare) });
    const large = writeRecord({ ...record, outcome: 'x'.repeat(maxRecordBytes - spare + 1) });
    expect(Buffer.byteLength(fits)).toBe(maxRecordBytes);
    expect(decideRepeat(fits, 'a', 1).kind).toBe('replay');
    expect(decideRepeat(large, 'a', 1)).toEqual({ kind: 'unknown' });
    expect(large.length).toBeLessThan(200);
  });
});

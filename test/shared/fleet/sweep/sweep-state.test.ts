import { describe, expect, it } from '@jest/globals';
import {
  beginSweep,
  decodeSweepState,
  isDiscoveryDue,
  isOverdue,
  isRecent,
  toEnded,
  toEnding,
} from '../../../../shared/fleet/sweep/sweep-state.ts';
import { ownerIdOf } from '../../../support/sweep-stand.ts';

const now = Date.UTC(2026, 5, 15, 12);
const hourMs = 3_600_000;
const at = (ms: number): string => new Date(ms).toISOString();
const reading = beginSweep(ownerIdOf(1), 'discovery', now);
const ending = toEnding(reading, { endedAt: at(now + 1), owners: 3, unread: 1, isListed: true });

describe('the state of a sweep', () => {
  it('begins with reading, and keeps its id, its kind and its begin to the end', () => {
    expect(reading).toEqual({
      version: 1,
      id: ownerIdOf(1),
      kind: 'discovery',
      startedAt: at(now),
      state: 'reading',
    });
    expect(toEnded(ending)).toEqual({ ...ending, state: 'ended' });
    expect(ending).toMatchObject({ ...reading, state: 'ending', end: { owners: 3, unread: 1 } });
  });

  it.each([reading, ending, toEnded(ending)])('is read as it was written: %#', (state) => {
    expect(decodeSweepState(JSON.stringify(state))).toEqual(state);
  });

  it.each<[string, string]>([
    ['damaged', '{"version":1'],
    ['empty', ''],
    ['of another version', JSON.stringify({ ...reading, version: 2 })],
    ['of another state', JSON.stringify({ ...reading, state: 'waiting' })],
    ['of another kind', JSON.stringify({ ...reading, kind: 'all' })],
    ['with an id that is no GUID', JSON.stringify({ ...reading, id: '../snapshot' })],
    ['with a begin that is no instant', JSON.stringify({ ...reading, startedAt: 'today' })],
    ['with an end while it reads', JSON.stringify({ ...ending, state: 'reading' })],
    ['without an end after it has read', JSON.stringify({ ...reading, state: 'ending' })],
    ['with a negative number', JSON.stringify({ ...ending, end: { ...ending.end, unread: -1 } })],
  ])('is none for a text that is %s', (_title, text) => {
    expect(decodeSweepState(text)).toBeUndefined();
  });
});

describe('an instant', () => {
  it.each<[string, string | null | undefined, boolean]>([
    ['of now', at(now), true],
    ['just within the limit', at(now - hourMs + 1), true],
    ['at the limit', at(now - hourMs), false],
    ['in the near future, because two clocks differ', at(now + 1000), true],
    ['in the far future, which a wrong clock has written', at(now + hourMs), false],
    ['that is unknown', null, false],
    ['that is missing', undefined, false],
    ['that cannot be read', 'soon', false],
  ])('%s is recent: %s', (_title, instant, expected) => {
    expect(isRecent(instant, now, hourMs)).toBe(expected);
  });
});

it('a sweep is overdue two hours after it began, or when its begin is in the future', () => {
  const overdue = [0, 2 * hourMs - 1, 2 * hourMs, -3 * hourMs].map((ms) => isOverdue(reading, now + ms));
  expect(overdue).toEqual([false, false, true, true]);
});

it('a discovery is due when none was made within its time', () => {
  const due = (discoveredAt: string | null) => isDiscoveryDue({ discoveredAt }, 6 * hourMs, now);
  expect([due(at(now - 6 * hourMs + 1)), due(at(now - 6 * hourMs)), due(null)]).toEqual([false, true, true]);
  expect(isDiscoveryDue(null, 6 * hourMs, now)).toBe(true);
});

import { describe, expect, it } from '@jest/globals';
import { toSchedule } from '../../../../shared/sync/job/schedule.ts';

const read = (interval: unknown) => {
  const schedule = toSchedule({ interval });
  return [schedule.interval, schedule.intervalSeconds];
};

describe('an interval is the text of Graph with its length in seconds', () => {
  it.each([
    ['PT40M', 2400],
    ['PT20M', 1200],
    ['PT1H', 3600],
    ['P1D', 86400],
    ['P1DT2H', 93600],
    ['P1DT2H3M4S', 93784],
    ['PT1.5S', 1.5],
    ['PT0.0000001S', 1e-7],
    ['PT1M29.468746S', 89.468746],
    ['P1DT0.1S', 86400.1],
    ['PT90M', 5400],
    ['PT0H40M', 2400],
    ['+PT40M', 2400],
    ['P10675199D', 922337193600],
    ['P10675199DT2H48M5S', 922337203685],
  ])('%s', (given, seconds) => {
    expect(read(given)).toEqual([given, seconds]);
  });
});

describe('an interval is null when it is not set or cannot be read', () => {
  it.each([
    'P10675199DT2H48M5.4775807S',
    'P10675200D',
    `P${'9'.repeat(12)}D`,
    `P${'9'.repeat(400)}D`,
    'PT0S',
    'P0D',
    'P0DT0H0M0.000S',
    '-PT40M',
    '-PT2M35.6823926S',
    '-P10675199DT2H48M5.4775808S',
    'P1Y',
    'P1M',
    'P1W',
    'P1M1D',
    'P1Y2M3DT4H',
    'P',
    'PT',
    'P1DT',
    '-P',
    'pt40m',
    'PT40m',
    'Pt40M',
    'PT1.5M',
    'PT1.5H',
    'P1.5D',
    'PT.5S',
    'PT5.S',
    'PT1,5S',
    'PT40',
    '40M',
    'PT40M5',
    'PT1M1H',
    ' PT40M',
    'PT40M\n',
    'PT--40M',
    '00:40:00',
    '',
    2400,
    null,
    undefined,
    [],
    {},
  ])('%j', (given) => {
    expect(read(given)).toEqual([null, null]);
  });
});

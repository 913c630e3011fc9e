import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { reachesLog } from '../support/host-log.ts';
import { loadReader, readTexts, type Infra } from './bicep/infra.ts';
import { isList } from './bicep/value.ts';
import {
  alertRules,
  grants,
  monthlyCost,
  prices,
  rowsKb,
  telemetryGb,
  type Load,
  type Size,
} from './cost.ts';

const page = readFileSync('docs/cost.md', 'utf8');
const rowsBelow = (heading: string): string[][] => {
  const [, rest = ''] = page.split(heading);
  const [table = ''] = /\n\|[^\n]*(?:\n\|[^\n]*)*/u.exec(rest) ?? [];
  const rows = table.trim().split('\n').slice(2);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

const loads: readonly Load[] = [
  { callsPerHour: 10, graphCalls: 1 },
  { callsPerHour: 1000, graphCalls: 1 },
  { callsPerHour: 100_000, graphCalls: 0.2 },
];

const shown = (size: Size, load: Load): string[] => {
  const parts = Object.values(monthlyCost(size, load));
  const all = parts.reduce((sum, part) => sum + part, 0);
  return [load.callsPerHour.toLocaleString('en-US'), ...[...parts, all].map((part) => part.toFixed(2))];
};

describe('docs/cost.md', () => {
  it('lists the prices that it reckons with', () => {
    const listed = rowsBelow('before you promise anything').map(([unit, price]) => [unit, Number(price)]);
    expect(listed).toEqual(Object.entries(prices));
  });

  it.each([
    ['## Development', { memoryGb: 0.5, isPrivate: false }],
    ['## Production', { memoryGb: 2, isPrivate: true }],
  ])('reckons right: %s', (heading, size) => {
    expect(rowsBelow(heading)).toEqual(loads.map((load) => shown(size, load)));
  });

  it('names the grants and the weights', () => {
    expect(page).toContain(`${grants.executions.toLocaleString('en-US')} executions`);
    expect(page).toContain(`${grants.gbSeconds.toLocaleString('en-US')} GB-seconds`);
    expect(page).toContain(`${grants.telemetryGb} GB of telemetry`);
    expect(page).toContain(`request row (${rowsKb.request} kB)`);
    expect(page).toContain(`call of Graph (${rowsKb.dependency} kB)`);
  });

  it('names the quotas, and production has room for the highest load', () => {
    const quota = (stage: string): number => {
      const [, gb] = /logDailyQuotaGb = (\d+)/u.exec(readFileSync(`infra/${stage}.bicepparam`, 'utf8')) ?? [];
      return Number(gb);
    };
    const daily = loads.map((load) => telemetryGb(load) / 30.4);
    expect(page).toContain(`\`logDailyQuotaGb\` (${quota('dev')} and ${quota('prod')})`);
    expect(daily.map((gb) => gb < quota('prod'))).toEqual([true, true, true]);
    expect(daily.map((gb) => gb < quota('dev'))).toEqual([true, true, false]);
    expect(page).toContain(`an hour are ${Math.round(daily[2] ?? 0)} GB a day`);
  });

  it('reckons without rows of the host, because host.json silences them', () => {
    expect(page).toContain('The host writes no row for a call');
    for (const category of ['Function.jobs-get', 'Host.Results', 'Host.Aggregator'])
      expect(reachesLog(category, 'Information')).toBe(false);
  });

  it('names the sizes of the two stages', () => {
    for (const stage of ['dev', 'prod']) {
      const text = readFileSync(`infra/${stage}.bicepparam`, 'utf8');
      const [, memory] = /param instanceMemoryMB = (\d+)/u.exec(text) ?? [];
      expect(page).toContain(`\`instanceMemoryMB\` ${memory ?? 'none'}`);
    }
  });
});

describe('the alerts', () => {
  const read = (file: string) => readFileSync(`infra/modules/${file}.bicep`, 'utf8');

  it('are as many as are paid for', () => {
    const every = [...read('alerts').matchAll(/every: '(\w+)'/gu)].map(([, period]) => period);
    const fast = every.filter((period) => period === 'PT5M').length;
    expect(alertRules).toEqual({ every5Minutes: fast, lessOften: every.length - fast, onMetrics: 1 });
    const { every5Minutes, lessOften } = alertRules;
    expect(page).toContain(`${every5Minutes} alert rules that look every 5 minutes, ${lessOften} that look`);
  });

  it('ask from as many places, as often, as is paid for', () => {
    const [, places = ''] = /param testLocations array = \[([^\]]+)\]/u.exec(read('availability')) ?? [];
    const [, seconds = ''] = /Frequency: (\d+)/u.exec(read('availability')) ?? [];
    expect(page).toContain(`from ${places.split(',').length} places every ${Number(seconds) / 60} minutes`);
  });
});

describe('the private network', () => {
  let infra: Infra;
  beforeAll(async () => {
    infra = (await loadReader())(readTexts());
  });

  it('has as many endpoints and zones as are paid for', () => {
    const modules = infra.files.flatMap(({ modules: all }) => all);
    const endpoints = modules.filter(({ path }) => path === 'modules/private-endpoint.bicep');
    expect(endpoints.map(({ condition }) => condition)).toEqual([
      '(privateNetworking)',
      '(operations)',
      '(privateNetworking)',
    ]);
    const groups = infra.files
      .find(({ path }) => path === 'modules/private-endpoint.bicep')
      ?.params.find(({ name }) => name === 'groupId')
      ?.decorators.get('allowed')?.[0];
    expect(isList(groups) ? groups.length : 0).toBe(3);
  });
});

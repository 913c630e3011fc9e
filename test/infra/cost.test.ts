import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { reachesLog } from '../support/host-log.ts';
import { readInfra } from '../../scripts/infra/compiled/infra.ts';
import { asList, at } from '../../scripts/infra/compiled/json.ts';
import {
  alertRules,
  grants,
  monthlyCost,
  prices,
  rowsKb,
  sweepCost,
  telemetryGb,
  type Load,
  type Size,
} from './cost.ts';

const { resources } = readInfra();
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
  it('lists the prices that it uses', () => {
    const listed = rowsBelow('before you plan with them').map(([unit, price]) => [unit, Number(price)]);
    expect(listed).toEqual(Object.entries(prices));
  });

  it.each([
    ['## Development', { memoryGb: 0.5, isPrivate: false }],
    ['## Production', { memoryGb: 2, isPrivate: true }],
  ])('has the computed figures: %s', (heading, size) => {
    expect(rowsBelow(heading)).toEqual(loads.map((load) => shown(size, load)));
  });

  it('names the grants and the weights', () => {
    expect(page).toContain(`${grants.executions.toLocaleString('en-US')} executions`);
    expect(page).toContain(`${grants.gbSeconds.toLocaleString('en-US')} GB-seconds`);
    expect(page).toContain(`${grants.telemetryGb} GB of telemetry`);
    expect(page).toContain(`request row (${rowsKb.request} kB)`);
    expect(page).toContain(`call of Graph (${rowsKb.dependency} kB)`);
  });

  it('has the computed figures of the sweeps', () => {
    const text = page.replaceAll(/\s+/gu, ' ');
    const { sweeps, telemetryGb: gb, storedGb, storage } = sweepCost(1000);
    expect(text).toContain(`${sweeps.toLocaleString('en-US')} sweeps`);
    expect(text).toContain(
      `row of a job is ${rowsKb.jobHealth} kB and an \`owner.read\` row ${rowsKb.ownerRead} kB`,
    );
    expect(text).toContain(
      `${gb.toFixed(1)} GB of telemetry, $${(gb * prices['a GB of telemetry']).toFixed(2)}`,
    );
    expect(text).toContain(`${storedGb.toFixed(1)} GB of storage, with its writes $${storage.toFixed(2)}`);
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
    expect(page).toContain(`${every5Minutes} alert rules that run every 5 minutes, ${lessOften} that run`);
  });

  it('ask from as many places, as often, as is paid for', () => {
    const [test] = resources.filter(({ type }) => type === 'Microsoft.Insights/webtests');
    const places = asList(at(test?.body, 'properties.Locations')).length;
    const minutes = Number(at(test?.body, 'properties.Frequency')) / 60;
    expect(page).toContain(`from ${places} places every ${minutes} minutes`);
  });
});

describe('the private network', () => {
  const count = (variant: string, type: string): number =>
    resources.filter((one) => one.variant === variant && one.type === `Microsoft.Network/${type}`).length;

  it('has as many endpoints and zones as are paid for', () => {
    expect([count('dev', 'privateEndpoints'), count('dev', 'privateDnsZones')]).toEqual([0, 0]);
    expect([count('prod', 'privateEndpoints'), count('prod', 'privateDnsZones')]).toEqual([2, 3]);
    expect(count('prod-operations', 'privateEndpoints')).toBe(3);
  });
});

/**
 * `npm run bench`: compares the cost of this service with other programs that do the same work. `--quick` gives a first
 * impression, `--json` prints all measurements, `--write` writes the table to docs/performance.md, `--gate` exits with 1 when
 * a count, a size or a ratio of CPU time is above its limit (goals.ts).
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { measureBlocked } from './blocked.ts';
import { buildTargets } from './build.ts';
import type { CodeResult } from './code.ts';
import { verifyAnswers } from './equal.ts';
import type { BenchUpstreams } from './upstreams.ts';
import type { FleetResult } from './fleet/fleet-reads.ts';
import { figuresOf, type Measured } from './figures.ts';
import { measureMemory } from './memory.ts';
import { measurePackage } from './package-size.ts';
import { writePage } from './report/page.ts';
import { full, quick, type Plan } from './plan.ts';
import { missedOf, tableOf } from './report/print.ts';
import { start, type Child } from './process.ts';
import { measureRequests } from './requests.ts';
import { measureStartUp } from './start-up.ts';
import type { FleetStoreResult } from './fleet/fleet-store.ts';
import { startFleetTargets } from './fleet/fleet-targets.ts';
import { startTargets } from './targets.ts';

const flags = new Set(process.argv.slice(2));
const known = ['--quick', '--json', '--gate', '--write'];
const unknown = [...flags].filter((flag) => !known.includes(flag));
if (unknown.length > 0) throw new Error(`${unknown.join(' ')} is unknown; there are ${known.join(' ')}.`);

const installPeers = (): void => {
  if (existsSync('bench/node_modules/autocannon/package.json')) return;
  execFileSync('npm', ['ci', '--prefix', 'bench', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};

const planOf = (): Record<string, string> => (flags.has('--quick') ? { QUICK: '1' } : {});

const measureCode = async ({ settings, token }: BenchUpstreams): Promise<CodeResult> => {
  const child = await start<CodeResult>('bench/code.ts', {
    ...settings,
    CALLER_TOKEN: token,
    ...planOf(),
  });
  await child.stop();
  return child.ready;
};

const measureFleet = async (): Promise<FleetResult> => {
  const child = await start<FleetResult>('bench/fleet/fleet-reads.ts', {}, ['--expose-gc']);
  await child.stop();
  return child.ready;
};

const measureFleetStore = async (): Promise<FleetStoreResult> => {
  const child = await start<FleetStoreResult>('bench/fleet/fleet-store.ts', planOf(), ['--expose-gc']);
  await child.stop();
  return child.ready;
};

const measureTargets = async (upstreams: Child<BenchUpstreams>, plan: Plan) => {
  const { targets, stops } = await startTargets(upstreams.ready);
  await verifyAnswers(targets);
  const fleet = await startFleetTargets(upstreams.ready);
  const rounds = await measureRequests(upstreams, [...targets, ...fleet.targets], plan);
  for (const stop of [...stops, ...fleet.stops]) await stop();
  return rounds;
};

const measure = async (plan: Plan): Promise<Measured> => {
  const upstreams = await start<BenchUpstreams>('bench/upstreams.ts');
  try {
    return {
      package: measurePackage(),
      startUp: await measureStartUp(upstreams.ready.settings, plan),
      code: await measureCode(upstreams.ready),
      blocked: await measureBlocked(upstreams.ready, plan),
      memory: await measureMemory(upstreams),
      fleet: await measureFleet(),
      fleetStore: await measureFleetStore(),
      requests: await measureTargets(upstreams, plan),
    };
  } finally {
    await upstreams.stop();
  }
};

installPeers();
await buildTargets();
const measured = await measure(flags.has('--quick') ? quick : full);
const figures = figuresOf(measured);
console.log(flags.has('--json') ? JSON.stringify({ figures, measured }, null, 2) : tableOf(figures));

if (flags.has('--write')) await writePage(tableOf(figures), new Date());

const missed = flags.has('--gate') ? missedOf(figures) : [];
for (const line of missed) console.error(`gate: ${line}`);
process.exitCode = missed.length === 0 ? 0 : 1;

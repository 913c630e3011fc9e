/** Unit prices in US dollars, East US, pay as you go; docs/cost.md lists them and says what they are worth. */
export const prices = {
  'a million executions': 0.4,
  'a GB-second of an instance': 0.000026,
  'a GB of telemetry': 2.3,
  'an alert rule that runs every 5 minutes, a month': 1.5,
  'an alert rule that runs every 15 minutes or less often, a month': 0.5,
  'an alert rule on a metric, a month': 0.1,
  'a run of the availability test': 0.0005,
  'a private endpoint, a month': 7.3,
  'a private DNS zone, a month': 0.5,
  'a GB of storage, a month': 0.023,
  '10,000 writes to storage': 0.0625,
} as const;

/** What is free each month. */
export const grants = { executions: 250_000, gbSeconds: 100_000, telemetryGb: 5 } as const;

/** Size of a row in kB, measured as it is sent. The host writes no row for a call (host.json). */
export const rowsKb = { request: 1, dependency: 0.9, jobHealth: 1, ownerRead: 0.7 } as const;

/** Of one job in the snapshot, measured (test/shared/fleet/snapshot.test.ts). */
const snapshotKb = 0.6;

const hours = 730;
const runsOfTheTest = 3 * 6 * hours;
/** By what they are paid for; those on jobs, on rotations by events and on health counted in, those on metrics of the vault not. */
export const alertRules = { every5Minutes: 2, lessOften: 9, onMetrics: 1 } as const;
/** Audit logs, metrics and the health probe: rows that do not depend on the callers. */
const fixedGb = 0.5;

export interface Size {
  readonly memoryGb: number;
  readonly isPrivate: boolean;
}

export interface Load {
  readonly callsPerHour: number;
  /** Calls of Graph for each call: fewer where responses are cached. */
  readonly graphCalls: number;
}

const above = (used: number, free: number): number => Math.max(0, used - free);

/** GB of telemetry a month. */
export const telemetryGb = ({ callsPerHour, graphCalls }: Load): number => {
  const kb = callsPerHour * (rowsKb.request + graphCalls * rowsKb.dependency);
  return fixedGb + (kb * hours) / 1e6;
};

/** The sweep of this many owners with one job each, a month. */
export const sweepCost = (owners: number) => {
  const sweeps = 4 * hours;
  const batches = Math.ceil(owners / 20);
  const appends = Math.ceil(owners / 100);
  // A lease, its renewal and release; the state of the sweep three times, the snapshot; progress.
  const writes = sweeps * (7 + appends);
  const rows = sweeps * (10 + batches + appends) * rowsKb.dependency;
  const reports = hours * owners * (rowsKb.jobHealth + rowsKb.ownerRead);
  // Each snapshot that was replaced can be restored for 14 days.
  const storedGb = (owners * snapshotKb * 4 * 24 * 14) / 1e6;
  return {
    sweeps,
    telemetryGb: (rows + reports) / 1e6,
    storedGb,
    storage:
      (writes / 10_000) * prices['10,000 writes to storage'] + storedGb * prices['a GB of storage, a month'],
  };
};

/** Dollars a month, by what is paid for. */
export const monthlyCost = ({ memoryGb, isPrivate }: Size, load: Load) => {
  const activeSeconds = Math.min(load.callsPerHour, 3600) * hours;
  return {
    executions: (above(load.callsPerHour * hours, grants.executions) / 1e6) * prices['a million executions'],
    compute: above(activeSeconds * memoryGb, grants.gbSeconds) * prices['a GB-second of an instance'],
    telemetry: above(telemetryGb(load), grants.telemetryGb) * prices['a GB of telemetry'],
    watching:
      alertRules.every5Minutes * prices['an alert rule that runs every 5 minutes, a month'] +
      alertRules.lessOften * prices['an alert rule that runs every 15 minutes or less often, a month'] +
      alertRules.onMetrics * prices['an alert rule on a metric, a month'] +
      runsOfTheTest * prices['a run of the availability test'],
    network: isPrivate
      ? 2 * prices['a private endpoint, a month'] + 3 * prices['a private DNS zone, a month']
      : 0,
  };
};

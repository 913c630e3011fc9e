import { randomUUID } from 'node:crypto';
import { jobsWatch } from '../../../functions/jobs-watch.ts';
import { readHistory } from '../../../shared/fleet/history.ts';
import { createSweep } from '../../../shared/fleet/sweep/sweep.ts';
import type { ConnectGraphBatch, TelemetryEvent } from '../../../shared/ports.ts';
import type { ConnectState } from '../../../shared/state/state-store.ts';
import { historyName, snapshotName } from '../../../shared/state/state-names.ts';
import { systemClock } from '../../../shared/system.ts';
import { storeOf } from '../../support/fleet.ts';
import { jobIn, ownerIdOf, watched } from '../../support/sweep-stand.ts';
import type { SceneRow, StoreScene } from './store-scenes.ts';

const watch = { owners: watched(1, 2), schedule: '0 3/15 * * * *', discoveryMs: 6 * 3_600_000 };
const history = historyName({ owner: 'servicePrincipals', ownerId: ownerIdOf(1) }, 'job.one');

/** A sweep over two owners with one job each. The first one has got into quarantine since the sweep before. */
const openSweep = (connectState: ConnectState): StoreScene => {
  let code = 'Active';
  const changes = new Set<string>();
  const connectGraphBatch: ConnectGraphBatch = () => ({
    list: () => Promise.reject(new Error('not used')),
    listMany: (paths, read, onResult) => {
      for (const path of paths) {
        const value = read({ value: [jobIn(path.path.includes(ownerIdOf(1)) ? code : 'Active')] });
        if (value !== undefined) onResult(path, value);
      }
      return Promise.resolve();
    },
  });
  const record = (event: TelemetryEvent): void => {
    if (event.kind === 'event' && event.name === 'job.changed')
      changes.add(JSON.stringify(event.properties['changeId']));
  };
  const sweep = createSweep(jobsWatch, watch, {
    clock: systemClock,
    newGuid: randomUUID,
    connectGraphBatch,
    connectState,
    telemetry: { record, flush: () => Promise.resolve() },
    text: 'scrub',
  });
  const run = () => sweep(() => undefined);
  const store = storeOf(connectState);
  const isNew = async (): Promise<boolean> =>
    (await store.read(snapshotName))?.text.includes('"critical"') === true;
  return {
    prepare: async () => {
      await run();
      code = 'Quarantine';
    },
    during: async () => {
      await run();
      return 'ended';
    },
    after: async () => {
      await run();
      // The run has only completed the sweep before, where that had not ended.
      if (!(await isNew())) await run();
      const states = readHistory((await store.read(history))?.text ?? '').length;
      const snapshot = (await isNew()) ? 'new' : 'old';
      return `${snapshot} snapshot, ${states} states, ${changes.size} change`;
    },
  };
};

export const sweepScenes: Readonly<Record<string, SceneRow>> = {
  'a sweep': { open: openSweep, during: ['ended'], after: ['new snapshot, 2 states, 1 change'] },
};

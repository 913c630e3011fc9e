import { payload } from '../../../local/examples.ts';
import { toFleetOwner } from '../../../shared/fleet/fleet-job.ts';
import { redactText } from '../../../shared/redaction/redact.ts';
import { historyName, snapshotName } from '../../../shared/state/state-names.ts';
import { mapStrings } from '../../support/canaries.ts';
import { fleetJobOf, historyLine, snapshotOf, snapshotText, stateWith } from '../../support/fleet.ts';
import { jobId, type Plant, type Scene } from './scene.ts';

const swept = ['job-entry-errors', 'job-paused-with-quarantine', 'job-quarantined-no-error'];

/** The snapshot after a sweep that found a canary in every text of Graph's answers and in the name of each owner. */
const plantedSnapshot = (plant: Plant, ownerId: string): string => {
  const owner = { owner: 'servicePrincipals', ownerId } as const;
  const items = swept.map((file) => {
    const body = mapStrings(payload(file), (text, key) =>
      key === 'id' ? text : `${text} ${plant(`snapshot ${file} ${key}`)}`,
    );
    const names = { appId: ownerId, displayName: redactText(`Payroll ${plant(`snapshot ${file} name`)}`) };
    return { ...fleetJobOf(body, names), owner: toFleetOwner(owner, names) };
  });
  return snapshotText(snapshotOf(items));
};

/** A snapshot that cannot be used, with a canary in every place. */
const unusable = (plant: Plant): Readonly<Record<string, string>> => {
  const c = plant('unusable snapshot');
  const good = snapshotOf([]);
  const item = { id: c, [c]: c };
  return {
    'not JSON': `{"version": 1, ${c}`,
    'a newer version': snapshotText({ ...good, version: 2, [c]: c }),
    'an unknown member': snapshotText({ ...good, [c]: c }),
    'a damaged sweep': snapshotText({ ...good, sweep: { startedAt: c } }),
    'a damaged item': snapshotText({ ...good, items: [item] }),
    'a line too many': `${snapshotText(good)}\n${c}`,
  };
};

const queries: readonly (readonly [string, number, (canary: string) => string])[] = [
  ['name', 200, (c) => `name=${c}`],
  ['templateId', 200, (c) => `templateId=${c},${c}x&limit=1`],
  ['appId', 400, (c) => `appId=${c}`],
  ['verdict', 400, (c) => `verdict=${c}`],
  ['status', 400, (c) => `status=active,${c}`],
  ['quarantineReason', 400, (c) => `quarantineReason=${c}`],
  ['sort', 400, (c) => `sort=${c}`],
  ['limit', 400, (c) => `limit=${c}`],
  ['cursor', 400, (c) => `cursor=${c}`],
];

const good = (plant: Plant): Scene['ports'] => ({
  connectState: stateWith(
    { [snapshotName]: plantedSnapshot(plant, '5f0c2b6e-93f1-4b8a-a1de-20c5f5a9e0f1') },
    { now: Date.now },
  ),
});

const history = (plant: Plant): Scene => {
  // The path of a history has the owner of the scene, so the store answers any name with the same lines.
  const text = [historyLine(1), `{"sweep":"${plant('history, a torn line')}\n`, historyLine(2)].join('');
  const torn = {
    ...(JSON.parse(historyLine(3)) as object),
    [plant('history, a member')]: plant('history, a value'),
  };
  const name = historyName({ owner: 'servicePrincipals', ownerId: '' }, jobId);
  const connect = stateWith({ [name]: `${text}${JSON.stringify(torn)}\n` }, { now: Date.now });
  return {
    name: 'history',
    ask: ({ ownerId }) => ({
      endpoint: 'history-get',
      params: { owner: 'servicePrincipals', ownerId, jobId },
    }),
    status: 200,
    ports: {
      connectState: (context) => {
        const store = connect(context);
        return { ...store, readEnd: (_name, maxBytes) => store.readEnd(name, maxBytes) };
      },
    },
  };
};

/** The endpoints that read the store. */
export const fleetPlaces = (plant: Plant): Scene[] => [
  ...['', 'limit=1', 'sort=name&limit=2'].map((query): Scene => ({
    name: `snapshot: ${query}`,
    ask: () => ({ endpoint: 'fleet-list', query }),
    status: 200,
    ports: good(plant) ?? {},
  })),
  ...queries.map(([place, status, write]): Scene => {
    const query = write(plant(`query ${place} of fleet-list`));
    return {
      name: `query ${place} of fleet-list`,
      ask: () => ({ endpoint: 'fleet-list', query }),
      status,
      ports: good(plant) ?? {},
    };
  }),
  ...Object.entries(unusable(plant)).map(([title, text]): Scene => ({
    name: `a snapshot with ${title}`,
    ask: () => ({ endpoint: 'fleet-list' }),
    status: 503,
    ports: { connectState: stateWith({ [snapshotName]: text }, { now: Date.now }) },
  })),
  history(plant),
];

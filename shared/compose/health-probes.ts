import type { SigningKeys } from '../azure/entra/signing-keys.ts';
import { newGuid } from '../system.ts';
import { absentOwner, type Probe } from './health-checks.ts';
import { jobsPath } from '../graph/path.ts';
import { newTrace } from '../trace.ts';
import type { AcquireToken, ConnectGraph } from '../ports.ts';
import { sweepName } from '../state/state-names.ts';
import type { ConnectState } from '../state/state-store.ts';

const silent = () => undefined;

/** The context of a call outside any request. */
const probeContext = () => ({
  requestId: newGuid(),
  trace: newTrace(newGuid),
  endpoint: 'health-get',
  log: silent,
});

export const probeGraph =
  (graph: ConnectGraph): Probe =>
  () => {
    const context = {
      ...probeContext(),
      caller: 'health-get',
      permission: 'Synchronization.Read.All',
      onGraphRequestId: silent,
    };
    return graph(context).get(jobsPath(absentOwner), (body) => body);
  };

export const probeIdentity =
  (acquireToken: AcquireToken): Probe =>
  async () => {
    await acquireToken();
  };

export const probeKeys =
  (keys: Pick<SigningKeys, 'check'>): Probe =>
  async () => {
    if ((await keys.check()) === 'fail') throw new Error('no signing keys');
  };

/** Reads one byte. Where no sweep has run yet, the store answers that there is none. */
export const probeState =
  (connectState: ConnectState): Probe =>
  () =>
    connectState(probeContext()).readEnd(sweepName, 1);

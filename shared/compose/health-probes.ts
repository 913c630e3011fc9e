import type { SigningKeys } from '../azure/entra/signing-keys.ts';
import { newGuid } from '../system.ts';
import { absentOwner, type Probe } from './health-checks.ts';
import { jobsPath } from '../graph/path.ts';
import { continueTrace } from '../http/request-ids.ts';
import type { AcquireToken, ConnectGraph } from '../ports.ts';

/** The Graph part of the deep health check: a read outside of any request. */
export const probeGraph =
  (graph: ConnectGraph): Probe =>
  () => {
    const silent = () => undefined;
    const context = {
      requestId: newGuid(),
      trace: continueTrace(null, newGuid),
      endpoint: 'health-get',
      caller: 'health-get',
      permission: 'Synchronization.Read.All',
      log: silent,
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

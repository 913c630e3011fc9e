import { describe, expect, it } from '@jest/globals';
import { table } from '../../../../functions/index.ts';
import { createResponseCache } from '../../../../shared/cache/response-cache.ts';
import { createRequestScope } from '../../../../shared/http/request-scope.ts';
import { createWriteHooks } from '../../../../shared/http/action/write-hooks.ts';
import type { Service } from '../../../../shared/http/service.ts';
import { Problem } from '../../../../shared/problem.ts';
import { stateWith, storeOf } from '../../../support/fleet.ts';
import { problemOf } from '../../../support/problem-of.ts';
import { ownerId, requestOf, service } from '../../../support/service.ts';
import { openVirtualTime } from '../../../support/virtual-time.ts';

const owner = `servicePrincipals/${ownerId}`;

interface Setup {
  readonly isStateShared?: boolean;
  readonly bump?: () => Promise<void>;
  readonly params?: Record<string, string>;
}

const open = ({
  isStateShared = true,
  bump = () => Promise.resolve(),
  params = { owner: 'servicePrincipals', ownerId },
}: Setup = {}) => {
  const time = openVirtualTime(0);
  const steps: string[] = [];
  const cache: Service['responseCache'] = createResponseCache(time.clock);
  const { ports, events } = service({
    clock: time.clock,
    isStateShared,
    responseCache: { ...cache, invalidate: (of) => steps.push(`cache ${of}`) },
    sharedEpochs: {
      refresh: () => null,
      bump: (_store, of) => {
        steps.push(`store ${of}`);
        return bump();
      },
    },
  });
  const [endpoint] = table;
  if (endpoint === undefined) throw new Error('no endpoint');
  const scope = createRequestScope(endpoint, table, ports, requestOf({ params }), () => undefined);
  const hooks = createWriteHooks(scope, () => storeOf(stateWith({})));
  return { ...hooks, time, steps, scope, events };
};
const down = () => Promise.reject(new Problem('state-unavailable', 'Down.', { cause: new Error('503') }));

describe('before the first write of a request', () => {
  it('its owner is stale on the other instances, for the case that this process ends right after the write', async () => {
    const { beforeFirst, steps, scope } = open();
    await beforeFirst();
    expect([steps, scope.isSent]).toEqual([[`store ${owner}`], false]);
  });

  it('the store must answer: else nothing is sent', async () => {
    const problem = await problemOf(open({ bump: down }).beforeFirst());
    expect(problem.code).toBe('state-unavailable');
    expect(problem.detail).toContain('nothing was sent to Microsoft Graph');
  });

  it.each<[string, Setup]>([
    ['the state is that of this process alone', { isStateShared: false }],
    ['the request has no owner', { params: {} }],
  ])('the store is not asked where %s', async (_title, setup) => {
    const { beforeFirst, steps } = open({ ...setup, bump: down });
    await beforeFirst();
    expect(steps).toEqual([]);
  });
});

describe('after a write was sent', () => {
  it('its owner is stale here at once, and then on the other instances', async () => {
    const { afterSent, steps, scope, time } = open();
    await afterSent();
    expect([steps, scope.isSent, time.timers()]).toEqual([[`cache ${owner}`, `store ${owner}`], true, 0]);
  });

  it('its owner is stale here alone where no state is shared', async () => {
    const { afterSent, steps } = open({ isStateShared: false });
    await afterSent();
    expect(steps).toEqual([`cache ${owner}`]);
  });

  it('a store that is down is an exception event, and not a failure of the write', async () => {
    const { afterSent, events } = open({ bump: down });
    await afterSent();
    expect(events).toMatchObject([{ kind: 'exception', outcome: 'state-unavailable' }]);
  });

  it('the outcome waits at most two seconds for the store', async () => {
    const { afterSent, time } = open({ bump: () => new Promise(() => undefined) });
    const sent = afterSent();
    await time.run();
    await sent;
    expect([time.clock.now(), time.timers()]).toEqual([2000, 0]);
  });
});

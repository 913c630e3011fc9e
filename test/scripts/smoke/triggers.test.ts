import { describe, expect, it } from '@jest/globals';
import { checkTriggers, type Az } from '../../../scripts/smoke/triggers.ts';

const app = { name: 'func-gsp-dev', resourceGroup: 'rg-gsp-dev' };
const id = '/subscriptions/s/resourceGroups/rg-gsp-dev/providers/Microsoft.Web/sites/func-gsp-dev';
const owners = '["servicePrincipals/602eb650-63f7-45a2-9cae-05cb1afdcdcb"]';
const all = 'func-gsp-dev/health-get\nfunc-gsp-dev/jobs-watch\n';
const withoutTimer = 'func-gsp-dev/health-get\nfunc-gsp-dev/jobs-watch-old\n';

/** An Azure CLI whose lists of functions come in turn, the last one for ever. The clock moves only during a wait. */
const open = (watch: string, lists: readonly (string | null)[]) => {
  const calls: string[] = [];
  let time = 0;
  let listed = 0;
  const az: Az = (args) => {
    const call = args.join(' ');
    calls.push(call);
    if (call.startsWith('functionapp show')) return Promise.resolve(`${id}\n`);
    if (call.includes('appsettings list')) return Promise.resolve(`${watch}\n`);
    if (!call.startsWith('functionapp function list')) return Promise.resolve('');
    listed += 1;
    return Promise.resolve(lists[Math.min(listed, lists.length) - 1] ?? null);
  };
  const clock = {
    now: () => time,
    wait: (ms: number) => {
      time += ms;
      return Promise.resolve();
    },
  };
  const synced = () => calls.filter((call) => call.startsWith('rest --method POST')).length;
  return { run: () => checkTriggers(clock, az, app), calls, synced, elapsed: () => time };
};

describe('checkTriggers', () => {
  it('syncs, then finds the timer where owners are watched', async () => {
    const { run, calls } = open(owners, [all]);
    expect(await run()).toEqual({
      check: 'triggers',
      passed: true,
      seen: 'jobs-watch is registered (1 tries)',
    });
    expect(calls).toContain(`rest --method POST --url ${id}/host/default/sync?api-version=2024-04-01`);
  });

  it('syncs again until the timer is listed', async () => {
    const { run, synced } = open(owners, ['func-gsp-dev/WarmUp', null, withoutTimer, all]);
    expect(await run()).toMatchObject({ passed: true });
    expect(synced()).toBe(4);
  });

  it('fails after 5 minutes without the timer', async () => {
    const { run, elapsed } = open(owners, [withoutTimer]);
    expect(await run()).toMatchObject({
      passed: false,
      seen: 'jobs-watch is not registered (31 tries)',
    });
    expect(elapsed()).toBe(300_000);
  });

  it.each(['', '[]', 'None'])('asks for no timer where WATCH is %j', async (watch) => {
    const { run } = open(watch, ['func-gsp-dev/health-get']);
    expect(await run()).toMatchObject({ passed: true, seen: 'health-get is registered (1 tries)' });
  });

  it('fails where the Azure CLI cannot read the app', async () => {
    const finding = await checkTriggers(
      { now: () => 0, wait: () => Promise.resolve() },
      () => Promise.resolve(null),
      app,
    );
    expect(finding).toMatchObject({ passed: false, seen: 'the Azure CLI cannot read the app' });
  });
});

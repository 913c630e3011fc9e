import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../../local/fake-graph/owners.ts';
import { Problem } from '../../../shared/problem.ts';
import { rotate } from '../../../shared/rotation/rotate.ts';
import { SecretReferences } from '../../../shared/sync/secrets/secret-references.ts';
import type { Exclusive } from '../../../shared/upstreams.ts';
import { startOperating } from '../../support/operating.ts';
import { kept, withMishaps, type Mishap } from '../../support/rotating.ts';
import { now, requestContext, secretStoreOf } from '../../support/service.ts';

/** Four jobs, so that there are calls between two validations. */
const { kind: owner, id: ownerId } = demoOwners.several;
const old = [
  { key: 'UserName', value: 'svc' },
  { key: 'Password', value: 'the password' },
  { key: 'ClientSecret', value: 'the client secret' },
  { key: 'Vendor', value: 'in clear' },
  { key: 'SecretToken', value: 'old token' },
];
const rotated = old.map((pair) => (pair.key === 'SecretToken' ? { ...pair, value: 'new token' } : pair));

const nameOf = (key: string) => `sync-${ownerId}-${key}`;
const references = SecretReferences.parse({ SecretToken: { keyVaultSecret: nameOf('SecretToken') } });
const store = secretStoreOf({
  [nameOf('SecretToken').toLowerCase()]: [kept('b', 'new token'), kept('a', 'old token')],
  [nameOf('Password').toLowerCase()]: [kept('c', 'the password')],
  [nameOf('ClientSecret').toLowerCase()]: [kept('d', 'the client secret')],
});

const failure = (mayHaveActed: boolean) => new Problem('graph-unavailable', 'Failed.', { mayHaveActed });
const mishaps: Readonly<Record<string, Mishap>> = {
  'the process ends before it': 'ends before',
  'the process ends after it': 'ends after',
  'it fails before the upstream acts': { when: 'before', error: failure(false) },
  'its answer is lost': { when: 'after', error: failure(true) },
  'it throws something unforeseen': { when: 'before', error: new TypeError('unforeseen') },
};

let operating: Awaited<ReturnType<typeof startOperating>>;
beforeAll(async () => {
  operating = await startOperating();
});
afterAll(() => operating.close());

const storedOwner = () => {
  const found = operating.far.owners.find(({ id }) => id === ownerId);
  if (found === undefined) throw new Error('no such owner');
  return found;
};

/** The exclusion has its own tests. */
const alone: Exclusive = (_name, work) => work();

/** Rotates with a mishap at some calls to Graph and the vault. Returns the outcome and the set in Graph. */
const rotateWith = async (isHit: (call: number) => boolean, mishap?: Mishap) => {
  storedOwner().secrets = old.map((pair) => ({ ...pair }));
  const calls: string[] = [];
  const end = await new Promise<string>((resolve) => {
    const ports = withMishaps(
      operating.ports.connectGraph(requestContext()),
      store,
      (call) => (isHit(calls.push(call) - 1) ? mishap : undefined),
      () => {
        resolve('the process ended');
      },
    );
    const clock = { now: () => now, sleep: () => Promise.resolve() };
    const surroundings = {
      ...ports,
      clock,
      exclusive: alone,
      view: { now },
      note: () => undefined,
      rotationRecords: null,
    };
    rotate({ params: { owner, ownerId }, references }, surroundings).then(
      () => {
        resolve('done');
      },
      (error: unknown) => {
        resolve(error instanceof Problem ? error.code : 'unforeseen');
      },
    );
  });
  return { end, calls, stored: [...storedOwner().secrets] };
};

const sorted = (pairs: readonly unknown[]): string =>
  JSON.stringify(pairs.map((pair) => JSON.stringify(pair)).sort());

/** The calls of a successful rotation. */
const points = Array.from({ length: 15 }, (_, at) => at);
const writeAt = 10;

describe('a mishap at any call of a rotation', () => {
  it('can happen at fifteen calls, of which one writes', async () => {
    const { end, calls, stored } = await rotateWith(() => false);
    expect([end, calls.length]).toEqual(['done', points.length]);
    expect(calls.flatMap((call, at) => (call.startsWith('PUT') ? [at] : []))).toEqual([writeAt]);
    expect(sorted(stored)).toBe(sorted(rotated));
  });

  describe.each(Object.entries(mishaps))('%s', (_what, mishap) => {
    it.each(points)('call %i: Graph has the whole old set or the whole new one', async (at) => {
      const { stored, end, calls } = await rotateWith((call) => call === at, mishap);
      // After the write, a failed validation is repeated.
      const isAskedAgain = at > writeAt && typeof mishap === 'object';
      expect(end === 'done').toBe(isAskedAgain);
      expect(calls.filter((call) => call.startsWith('PUT')).length).toBeLessThanOrEqual(1);
      if (at !== writeAt) expect(sorted(stored)).toBe(sorted(at < writeAt ? old : rotated));
      expect([sorted(old), sorted(rotated)]).toContain(sorted(stored));
    });
  });

  it('is reported when the process lives on: no rotation reports a false success', async () => {
    const ends: string[] = [];
    for (const at of points) {
      const { end } = await rotateWith((call) => call >= at, { when: 'after', error: failure(true) });
      ends.push(end);
    }
    expect(ends).toEqual(points.map((at) => (at <= writeAt ? 'graph-unavailable' : 'rotation-unconfirmed')));
  });
});

import { describe, expect, it } from '@jest/globals';
import { createExclusive } from '../../../shared/exclusive.ts';
import { Problem } from '../../../shared/problem.ts';
import { rotate } from '../../../shared/rotation/rotate.ts';
import { SecretReferences } from '../../../shared/sync/secret-references.ts';
import { kept, mishapVault, rotatingGraph, secretName, type Mishap } from '../../support/rotating.ts';
import { now, ownerId, secretStoreOf } from '../../support/service.ts';
import { settle } from '../azure/entra/moved-clock.ts';

const old = [
  { key: 'UserName', value: 'svc' },
  { key: 'Password', value: 'the password' },
  { key: 'ClientSecret', value: 'the client secret' },
  { key: 'Vendor', value: 'in clear' },
  { key: 'SecretToken', value: 'old token' },
];
const rotated = old.map((pair) => (pair.key === 'SecretToken' ? { ...pair, value: 'new token' } : pair));
const references = SecretReferences.parse({ SecretToken: { keyVaultSecret: secretName('SecretToken') } });
const store = secretStoreOf({
  [secretName('SecretToken').toLowerCase()]: [kept('b', 'new token'), kept('a', 'old token')],
  [secretName('Password').toLowerCase()]: [kept('c', 'the password')],
  [secretName('ClientSecret').toLowerCase()]: [kept('d', 'the client secret')],
});

const failure = (mayHaveActed: boolean) => new Problem('graph-unavailable', 'Failed.', { mayHaveActed });
const mishaps: Readonly<Record<string, Mishap>> = {
  'the process ends before it': 'ends before',
  'the process ends after it': 'ends after',
  'it fails before the far end acts': { when: 'before', error: failure(false) },
  'its answer is lost': { when: 'after', error: failure(true) },
  'it throws something unforeseen': { when: 'before', error: new TypeError('unforeseen') },
};

/** Rotates with a mishap at one call, counted over Graph and the vault together; how it ended and what is stored. */
const rotateWith = async (at: number, mishap: Mishap | undefined) => {
  const graph = rotatingGraph({ secrets: old, jobIds: ['one.job', 'two.job'] });
  const calls: string[] = [];
  const meet = (call: string) => (calls.push(call) - 1 === at ? mishap : undefined);
  graph.misbehave(meet);
  const vault = mishapVault(store, meet);
  let end = 'never ends';
  const far = {
    ...{ graph: graph.graph, probe: graph.graph.post, vault, exclusive: createExclusive() },
    ...{ view: { now }, note: () => undefined },
  };
  rotate({ params: { owner: 'servicePrincipals', ownerId }, references }, far).then(
    () => (end = 'done'),
    (error: unknown) => (end = error instanceof Problem ? error.code : 'unforeseen'),
  );
  await settle();
  return { end, calls, stored: graph.stored() };
};

const sorted = (pairs: readonly unknown[]): string =>
  JSON.stringify(pairs.map((pair) => JSON.stringify(pair)).sort());

/** Calls of a rotation in which nothing goes wrong. */
const points = Array.from({ length: 11 }, (_, at) => at);
const writeAt = 8;

describe('whatever goes wrong during a rotation, at any of its calls', () => {
  it('has eleven calls without that, of which one writes', async () => {
    const { end, calls, stored } = await rotateWith(-1, undefined);
    expect([end, calls.length]).toEqual(['done', points.length]);
    expect(calls.flatMap((call, at) => (call.startsWith('PUT') ? [at] : []))).toEqual([writeAt]);
    expect(sorted(stored)).toBe(sorted(rotated));
  });

  describe.each(Object.entries(mishaps))('%s', (_what, mishap) => {
    it.each(points)('call %i: Graph holds the whole old set or the whole new one', async (at) => {
      const { stored, end, calls } = await rotateWith(at, mishap);
      expect(end).not.toBe('done');
      expect(calls.filter((call) => call.startsWith('PUT')).length).toBeLessThanOrEqual(1);
      if (at !== writeAt) expect(sorted(stored)).toBe(sorted(at < writeAt ? old : rotated));
      expect([sorted(old), sorted(rotated)]).toContain(sorted(stored));
    });
  });

  it('is told, where the process lives on: nothing ends as if it had been done', async () => {
    const ends = await Promise.all(
      points.map((at) => rotateWith(at, { when: 'after', error: failure(true) })),
    );
    expect(ends.map(({ end }) => end)).toEqual(
      points.map((at) => (at <= writeAt ? 'graph-unavailable' : 'rotation-unconfirmed')),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { resolveRule } from '../../../shared/operations/resolve-rule.ts';
import { Problem } from '../../../shared/problem.ts';
import type { Rule, RuleReference } from '../../../shared/sync/operations/rule.ts';
import { graphOf, ownerId } from '../../support/service.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';

const params = { owner: 'servicePrincipals', ownerId, jobId: 'a.job' } as const;
const path = `/servicePrincipals/${ownerId}/synchronization/jobs/a.job/schema`;
const id = 'c1d0a6f4-3b52-4e89-97c8-5a0e6d2b7f13';
const secret = 'q1w2e3r4t5y6u7i8o9p0a1s2';
const rules: readonly Rule[] = [
  { id, name: 'USER_TO_ROSTER' },
  { id: secret, name: 'GROUP_TO_ROSTER' },
  { id: 'c', name: secret },
];

/** Resolves with this answer of Graph, which comes after `readMs`. `deadlineMs`: the time of a request. */
const resolve = async (reference: RuleReference, answer: unknown, readMs = 0, deadlineMs = 20_000) => {
  const { clock, run } = openVirtualTime();
  const beganAt = clock.now();
  const graph = graphOf({ [path]: answer });
  const get: typeof graph.get = async (...call) => {
    if (readMs > 0) await clock.sleep(readMs);
    return graph.get(...call);
  };
  const openProbe = () => ({ post: graph.post, deadlineAt: clock.now() + deadlineMs });
  const work = resolveRule({ graph: { ...graph, get }, clock, openProbe }, params, reference).then(
    (rule) => ({ rule, problem: null, tookMs: clock.now() - beganAt }),
    (problem: unknown) => ({ rule: null, problem, tookMs: clock.now() - beganAt }),
  );
  await run();
  return { ...(await work), asked: graph.asked };
};

const schema = { synchronizationRules: rules };
const unavailable = new Problem('graph-unavailable', 'No answer.');

describe('the rule of a provisioning', () => {
  it.each<readonly [string, RuleReference, object]>([
    ['by its name', { rule: 'USER_TO_ROSTER' }, { ruleId: id, shownId: id, name: 'USER_TO_ROSTER' }],
    ['by its id', { ruleId: id.toUpperCase() }, { ruleId: id, shownId: id, name: 'USER_TO_ROSTER' }],
    [
      'by its name, when its id does not look like one',
      { rule: 'group_to_roster' },
      { ruleId: secret, shownId: '[redacted:name]', name: 'GROUP_TO_ROSTER' },
    ],
    [
      'by its id, when its name does not look like one',
      { ruleId: 'c' },
      { ruleId: 'c', shownId: 'c', name: '[redacted:name]' },
    ],
    [
      'by a name that does not look like one',
      { rule: secret },
      { ruleId: 'c', shownId: 'c', name: '[redacted:name]' },
    ],
  ])('is found %s, with one read of the schema', async (_title, reference, rule) => {
    expect(await resolve(reference, schema)).toMatchObject({ rule, asked: [path] });
  });

  it.each<readonly [string, RuleReference]>([
    ['rule', { rule: 'USER' }],
    ['ruleId', { ruleId: 'd' }],
  ])('400: an unknown %s, with the names', async (name, reference) => {
    const { problem } = await resolve(reference, schema);
    expect(problem).toMatchObject({
      code: 'invalid-request',
      facts: { errors: [{ in: 'body', name, message: expect.stringContaining('USER_TO_ROSTER') }] },
    });
  });
});

it('a rule past those that are read is provisioned by its id, as Graph checks it, and not by its name', async () => {
  const many = {
    synchronizationRules: Array.from({ length: 101 }, (_, at) => ({ id: `id${at}`, name: `R${at}` })),
  };
  expect(await resolve({ ruleId: 'id99' }, many)).toMatchObject({ rule: { ruleId: 'id99', name: 'R99' } });
  expect(await resolve({ ruleId: 'id100' }, many)).toMatchObject({ rule: { ruleId: 'id100', name: null } });
  expect(await resolve({ rule: 'R100' }, many)).toMatchObject({ problem: { code: 'invalid-request' } });
});

describe('a schema that cannot be read', () => {
  it.each([
    ['fails', unavailable],
    ['is refused, as with custom security attributes', new Problem('graph-permission-missing', 'No.')],
    ['has no rules where they belong', {}],
  ])('does not stop a provisioning by id: it %s', async (_title, answer) => {
    expect(await resolve({ ruleId: id }, answer)).toMatchObject({
      rule: { ruleId: id, shownId: id, name: null },
    });
  });

  it('stops a provisioning by name', async () => {
    expect(await resolve({ rule: 'USER_TO_ROSTER' }, unavailable)).toMatchObject({ problem: unavailable });
  });

  it('leaves half of the time of the request for the provisioning by name; a later one is no answer', async () => {
    expect(await resolve({ rule: 'USER_TO_ROSTER' }, schema, 10_001)).toMatchObject({
      rule: null,
      problem: { code: 'graph-unavailable', detail: expect.stringContaining('nothing was provisioned') },
      tookMs: 10_000,
    });
    expect(await resolve({ rule: 'USER_TO_ROSTER' }, schema, 9_999)).toMatchObject({ rule: { ruleId: id } });
  });

  it('is not waited for longer than a quarter of the time of the request by id', async () => {
    expect(await resolve({ ruleId: 'd' }, schema, 6000)).toMatchObject({
      rule: { ruleId: 'd', name: null },
      tookMs: 5000,
    });
  });

  it('hides no defect', async () => {
    const defect = new Error('a defect');
    expect(await resolve({ ruleId: id }, defect)).toMatchObject({ problem: defect });
  });
});

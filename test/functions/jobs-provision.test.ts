import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { subjectSentinels } from '../../local/fake-graph/provision.ts';
import { startOperating } from '../support/operating.ts';
import { bodyOf, ownerId } from '../support/service.ts';

let at: Awaited<ReturnType<typeof startOperating>>;
beforeEach(async () => {
  at = await startOperating();
});
afterEach(() => at.close());

const id = '3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3';
const names = 'USER_TO_ROSTER, GROUP_TO_ROSTER, USER_FROM_ROSTER';
const subject = (objectId: string, objectTypeName = 'User') => ({ objectId, objectTypeName });
const bodyFor = (...ids: string[]) => ({
  ruleId: id,
  subjects: ids.map((id) => subject(id)),
});
const sentinel = (tail: string) => subjectSentinels.find(({ id }) => id.endsWith(tail))?.id ?? '';

describe('POST .../provision', () => {
  it('200: succeeded, with the steps and without the person', async () => {
    const reply = await at.post('jobs-provision', 'healthy', { body: bodyFor(ownerId) });
    expect([reply.status, bodyOf(reply)]).toMatchObject([
      200,
      {
        sent: true,
        request: { body: bodyFor(ownerId) },
        provisioning: {
          verdict: 'succeeded',
          action: 'Create',
          changed: ['userName', 'displayName', 'active'],
          exported: true,
          subjects: [{ verdict: 'succeeded', reason: null, failedStep: null, exported: true }],
        },
      },
    ]);
    expect(reply.body).not.toMatch(/Ines|Okafor|staff\.example|roster-7741/u);
    expect(at.audit()).toMatchObject([{ properties: { verdict: 'succeeded' } }]);
    expect(JSON.stringify(at.events)).not.toMatch(/Ines|3f6b1e58/u);
  });

  it.each([
    ['5001', { verdict: 'skipped', reason: { code: 'NotEffectivelyEntitled' } }],
    ['5002', { verdict: 'failed', failedStep: 'EntryExportAdd', exported: false }],
    ['5003', { verdict: 'unknown' }],
    ['5004', { verdict: 'unknown', steps: [], exported: false, subjects: [] }],
  ])('200: Graph says 200 to %s too, and the verdict says what it was', async (tail, provisioning) => {
    const reply = await at.post('jobs-provision', 'healthy', { body: bodyFor(sentinel(tail)) });
    expect([reply.status, bodyOf(reply)]).toMatchObject([200, { provisioning }]);
  });

  it.each([
    ['no subject', { ruleId: 'r', subjects: [] }, 'subjects'],
    ['six subjects', bodyFor(...Array<string>(6).fill(ownerId)), 'subjects'],
    ['no rule', { subjects: [subject(ownerId)] }, 'ruleId'],
    ['a rule by name and by id', { rule: 'USER_TO_ROSTER', ...bodyFor(ownerId) }, 'rule'],
    ['an empty name of a rule', { rule: '', subjects: [subject(ownerId)] }, 'rule'],
    ['a name of 257 characters', { rule: 'x'.repeat(257), subjects: [subject(ownerId)] }, 'rule'],
    ['an id that is none', bodyFor('a b'), 'subjects.0.objectId'],
    [
      'a type that is none',
      { ruleId: 'r', subjects: [subject(ownerId, 'a/b')] },
      'subjects.0.objectTypeName',
    ],
    [
      'links of a user',
      { ruleId: 'r', subjects: [{ ...subject(ownerId), links: { members: [subject(ownerId)] } }] },
      'subjects.0.links',
    ],
    [
      'six members of a group',
      {
        ruleId: 'r',
        subjects: [{ ...subject(ownerId, 'Group'), links: { members: Array(6).fill(subject(ownerId)) } }],
      },
      'subjects.0.links.members',
    ],
  ])('400: %s', async (_title, body, name) => {
    const reply = await at.post('jobs-provision', 'healthy', { body });
    expect([reply.status, bodyOf(reply)['errors']]).toMatchObject([400, [{ in: 'body', name }]]);
    expect(at.acted()).toEqual([]);
  });

  it.each([
    'CN=Ines,OU=Staff,DC=example',
    String.raw`CN=Okafor\, Ines,OU=Staff,DC=example`,
    String.raw`CN=Okafor\2C Ines, OU=Staff,DC=example`,
    '2.5.4.3=#0C04496E6573+uid=iokafor,DC=example',
  ])('200: the distinguished name %s, which Graph is sent as it is', async (name) => {
    const body = { ruleId: id, subjects: [subject(name, 'user')] };
    const reply = await at.post('jobs-provision', 'healthy', { body });
    expect([reply.status, bodyOf(reply)]).toMatchObject([200, { sent: true, request: { body } }]);
  });

  it.each(['Group', 'group'])('200: a %s with five members', async (type) => {
    const links = { members: Array(5).fill(subject(ownerId)) };
    const body = {
      ruleId: id,
      subjects: [{ ...subject(ownerId, type), links }],
    };
    const reply = await at.post('jobs-provision', 'healthy', { body });
    expect([reply.status, bodyOf(reply)]).toMatchObject([200, { sent: true, request: { body } }]);
  });

  it.each(['GROUP_TO_ROSTER', 'group_to_roster'])(
    '200: by the name %s of a rule, with its id in the answer',
    async (rule) => {
      const reply = await at.post('jobs-provision', 'healthy', {
        body: { rule, subjects: [subject(ownerId, 'Group')] },
      });
      expect([reply.status, bodyOf(reply)]).toMatchObject([
        200,
        { sent: true, request: { body: { rule: 'GROUP_TO_ROSTER', ruleId: `${id}#V2` } } },
      ]);
    },
  );

  it.each(['wrapped', 'application'] as const)('200: by name, for the owner %s', async (owner) => {
    const body = { rule: 'USER_TO_ROSTER', subjects: [subject(ownerId)] };
    const reply = await at.post('jobs-provision', owner, { body });
    expect([reply.status, bodyOf(reply)]).toMatchObject([200, { request: { body: { ruleId: id } } }]);
  });

  it.each([
    [
      'rule',
      { rule: 'USER_TO_MARS' },
      `rule: Must be the name of a rule in the schema of the job: ${names}.`,
    ],
    [
      'ruleId',
      { ruleId: `${id}#V3` },
      'ruleId: Must be the id of a rule in the schema of the job: USER_TO_ROSTER (',
    ],
  ])('400: an unknown %s, with the names of the rules, also with dryRun', async (name, rule, detail) => {
    const body = { ...rule, subjects: [subject(ownerId)] };
    for (const query of ['', 'dryRun=true']) {
      const reply = await at.post('jobs-provision', 'healthy', { body, query });
      expect([reply.status, bodyOf(reply)]).toMatchObject([
        400,
        { code: 'invalid-request', detail: expect.stringContaining(detail), errors: [{ in: 'body', name }] },
      ]);
    }
    expect(at.acted()).toEqual([]);
  });

  it('200: by name, from a schema of 5 MB', async () => {
    const body = { rule: 'USER_TO_ROSTER', subjects: [subject(ownerId)] };
    const reply = await at.post('jobs-provision', 'openSettings', { body });
    expect([reply.status, bodyOf(reply)]).toMatchObject([200, { request: { body: { ruleId: id } } }]);
  });

  it('200: a dry run by name shows the id, and sends nothing', async () => {
    const body = { rule: 'USER_TO_ROSTER', subjects: [subject(ownerId)] };
    const reply = await at.post('jobs-provision', 'healthy', { body, query: 'dryRun=true' });
    expect([reply.status, bodyOf(reply)]).toMatchObject([
      200,
      { sent: false, request: { body: { ...body, ruleId: id } }, provisioning: null },
    ]);
    expect(at.acted()).toEqual([]);
  });

  it('200: by id as before where the schema cannot be read; 502: by name', async () => {
    for (const owner of at.far.owners) owner.schema = () => ({ id: 'a schema without rules' });
    const known = { ...bodyFor(ownerId), rule: null };
    // The fake refuses the rule because its schema has none; the request reaches it.
    const byId = await at.post('jobs-provision', 'healthy', { body: bodyFor(ownerId) });
    expect([byId.status, bodyOf(byId)['code']]).toEqual([502, 'graph-refused']);
    const dry = await at.post('jobs-provision', 'healthy', { body: bodyFor(ownerId), query: 'dryRun=true' });
    expect([dry.status, bodyOf(dry)]).toMatchObject([200, { request: { body: known } }]);
    const byName = await at.post('jobs-provision', 'healthy', {
      body: { rule: 'USER_TO_ROSTER', subjects: [subject(ownerId)] },
    });
    expect([byName.status, bodyOf(byName)['code']]).toEqual([502, 'upstream-invalid']);
    expect(at.acted()).toEqual(['provisionOnDemand']);
  });

  it('404: a job that does not exist, however the rule is named', async () => {
    const params = { ...at.paramsOf('healthy'), jobId: 'no.job' };
    for (const rule of [{ ruleId: id }, { rule: 'USER_TO_ROSTER' }]) {
      const body = { ...rule, subjects: [subject(ownerId)] };
      expect((await at.post('jobs-provision', 'healthy', { params, body })).status).toBe(404);
    }
  });
});

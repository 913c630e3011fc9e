import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { subjectSentinels } from '../../local/fake-graph/provision.ts';
import { startOperating } from '../support/operating.ts';
import { bodyOf, ownerId } from '../support/service.ts';

let at: Awaited<ReturnType<typeof startOperating>>;
beforeEach(async () => {
  at = await startOperating();
});
afterEach(() => at.close());

const subject = (objectId: string, objectTypeName = 'User') => ({ objectId, objectTypeName });
const bodyFor = (...ids: string[]) => ({
  ruleId: '3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3',
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
    ['an id that is none', bodyFor('a b'), 'subjects.0.objectId'],
    [
      'a type that is none',
      { ruleId: 'r', subjects: [subject(ownerId, 'a b')] },
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
    const body = { ruleId: '3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3', subjects: [subject(name, 'user')] };
    const reply = await at.post('jobs-provision', 'healthy', { body });
    expect([reply.status, bodyOf(reply)]).toMatchObject([200, { sent: true, request: { body } }]);
  });

  it.each(['Group', 'group'])('200: a %s with five members', async (type) => {
    const links = { members: Array(5).fill(subject(ownerId)) };
    const body = {
      ruleId: '3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3',
      subjects: [{ ...subject(ownerId, type), links }],
    };
    const reply = await at.post('jobs-provision', 'healthy', { body });
    expect([reply.status, bodyOf(reply)]).toMatchObject([200, { sent: true, request: { body } }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { provision, subjectSentinels } from '../../local/fake-graph/provision.ts';

const day = 86_400_000;
const body = (ruleId: string | null, objectId = '4f1d7a20-95c3-4b68-a7e1-0c83d6b92f54') => ({
  parameters: [{ ...(ruleId === null ? {} : { ruleId }), subjects: [{ objectId, objectTypeName: 'User' }] }],
});

describe('the fake Graph asked to provision', () => {
  it.each(['rule-1', 'rule-2'])('200: by %s, a rule of its schema', (ruleId) => {
    expect(provision(body(ruleId), 0)).toHaveProperty('body.key');
  });

  it.each(['rule-3', 'RULE-1', '', null])('400: by %j, which is no rule of its schema', (ruleId) => {
    expect(provision(body(ruleId), 0)).toMatchObject({ failure: { status: 400, code: 'BadRequest' } });
  });

  it('moves the dates of the steps', () => {
    for (const objectId of ['any', ...subjectSentinels.slice(0, 3).map(({ id }) => id)]) {
      const text = JSON.stringify(provision(body('rule-1', objectId), day));
      expect(text).toContain('2026-11-21T11:58:02.1107342Z');
      expect(text).not.toContain('2026-11-20');
    }
  });
});

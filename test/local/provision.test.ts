import { describe, expect, it } from '@jest/globals';
import { provision, subjectSentinels } from '../../local/fake-graph/provision.ts';
import schema from '../../local/payloads/schema.json' with { type: 'json' };

const day = 86_400_000;
const [first = '', ...others] = schema.synchronizationRules.map(({ id }) => id);
const body = (ruleId: string | null, objectId = '4f1d7a20-95c3-4b68-a7e1-0c83d6b92f54') => ({
  parameters: [{ ...(ruleId === null ? {} : { ruleId }), subjects: [{ objectId, objectTypeName: 'User' }] }],
});

describe('the fake Graph asked to provision', () => {
  it.each([first, ...others])('200: by %s, a rule of its schema', (ruleId) => {
    expect(provision(body(ruleId), schema, 0)).toHaveProperty('body.key');
  });

  it.each([`${first}#V3`, first.toUpperCase(), 'USER_TO_ROSTER', '', null])(
    '400: by %j, which is no id of a rule of its schema',
    (ruleId) => {
      expect(provision(body(ruleId), schema, 0)).toMatchObject({
        failure: { status: 400, code: 'BadRequest' },
      });
    },
  );

  it('400: for a schema without rules', () => {
    expect(provision(body(first), {}, 0)).toMatchObject({ failure: { status: 400 } });
  });

  it('moves the dates of the steps', () => {
    for (const objectId of ['any', ...subjectSentinels.slice(0, 3).map(({ id }) => id)]) {
      const text = JSON.stringify(provision(body(first, objectId), schema, day));
      expect(text).toContain('2026-11-21T11:58:02.1107342Z');
      expect(text).not.toContain('2026-11-20');
    }
  });
});

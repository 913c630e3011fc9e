import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  explainRules,
  matchRules,
  publicRuleId,
  readRules,
  type Rule,
} from '../../../../shared/sync/operations/rule.ts';
import { payload } from '../payloads.ts';

const one = 'c1d0a6f4-3b52-4e89-97c8-5a0e6d2b7f13';
const secret = 'q1w2e3r4t5y6u7i8o9p0a1s2';
const rule = (name: string | null, id: string): Rule => ({ id, name });
const two = [rule('USER_TO_ROSTER', one), rule('GROUP_TO_ROSTER', `${one}#V2`)];
const same = [rule('Users', 'a'), rule('users', 'b'), rule('USERS', 'c')];

describe('the rules of a schema', () => {
  it('are those with an id, bare or in value', () => {
    const expected = [
      'USER_TO_ROSTER 3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3',
      'GROUP_TO_ROSTER 3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3#V2',
      'USER_FROM_ROSTER b7d20c94-15ea-4638-a0f7-6c9e3d58214b',
    ];
    for (const body of [payload('schema'), { value: payload('schema') }])
      expect(readRules(body)?.map(({ id, name }) => `${name ?? ''} ${id}`)).toEqual(expected);
    expect(readRules({ synchronizationRules: [{ id: 'a' }, { name: 'x' }, null, { id: '' }, 7] })).toEqual([
      rule(null, 'a'),
    ]);
  });

  it.each([[{}], [[]], [null], [{ synchronizationRules: {} }], [{ value: { synchronizationRules: 'x' } }]])(
    'are not in %j',
    (body) => {
      expect(readRules(body)).toBeUndefined();
    },
  );
});

describe('a schema with more than a schema has', () => {
  it('has its first 100 rules with an id', () => {
    const rules = Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? {} : { id: `i${at}`, name: 'R' }));
    expect(readRules({ synchronizationRules: rules })).toHaveLength(100);
    const more = Array.from({ length: 102 }, (_, at) => ({ id: `i${at}`, name: `R${at}` }));
    const read = readRules({ synchronizationRules: more }) ?? [];
    expect([read.length, read.at(-1)]).toEqual([100, rule('R99', 'i99')]);
  });

  it('with a name or id of 4 million characters takes no time', () => {
    const long = 'Ä'.repeat(4_000_000);
    const rules = Array.from({ length: 20 }, () => rule(long, long));
    const { user: before } = process.threadCpuUsage();
    for (const reference of [{ rule: 'users' }, { ruleId: 'users' }])
      expect(explainRules(rules, matchRules(rules, reference), reference)).toContain('[redacted:name]');
    expect((process.threadCpuUsage().user - before) / 1000).toBeLessThan(50);
  });
});

describe('a rule', () => {
  it.each<readonly [string, readonly Rule[], object, readonly string[]]>([
    ['by its name', two, { rule: 'GROUP_TO_ROSTER' }, [`${one}#V2`]],
    ['by its name in another case', two, { rule: 'user_to_roster' }, [one]],
    ['in the exact spelling before any other', same, { rule: 'users' }, ['b']],
    ['not by a name that several have without case', same, { rule: 'uSERS' }, ['a', 'b', 'c']],
    ['not by a name that several have', [...same, rule('Users', 'd')], { rule: 'Users' }, ['a', 'd']],
    ['twice in the list', [...two, ...two], { rule: 'USER_TO_ROSTER' }, [one]],
    ['not by an unknown name', two, { rule: 'USER' }, []],
    ['not by its id as a name', two, { rule: one }, []],
    ['not by its name as an id', two, { ruleId: 'USER_TO_ROSTER' }, []],
    ['by its id, not by the id of another with a suffix', two, { ruleId: one }, [one]],
    ['by its id in another case', two, { ruleId: `${one.toUpperCase()}#v2` }, [`${one}#V2`]],
    ['not without a name', [rule(null, 'a')], { rule: 'null' }, []],
  ])('is found %s', (_title, rules, reference, ids) => {
    expect(matchRules(rules, reference).map(({ id }) => id)).toEqual(ids);
  });
});

describe('the message for a reference that names no rule', () => {
  it.each<readonly [string, readonly Rule[], object, string]>([
    [
      'lists the names',
      two,
      { rule: 'x' },
      'Must be the name of a rule in the schema of the job: USER_TO_ROSTER, GROUP_TO_ROSTER.',
    ],
    [
      'lists names and ids after an unknown id',
      two,
      { ruleId: 'x' },
      `Must be the id of a rule in the schema of the job: USER_TO_ROSTER (${one}), GROUP_TO_ROSTER (${one}#V2).`,
    ],
    [
      'adds the id where a name is redacted, missing or not unique',
      [rule(secret, one), rule(null, 'b'), rule('Users', 'c'), rule('users', 'd'), rule('Groups', 'e')],
      { rule: 'x' },
      `Must be the name of a rule in the schema of the job: [redacted:name] (${one}), b, Users (c), users (d), Groups.`,
    ],
    [
      'lists the rules that match where several do',
      same,
      { rule: 'uSERS' },
      'Several rules match. Give ruleId instead: Users (a), users (b), USERS (c).',
    ],
    [
      'says that there are none',
      [],
      { rule: 'x' },
      'The schema of the job has no rules, so it can provision nothing on demand.',
    ],
    [
      'lists at most 20',
      Array.from({ length: 22 }, (_, index) => rule(`R${index}`, `i${index}`)),
      { rule: 'x' },
      `Must be the name of a rule in the schema of the job: ${Array.from({ length: 20 }, (_, index) => `R${index}`).join(', ')}, and 2 more.`,
    ],
  ])('%s', (_title, rules, reference, message) => {
    expect(explainRules(rules, matchRules(rules, reference), reference)).toBe(message);
  });

  it('has no name and no id that can be a secret, and never the reference', () => {
    const canary = fc.stringMatching(/^q1w2e3r4[0-9a-f]{16,40}$/u);
    fc.assert(
      fc.property(canary, canary, canary, (name, id, asked) => {
        const rules = [rule(name, id), rule('Users', one)];
        const text = explainRules(rules, [], { rule: asked }) + explainRules(rules, rules, { ruleId: asked });
        return [name, id, asked].every((word) => !text.includes(word)) && text.includes('Users');
      }),
    );
  });
});

it.each([
  [one, one],
  [`${one}#V2`, `${one}#V2`],
  ['USER_OUT', 'USER_OUT'],
  [`${one}#${secret}`, '[redacted:name]'],
  [`${one}#V2#V3`, '[redacted:name]'],
  [secret, '[redacted:name]'],
])('the id %s is shown as %s', (id, shown) => {
  expect(publicRuleId(id)).toBe(shown);
});

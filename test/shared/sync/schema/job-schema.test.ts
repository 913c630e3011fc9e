import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toAttributeMapping } from '../../../../shared/sync/schema/attribute-mapping.ts';
import {
  findObjects,
  JobSchema,
  objectNames,
  takeAttributes,
  toJobSchema,
  toOutline,
} from '../../../../shared/sync/schema/job-schema.ts';
import { readSchema } from '../../../../shared/sync/schema/read-schema.ts';
import { toRuleId } from '../../../../shared/sync/schema/schema-rules.ts';
import { params, payload, stringsIn } from '../payloads.ts';

/** The whole answer for the object of this name, after the response schema. */
const answer = (body: unknown, object: string): JobSchema | undefined => {
  const rules = readSchema(body);
  if (rules === undefined) return undefined;
  const outline = toOutline(rules);
  const { objects, isTruncated } = takeAttributes(findObjects(outline, object));
  const mappings = objects.map(({ given, ...names }) => ({
    ...names,
    attributes: given.map(toAttributeMapping),
  }));
  expect(objectNames(outline, 500).names.length).toBeLessThanOrEqual(500);
  return JobSchema.parse({ ...toJobSchema(params, outline), mappings, truncated: isTruncated });
};

const names = [...new Set(stringsIn(payload('schema')))].filter((text) => /^\w{2,40}$/u.test(text));
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom<unknown>(...names, '[a]', '', 'Add,Update', -1, 1e308),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...names, '__proto__'), tie('tree')), { maxLength: 8 })
      .map((members) => Object.fromEntries(members)),
  ),
}));

describe('for any value from Graph, the translation does not throw and its result fits the response schema', () => {
  it('any JSON value as the body, as the rules, as a rule, as an object and as an attribute mapping', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const attributes = { name: 'User', attributeMappings: [value] };
        const rule = { objectMappings: [value, attributes] };
        answer(value, 'User');
        answer({ synchronizationRules: value }, 'User');
        expect(answer({ synchronizationRules: [value, rule] }, 'user')?.rules.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

it.each([
  ['3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3', true],
  ['3F6B1E58-D07A-4C92-9E45-8A2D7C61B0F3#V2', true],
  ['rule-1', true],
  ['3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3#q1w2e3r4', false],
  ['q1w2e3r4', false],
  ['', false],
])('the id of a rule %s is shown: %s', (id, isShown) => {
  expect(toRuleId(id)).toBe(isShown ? id : null);
});

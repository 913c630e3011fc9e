import { describe, expect, it } from '@jest/globals';
import { graphBodies, jobId, pathParams, payload } from '../support/payloads.ts';
import { bodyOf, graphOf, ownerId, service } from '../support/service.ts';

const path = `/servicePrincipals/${ownerId}/synchronization/jobs/${jobId}/schema`;

const get = (body: unknown, query: { object?: string } = {}) => {
  const graph = graphOf({ ...graphBodies(), [path]: body });
  return {
    graph,
    reply: service({ graph }).call('schema-get', {
      params: pathParams,
      query: new URLSearchParams(query).toString(),
    }),
  };
};

const mapping = (source: object, more: object = {}) => ({
  targetAttributeName: 'userName',
  matchingPriority: 1,
  flowBehavior: 'FlowWhenChanged',
  flowType: 'Always',
  defaultValue: null,
  source,
  ...more,
});

const schemaOf = (...attributeMappings: object[]) => ({
  id: 'any',
  synchronizationRules: [
    {
      id: '3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3#V2',
      name: 'USER_OUTBOUND_USER',
      priority: 1,
      editable: true,
      sourceDirectoryName: 'Microsoft Entra ID',
      targetDirectoryName: 'Roster',
      groupFilter: { includedGroups: ['a', 'b'] },
      containerFilter: { includedContainers: ['OU=Staff'] },
      objectMappings: [
        {
          name: 'Provision people',
          enabled: true,
          flowTypes: 'Add, Update',
          sourceObjectName: 'User',
          targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:User',
          scope: {
            groups: [{ name: 'x', clauses: [{}, {}] }],
            inputFilterGroups: [{ clauses: [{}] }],
            categoryFilterGroups: [],
          },
          attributeMappings,
        },
      ],
    },
  ],
});

describe('GET {owner}/{ownerId}/jobs/{jobId}/schema', () => {
  it('200: the rules with their objects and counts, by one call of Graph', async () => {
    const { graph, reply } = get(schemaOf({}, {}, {}));
    expect((await reply).status).toBe(200);
    expect(bodyOf(await reply)).toEqual({
      id: jobId,
      owner: { kind: 'servicePrincipal', id: ownerId },
      rules: [
        {
          id: '3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3#V2',
          name: 'USER_OUTBOUND_USER',
          priority: 1,
          editable: true,
          source: 'Microsoft Entra ID',
          target: 'Roster',
          scope: { groups: 2, containers: 1 },
          objects: [
            {
              name: 'Provision people',
              source: 'User',
              target: 'urn:ietf:params:scim:schemas:core:2.0:User',
              enabled: true,
              flow: { add: true, update: true, delete: false },
              attributes: 3,
              scoping: 3,
            },
          ],
        },
      ],
      mappings: null,
      truncated: false,
    });
    expect(graph.asked).toEqual([path]);
  });

  it('200: with object, also its attribute mappings, without the literals that may be private', async () => {
    const { reply } = get(
      schemaOf(
        mapping(
          { type: 'Attribute', name: 'mail', expression: '[mail]' },
          { defaultValue: 'none@x.example' },
        ),
        mapping({ type: 'Constant', name: 'CC-0417' }, { flowType: 'ObjectAddOnly', matchingPriority: 0 }),
        mapping(
          { type: 'Function', name: 'Append', expression: 'Append([alias], "@x.example")' },
          { targetAttributeName: 'emails[type eq "work"].value', flowBehavior: 'FlowAlways' },
        ),
        mapping({ type: 'New', name: 'User', expression: 'True' }, { flowType: 'New', defaultValue: 'True' }),
      ),
      { object: 'provision PEOPLE' },
    );
    expect(bodyOf(await reply)['mappings']).toEqual([
      {
        rule: 'USER_OUTBOUND_USER',
        object: 'Provision people',
        attributes: [
          {
            target: 'userName',
            matchingPriority: 1,
            flowBehavior: 'flowWhenChanged',
            flowType: 'always',
            source: { kind: 'attribute', name: 'mail', expression: '[mail]' },
            default: '[redacted:literal]',
          },
          {
            target: 'userName',
            matchingPriority: 0,
            flowBehavior: 'flowWhenChanged',
            flowType: 'objectAddOnly',
            source: { kind: 'constant', name: '[redacted:literal]', expression: null },
            default: null,
          },
          {
            target: 'emails[type eq "work"].value',
            matchingPriority: 1,
            flowBehavior: 'flowAlways',
            flowType: 'always',
            source: { kind: 'function', name: 'Append', expression: 'Append([alias], "[redacted:literal]")' },
            default: null,
          },
          {
            target: 'userName',
            matchingPriority: 1,
            flowBehavior: 'flowWhenChanged',
            flowType: 'unknown',
            source: { kind: 'unknown', name: 'User', expression: 'True' },
            default: 'True',
          },
        ],
      },
    ]);
  });

  it('200: the same name in two rules gives the mappings of both', async () => {
    const { reply } = get(payload('schema'), { object: 'Provision groups' });
    expect(bodyOf(await reply)['mappings']).toMatchObject([
      { rule: 'GROUP_TO_ROSTER', object: 'Provision groups' },
    ]);
    const [rule] = schemaOf(mapping({})).synchronizationRules;
    const twice = { synchronizationRules: [rule, { ...rule, name: 'OTHER' }] };
    expect(bodyOf(await get(twice, { object: 'Provision people' }).reply)['mappings']).toMatchObject([
      { rule: 'USER_OUTBOUND_USER' },
      { rule: 'OTHER' },
    ]);
  });

  it('200: an object is found by the name of Graph and by the one that the response shows', async () => {
    const body = schemaOf(mapping({}));
    const hidden = 'Leute (q1w2e3r4)';
    Object.assign(body.synchronizationRules[0]?.objectMappings[0] ?? {}, { name: hidden });
    for (const object of [hidden, '[redacted:name]']) {
      const answer = bodyOf(await get(body, { object }).reply);
      expect(answer['mappings']).toMatchObject([{ object: '[redacted:name]', attributes: [{}] }]);
      expect(JSON.stringify(answer)).not.toContain('q1w2e3r4');
    }
  });

  it('400: an unknown object lists the names', async () => {
    const { reply } = get(payload('schema'), { object: 'q1w2e3r4t5' });
    const { code, errors } = bodyOf(await reply);
    expect(code).toBe('invalid-request');
    expect(errors).toEqual([
      {
        in: 'query',
        name: 'object',
        message: 'Must be one of: Provision people, Provision groups, Write back to people.',
      },
    ]);
    expect(JSON.stringify(await reply)).not.toContain('q1w2e3r4t5');
    const none = get({ synchronizationRules: [] }, { object: 'User' });
    expect(bodyOf(await none.reply)['detail']).toContain('The schema has no objects.');
    const nameless = get({ synchronizationRules: [{ objectMappings: [{}] }] }, { object: 'User' });
    expect(bodyOf(await nameless.reply)['detail']).toContain('The objects of the schema have no names');
  });

  it('an object past those that the response lists is found, and counted where an unknown one is refused', async () => {
    const objectMappings = Array.from({ length: 600 }, (_, at) => ({
      name: `Object ${at}`,
      attributeMappings: [mapping({})],
    }));
    const rules = Array.from({ length: 101 }, () => ({}));
    const last = {
      name: 'Last',
      objectMappings: [{ name: 'Last object', attributeMappings: [mapping({})] }],
    };
    const body = { synchronizationRules: [{ name: 'First', objectMappings }, ...rules, last] };
    for (const [object, rule] of [
      ['Object 599', 'First'],
      ['last OBJECT', 'Last'],
    ] as const) {
      const answer = bodyOf(await get(body, { object }).reply);
      expect(answer['mappings']).toMatchObject([{ rule, attributes: [{}] }]);
    }
    const detail = bodyOf(await get(body, { object: 'User' }).reply)['detail'];
    expect(detail).toMatch(/^object: Must be one of: Object 0, Object 1, .*, Object 49, and 551 more\.$/u);
  });

  it('200: at most 500 objects of one name', async () => {
    const objectMappings = Array.from({ length: 501 }, () => ({ name: 'User' }));
    const answer = bodyOf(
      await get({ synchronizationRules: [{ objectMappings }] }, { object: 'User' }).reply,
    );
    expect(answer).toMatchObject({ mappings: { length: 500 }, truncated: true });
  });

  it('400: an empty or too long object is no name, and Graph is not asked', async () => {
    for (const object of ['', 'a'.repeat(257)]) {
      const { graph, reply } = get(payload('schema'), { object });
      expect((await reply).status).toBe(400);
      expect(graph.asked).toEqual([]);
    }
  });

  it('200: a schema in {"value": {...}} is the same schema', async () => {
    const { id: _, ...schema } = schemaOf(mapping({}));
    expect(bodyOf(await get({ value: schema }).reply)).toEqual(bodyOf(await get(schema).reply));
  });

  it('200: values that do not fit are null, unknown or 0', async () => {
    const odd = {
      id: 'q1w2e3r4t5',
      name: 7,
      priority: -1,
      editable: 'x',
      objectMappings: [{ scope: [1] }, 5],
    };
    const { reply } = get({ synchronizationRules: [odd, 'text', null] });
    expect(bodyOf(await reply)['rules']).toEqual([
      {
        id: null,
        name: null,
        priority: null,
        editable: null,
        source: null,
        target: null,
        scope: { groups: 0, containers: 0 },
        objects: [
          {
            name: null,
            source: null,
            target: null,
            enabled: null,
            flow: { add: null, update: null, delete: null },
            attributes: 0,
            scoping: 0,
          },
        ],
      },
    ]);
  });

  it('200: a response has at most 100 rules, 500 objects and 2000 attribute mappings, and says so', async () => {
    const rule = { objectMappings: [{ name: 'User', attributeMappings: [] }] };
    const many = (count: number, element: unknown) => Array.from({ length: count }, () => element);
    const lengths = async (body: unknown, query = {}) => {
      const { rules, mappings, truncated } = bodyOf(await get(body, query).reply) as {
        rules: { objects: { attributes: number }[] }[];
        mappings: { attributes: unknown[] }[] | null;
        truncated: boolean;
      };
      const objects = rules.flatMap((shown) => shown.objects);
      const listed = mappings?.flatMap(({ attributes }) => attributes).length;
      return {
        rules: rules.length,
        objects: objects.length,
        total: objects[0]?.attributes,
        listed,
        truncated,
      };
    };
    expect(await lengths({ synchronizationRules: many(101, rule) })).toMatchObject({
      rules: 100,
      truncated: true,
    });
    const wide = { objectMappings: many(300, rule.objectMappings[0]) };
    expect(await lengths({ synchronizationRules: [wide, wide] })).toMatchObject({
      rules: 2,
      objects: 500,
      truncated: true,
    });
    const long = { objectMappings: [{ name: 'User', attributeMappings: many(20_000, mapping({})) }] };
    expect(await lengths({ synchronizationRules: [long, long] })).toMatchObject({
      total: 20_000,
      truncated: false,
    });
    expect(await lengths({ synchronizationRules: [long, long] }, { object: 'user' })).toMatchObject({
      listed: 2000,
      truncated: true,
    });
  });

  it.each([
    ['no rules', { id: 'any' }],
    ['rules that are no list', { synchronizationRules: {} }],
    ['a list', []],
    ['text', 'schema'],
  ])('502: %s is upstream-invalid', async (_title, body) => {
    const { reply } = get(body);
    expect([(await reply).status, bodyOf(await reply)['code']]).toEqual([502, 'upstream-invalid']);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { table } from '../../../functions/index.ts';
import { toOpenApi } from '../../../scripts/openapi/document.ts';
import { collectExamples } from '../../../scripts/openapi/examples/examples.ts';
import { problemsOf } from '../../../scripts/openapi/problems.ts';
import { acceptsIdempotencyKey } from '../../../shared/http/routes.ts';
import { problemKinds } from '../../../shared/problem.ts';

interface Media {
  readonly schema: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly $ref: string }>>;
}
interface Response {
  readonly $ref?: string;
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly parameters: readonly {
    readonly $ref?: string;
    readonly name?: string;
    readonly schema?: object;
  }[];
  readonly responses: Readonly<Record<string, Response>>;
  readonly 'x-problem-codes'?: Readonly<Record<string, readonly string[]>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, never>>>> & {
    readonly schemas: Readonly<
      Record<string, { readonly enum?: readonly unknown[]; readonly 'x-ms-enum'?: object }>
    >;
    readonly responses: Readonly<Record<string, Response>>;
    readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

const text = readFileSync('openapi.json', 'utf8');
const document = JSON.parse(text) as Document;
const { schemas, responses, examples } = document.components;
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
const rows = table.filter(({ method }) => method !== 'any');

const last = (reference: string): string => reference.split('/').at(-1) ?? '';
const resolve = (response: Response): Response =>
  response.$ref === undefined ? response : (responses[last(response.$ref)] ?? response);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi');
const errorsOf = (schema: object, value: unknown): string[] => {
  const withBase = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object;
  return ajv.validate(withBase, value) ? [] : [ajv.errorsText(ajv.errors)];
};

/** Every example of a media type. */
const examplesOf = (media: Media): unknown[] => [
  ...('example' in media ? [media.example] : []),
  ...Object.values(media.examples ?? {}).map(({ $ref }) => examples[last($ref)]?.value),
];

describe('openapi.json', () => {
  it('has at most 150 kB', () => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(150_000);
  });

  it('has examples that fit their schemas, in each operation and shared response', () => {
    const media = [
      ...operations.flatMap(({ requestBody }) => Object.values(requestBody?.content ?? {})),
      ...[...operations.flatMap((one) => Object.values(one.responses)), ...Object.values(responses)].flatMap(
        ({ content = {} }) => Object.values(content),
      ),
    ];
    expect(media.length).toBeGreaterThan(30);
    for (const one of media) {
      expect(examplesOf(one).length).toBeGreaterThan(0);
      for (const example of examplesOf(one)) expect(errorsOf(one.schema, example)).toEqual([]);
    }
  });

  it('has problem documents of the registry as examples, with the right status', () => {
    for (const [code, { value }] of Object.entries(examples)) {
      const { status, title } = problemKinds[code as keyof typeof problemKinds];
      expect(value).toMatchObject({ code, status, title });
    }
  });

  it('marks every enumeration of an answer as one that may grow', () => {
    const open = Object.entries(schemas).filter(([, schema]) => schema.enum !== undefined);
    expect(open.map(([name]) => name)).toEqual(
      expect.arrayContaining(['HealthVerdict', 'ProblemCode', 'JobStatus']),
    );
    for (const [name, schema] of open) expect(schema['x-ms-enum']).toEqual({ name, modelAsString: true });
    const inline = Object.values(schemas).filter((schema) => schema.enum === undefined);
    expect(JSON.stringify(inline)).not.toContain('"enum"');
  });

  it.each(rows)('$name: lists exactly its problems by status', (row) => {
    const operation = operations.find(({ operationId }) => operationId === row.name);
    const described = Object.entries(operation?.responses ?? {}).flatMap(([status, response]) => {
      const { description, content = {} } = resolve(response);
      if (!('application/problem+json' in content)) return [];
      const codes = [...description.matchAll(/`([a-z-]+)`:/gu)].map(([, code = '']) => code);
      return operation?.['x-problem-codes']?.[status] ?? codes;
    });
    expect([...described].sort()).toEqual([...problemsOf(row)].sort());
  });

  it.each(rows)('$name: shows examples only of problems that it answers', (row) => {
    const operation = operations.find(({ operationId }) => operationId === row.name);
    const shown = Object.values(operation?.responses ?? {}).flatMap((response) => {
      const problem = resolve(response).content?.['application/problem+json'];
      return problem === undefined ? [] : [Object.keys(problem.examples ?? {})];
    });
    expect(shown.length).toBeGreaterThan(2);
    for (const codes of shown) expect(codes).toHaveLength(1);
    expect(problemsOf(row)).toEqual(expect.arrayContaining(shown.flat()));
  });

  it('502: operations that have no problem in common have responses of their own', () => {
    const [first, ...others] = rows.filter(({ problems }) => problems.includes('graph-refused'));
    if (first === undefined) throw new Error('There is no such row');
    const changed = { ...first, problems: ['vault-permission-missing'] as const };
    const { paths } = toOpenApi([changed, ...others], '1.0.0') as unknown as Document;
    const found = Object.values(paths).flatMap((path) => Object.values(path));
    const responseOf = (name: string) => found.find((one) => one.operationId === name)?.responses['502'];
    expect(responseOf(first.name)?.description).toBe(
      `\`vault-permission-missing\`: ${problemKinds['vault-permission-missing'].title}`,
    );
  });

  it.each(rows)('$name: Idempotent-Replayed is where an outcome can be replayed, and nowhere else', (row) => {
    const operation = operations.find(({ operationId }) => operationId === row.name);
    const found = Object.entries(operation?.responses ?? {}).filter(
      ([, response]) => 'Idempotent-Replayed' in (resolve(response).headers ?? {}),
    );
    const statuses = Object.keys(operation?.responses ?? {}).filter(
      (status) => !['400', '401', '403'].includes(status),
    );
    expect(found.map(([status]) => status)).toEqual(acceptsIdempotencyKey(row) ? statuses : []);
  });

  it('has a request body only where members are taken', () => {
    const names = operations
      .filter(({ requestBody }) => requestBody !== undefined)
      .map((one) => one.operationId);
    expect(names).toEqual(['credentials-rotate', 'jobs-provision', 'jobs-restart', 'vault-events']);
  });

  it.each(rows.filter(({ name }) => operations.some((one) => one.operationId === name && one.requestBody)))(
    '$name: the request body has the media types that the service accepts',
    (row) => {
      const { requestBody } = operations.find(({ operationId }) => operationId === row.name) ?? {};
      const types =
        row.name === 'vault-events'
          ? ['application/cloudevents+json', 'application/json']
          : ['application/json'];
      expect(Object.keys(requestBody?.content ?? {})).toEqual(types);
    },
  );

  it('accepts client-request-id in every operation', () => {
    for (const { parameters } of operations)
      expect(parameters).toContainEqual({ $ref: '#/components/parameters/client-request-id' });
  });

  it('describes true and false as a boolean, and a list as an array', () => {
    const schemaOf = (name: string) =>
      operations.flatMap(({ parameters }) => parameters).find((parameter) => parameter.name === name)?.schema;
    expect(document.components['parameters']?.['dryRun']).toMatchObject({ schema: { type: 'boolean' } });
    expect(schemaOf('deep')).toMatchObject({ type: 'boolean' });
    expect(schemaOf('verdict')).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/HealthVerdict' },
    });
  });

  it('refers to components that exist, and has none that nothing refers to', () => {
    const named = Object.entries(document.components)
      .filter(([kind]) => kind !== 'securitySchemes')
      .flatMap(([kind, all]) => Object.keys(all).map((name) => `#/components/${kind}/${name}`));
    const referred = [...text.matchAll(/"\$ref":"([^"]+)"/gu)].map(([, reference]) => reference);
    expect([...new Set(referred)].sort()).toEqual(named.sort());
  });
});

describe('the examples', () => {
  it('are the same in each run', async () => {
    const [one, other] = [await collectExamples(table), await collectExamples(table)];
    expect(one).toEqual(other);
    expect([...one.answers.keys()]).toEqual(expect.arrayContaining(rows.map(({ name }) => `${name} 200`)));
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

type Json = Record<string, unknown>;
interface Seed {
  readonly mistake: string;
  /** The rules that see it, at its place. */
  readonly rules: readonly string[];
  readonly place: string;
  readonly make: (document: Json) => void;
}

/** The object at these names; it must exist, so that no seed is empty. */
const at = (document: Json, ...names: readonly string[]): Json =>
  names.reduce((found, name) => {
    if (typeof found[name] !== 'object' || found[name] === null) throw new Error(`There is no ${name}`);
    return found[name] as Json;
  }, document);

const remove = (object: Json, ...names: readonly string[]): void => {
  if (!names.some((name) => name in object)) throw new Error(`There is no ${names.join()}`);
  for (const name of names) Reflect.deleteProperty(object, name);
};

const jobPath = '/{owner}/{ownerId}/jobs/{jobId}';
const jobPlace = '#/paths/~1{owner}~1{ownerId}~1jobs~1{jobId}/get';
const job = (document: Json) => at(document, 'components', 'schemas', 'Job', 'properties');

const seeds: readonly Seed[] = [
  {
    mistake: 'a nullable value as a composed type',
    rules: ['own/composed-type'],
    place: '#/components/schemas/Job/properties/templateId',
    make: (document) => {
      const { description } = at(job(document), 'templateId');
      job(document)['templateId'] = { anyOf: [{ type: 'string' }, { type: 'null' }], description };
    },
  },
  {
    mistake: 'a value of two types',
    rules: ['own/composed-type'],
    place: '#/components/schemas/Job/properties/templateId',
    make: (document) => {
      at(job(document), 'templateId')['type'] = ['string', 'integer', 'null'];
    },
  },
  {
    mistake: 'a property without a description',
    rules: ['own/description-missing', 'azure/az-property-description'],
    place: '#/components/schemas/Job/properties/statusCode',
    make: (document) => {
      remove(at(job(document), 'statusCode'), 'description');
    },
  },
  {
    mistake: 'a header without a description',
    rules: ['own/description-missing'],
    place: `${jobPlace}/responses/200/headers/x-seeded`,
    make: (document) => {
      at(document, 'paths', jobPath, 'get', 'responses', '200', 'headers')['x-seeded'] = {
        schema: { type: 'string' },
      };
    },
  },
  {
    mistake: 'a response without an example',
    rules: ['own/example-missing'],
    place: `${jobPlace}/responses/200/content/application~1json`,
    make: (document) => {
      const content = at(
        document,
        'paths',
        jobPath,
        'get',
        'responses',
        '200',
        'content',
        'application/json',
      );
      remove(content, 'example', 'examples');
    },
  },
  {
    mistake: 'a mistake for Redocly: no licence',
    rules: ['redocly/info-license'],
    place: '#/info',
    make: (document) => {
      remove(at(document, 'info'), 'license');
    },
  },
  {
    mistake: 'mistakes for Spectral: an operation without a tag and a description',
    rules: ['spectral/operation-tags', 'spectral/operation-description'],
    place: jobPlace,
    make: (document) => {
      remove(at(document, 'paths', jobPath, 'get'), 'tags', 'description');
    },
  },
  {
    mistake: "a mistake for Azure's package: a header that a security scheme describes",
    rules: ['azure/az-header-disallowed'],
    place: `${jobPlace}/parameters/0/name`,
    make: (document) => {
      const parameters = at(document, 'paths', jobPath, 'get')['parameters'] as unknown[];
      parameters.unshift({
        name: 'Authorization',
        in: 'header',
        description: 'A token',
        schema: { type: 'string' },
      });
    },
  },
  {
    mistake: "a mistake for Azure's guide: a success without a body",
    rules: ['azure/az-success-response-body'],
    place: `${jobPlace}/responses/200`,
    make: (document) => {
      remove(at(document, 'paths', jobPath, 'get', 'responses', '200'), 'content');
    },
  },
  {
    mistake: 'a path parameter of any length',
    rules: ['azure/az-path-parameter-schema'],
    place: `${jobPlace}/parameters/2/schema`,
    make: (document) => {
      remove(at(document, 'components', 'parameters', 'jobId', 'schema'), 'maxLength', 'pattern');
    },
  },
];

const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
const fileOf = (index: number): string => join(folder, `${index}.json`);
let lines: readonly string[];
let status: number | null;

/** The findings in a document as `rule place`. */
const findingsIn = (file: string, version = '3.1'): readonly string[] =>
  lines
    .filter((line) => line.startsWith(`${file} (${version}) `))
    .map((line) => line.replace(/^\S+ \S+ (\S+): (\S+): .*$/u, '$2 $1'));

beforeAll(() => {
  const text = readFileSync('openapi.json', 'utf8');
  for (const [index, { make }] of seeds.entries()) {
    const document = JSON.parse(text) as Json;
    make(document);
    writeFileSync(fileOf(index), JSON.stringify(document));
  }
  const files = ['openapi.json', ...seeds.map((_, index) => fileOf(index))];
  const run = spawnSync(process.execPath, ['scripts/check-openapi.ts', ...files], { encoding: 'utf8' });
  status = run.status;
  lines = `${run.stdout}${run.stderr}`.split('\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('npm run check:openapi', () => {
  it('finds nothing in the committed document and its 3.0 rendition', () => {
    expect([...findingsIn('openapi.json'), ...findingsIn('openapi.json', '3.0')]).toEqual([]);
    expect(lines.filter((line) => line.startsWith('scripts/openapi-lint/waivers.ts'))).toEqual([]);
  });

  it.each(seeds.map(({ mistake, rules, place }, index) => ({ mistake, rules, place, index })))(
    'fails for $mistake',
    ({ rules, place, index }) => {
      expect(status).toBe(1);
      const found = findingsIn(fileOf(index));
      expect(found).toEqual(expect.arrayContaining(rules.map((rule) => `${rule} ${place}`)));
    },
  );

  it('says what to do, and counts rules, findings and waivers', () => {
    const text = lines.join('\n');
    expect(text).toMatch(/composed-type: anyOf becomes a wrapper class .* Write a nullable scalar as /u);
    expect(text).toMatch(
      /^openapi: \d+ documents, \d+ rules \(redocly \d+, .*\), \d+ findings, \d+ waivers/mu,
    );
  });
});

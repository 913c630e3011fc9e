import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import type { Running } from '../../local/listen.ts';
import { startChangedAnswers } from './changed-answers.ts';
import { openDotnet, type Dotnet } from './dotnet.ts';
import { generateWithKiota, generateWithNSwag, kiotaFiles } from './generate.ts';
import { servePackage, type PackagedService } from './packaged-service.ts';

/** Runs in `npm run check:clients` only: C# clients that others' generators make of the served documents. */
const folder = mkdtempSync(join(tmpdir(), 'clients-'));
const inFolder = (...names: readonly string[]): string => join(folder, ...names);

type Facts = Readonly<Record<string, unknown>>;
interface SeededDocument {
  readonly components: {
    readonly schemas: { readonly Job: { readonly properties: Record<string, object> } };
  };
}
interface ApiJob {
  readonly id: string;
  readonly status: string;
  readonly statusCode: string;
  readonly health: { readonly verdict: string; readonly reasons: readonly string[] };
  readonly lastRun: { readonly startedAt: string } | null;
  readonly quarantine: { readonly disablesAt: string } | null;
}

let service: PackagedService;
let changed: Running;
let dotnet: Dotnet;
let restored: Promise<unknown>;
let jobs: Readonly<Record<'quarantined' | 'neverRun', ApiJob>>;

const get = async <T>(path: string): Promise<T> => JSON.parse((await service.get(path)).text) as T;

const jobOf = async (ownerId: string): Promise<ApiJob> => {
  const { items } = await get<{ items: readonly { id: string }[] }>(`servicePrincipals/${ownerId}/jobs`);
  return get<ApiJob>(`servicePrincipals/${ownerId}/jobs/${items[0]?.id ?? ''}`);
};

/** Words that no enumeration of the document has. */
const newWords = (text: string): string =>
  text
    .replace('"status":"quarantined"', '"status":"hibernating"')
    .replace('"verdict":"critical"', '"verdict":"dubious"')
    .replace(/"reasons":\["\w+"/u, '"reasons":["tired"');

beforeAll(async () => {
  dotnet = await openDotnet(folder);
  for (const name of ['dotnet-tools.json', 'kiota', 'nswag'])
    cpSync(join(__dirname, name), inFolder(name), { recursive: true });
  restored = dotnet
    .run(['tool', 'restore', '--tool-manifest', 'dotnet-tools.json'])
    .then(() => Promise.all(['kiota', 'nswag'].map((project) => dotnet.run(['restore', project]))));
  [service] = await Promise.all([servePackage(inFolder('app')), restored]);
  changed = await startChangedAnswers(new URL(service.api).origin, newWords);
  const [quarantined, neverRun] = await Promise.all([
    jobOf(demoOwners.quarantined.id),
    jobOf(demoOwners.neverRun.id),
  ]);
  jobs = { quarantined, neverRun };
});

afterAll(async () => {
  await Promise.all([changed.close(), service.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const saveDocument = async (path: string, file: string): Promise<void> => {
  const { status, text } = await service.get(path);
  expect(status).toBe(200);
  writeFileSync(inFolder(file), text);
};

/** Compiles the project and runs it. Returns what it wrote, by its kind. */
const runProject = async (project: string): Promise<Partial<Record<string, Facts[]>>> => {
  await dotnet.run(['build', project, '--no-restore', '--nologo', '--output', join(project, 'out')]);
  const lines = await dotnet.run([join(project, 'out', `${project}.dll`)], {
    API: service.api,
    CHANGED_API: `${changed.url}/api/v1`,
    TOKEN: service.token,
    OWNER_ID: demoOwners.quarantined.id,
    JOB_ID: jobs.quarantined.id,
    NEW_OWNER_ID: demoOwners.neverRun.id,
    NEW_JOB_ID: jobs.neverRun.id,
    NO_PROXY: '127.0.0.1',
  });
  const written = lines.trim().split('\n');
  const parsed = written.map((line) => JSON.parse(line) as { what: string; facts: Facts });
  return Object.fromEntries(
    Object.entries(Object.groupBy(parsed, ({ what }) => what)).map(([what, group = []]) => [
      what,
      group.map(({ facts }) => facts),
    ]),
  );
};

const instant = (value: unknown): number => Date.parse(String(value));

const expectJob = ([facts]: readonly Facts[] = []): void => {
  const { id, status, statusCode, health, lastRun, quarantine } = jobs.quarantined;
  expect(facts).toMatchObject({ id, status, statusCode, verdict: health.verdict });
  expect(instant(facts?.['startedAt'])).toBe(instant(lastRun?.startedAt));
  expect(instant(facts?.['disablesAt'])).toBe(instant(quarantine?.disablesAt));
};

const expectFleet = async (found: readonly Facts[] = []): Promise<void> => {
  const { asOf, items } = await get<{
    asOf: string;
    items: { id: string; owner: { id: string }; health: { verdict: string }; lastSuccessAt: string | null }[];
  }>('jobs?verdict=critical,warning');
  expect(items.length).toBeGreaterThan(2);
  expect(found.map(({ id, owner, verdict }) => ({ id, owner, verdict }))).toEqual(
    items.map(({ id, owner, health }) => ({ id, owner: owner.id, verdict: health.verdict })),
  );
  expect(found.map((facts) => instant(facts['lastSuccessAt']))).toEqual(
    items.map(({ lastSuccessAt }) => instant(lastSuccessAt)),
  );
  expect(instant(found[0]?.['asOf'])).toBe(instant(asOf));
};

const expectProblem = async ([facts]: readonly Facts[] = []): Promise<void> => {
  const { status, text } = await service.get(`servicePrincipals/${demoOwners.quarantined.id}/jobs/none.such`);
  const { detail } = JSON.parse(text) as { detail: string };
  expect(status).toBe(404);
  expect(facts).toMatchObject({ message: detail, status, retryable: false });
  expect(facts?.['requestId']).toMatch(/^[0-9a-f-]{36}$/u);
};

describe('Kiota, from openapi.json', () => {
  beforeAll(async () => {
    await saveDocument('openapi.json', 'openapi.json');
    await generateWithKiota(dotnet, 'openapi.json', 'kiota/client');
  });

  it('makes no wrapper class of a composed type', () => {
    const { all, wrappers } = kiotaFiles(inFolder('kiota', 'client'));
    expect(wrappers).toEqual([]);
    expect(all.length).toBeGreaterThan(50);
  });

  it('makes one of a composed type that is added, and this check sees it', async () => {
    const document = JSON.parse(readFileSync(inFolder('openapi.json'), 'utf8')) as SeededDocument;
    document.components.schemas.Job.properties['templateId'] = {
      anyOf: [{ type: 'string' }, { type: 'null' }],
    };
    writeFileSync(inFolder('seeded.json'), JSON.stringify(document));
    await generateWithKiota(dotnet, 'seeded.json', 'seeded');
    expect(kiotaFiles(inFolder('seeded')).wrappers).toContain('Models/Job.cs');
  });
});

describe('a program with the client of Kiota', () => {
  let found: Partial<Record<string, Facts[]>>;

  beforeAll(async () => {
    found = await runProject('kiota');
  });

  it('reads a job, with its dates', () => {
    expectJob(found['job']);
  });

  it('reads null where a job has no date', () => {
    expect(found['neverRun']).toEqual([{ id: jobs.neverRun.id, startedAt: null, noRun: true }]);
  });

  it('reads the fleet page by page', () => expectFleet(found['fleet']));

  it('404: throws the problem, whose message is its detail', async () => {
    await expectProblem(found['problem']);
    expect(found['problem']).toMatchObject([{ code: 'notFound' }]);
  });

  it('reads null for a word that is new in an enumeration, and the rest of the answer', () => {
    const [, ...others] = jobs.quarantined.health.reasons;
    const { id, statusCode } = jobs.quarantined;
    expect(found['newWords']).toEqual([
      { id, statusCode, status: null, verdict: null, reasons: [null, ...others] },
    ]);
  });
});

describe('a program with the client of NSwag, from openapi.json?version=3.0', () => {
  let found: Partial<Record<string, Facts[]>>;

  beforeAll(async () => {
    await saveDocument('openapi.json?version=3.0', 'openapi-3.0.json');
    await generateWithNSwag(dotnet, 'openapi-3.0.json', 'nswag/Client.cs');
    found = await runProject('nswag');
  });

  it('reads a job, with its dates', () => {
    expectJob(found['job']);
  });

  it('reads null where a job has no date', () => {
    expect(found['neverRun']).toEqual([{ id: jobs.neverRun.id, startedAt: null, noRun: true }]);
  });

  it('reads the fleet page by page', () => expectFleet(found['fleet']));

  it('404: throws the problem, with its detail', async () => {
    await expectProblem(found['problem']);
    expect(found['problem']).toMatchObject([{ code: 'not-found' }]);
  });

  it('reads a word that is new in an enumeration', () => {
    const [, ...others] = jobs.quarantined.health.reasons;
    const { id, statusCode } = jobs.quarantined;
    expect(found['newWords']).toEqual([
      { id, statusCode, status: 'hibernating', verdict: 'dubious', reasons: ['tired', ...others] },
    ]);
  });
});

describe('without dotnet', () => {
  it('the check fails, and says what to install', async () => {
    await expect(openDotnet(inFolder('none'), { PATH: inFolder('none') })).rejects.toThrow(
      'needs the .NET SDK 10: install it',
    );
  });
});

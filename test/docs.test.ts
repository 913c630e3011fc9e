import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { goals } from '../bench/goals.ts';
import { askedOf } from '../bench/report/print.ts';
import { table } from '../functions/index.ts';
import { demoOwners } from '../local/fake-graph/owners.ts';
import { toCurl } from '../local/guide/command.ts';
import { firstCommands } from '../local/guide/commands.ts';
import { toFacts } from '../local/guide/service-facts.ts';
import { demoTenantId } from '../local/settings.ts';
import { payloadsWrittenFor } from '../local/fake-graph/move-dates.ts';
import { withEndpointTable } from '../scripts/openapi/readme-table.ts';
import { settings } from '../shared/config/config.ts';
import { problemKinds } from '../shared/problem.ts';
import { Job, readJob, toJob } from '../shared/sync/job/job.ts';
import { payload } from './support/payloads.ts';

const pages = globSync(['*.md', '{docs,infra,local}/**/*.md']);
const read = (page: string) => readFileSync(page, 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const exampleOf = (page: string): unknown =>
  JSON.parse(/```json\n([\s\S]*?)```/u.exec(read(page))?.[1] ?? 'null');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe.each(pages)('%s', (page) => {
  it('links to files that exist', () => {
    const links = all(read(page), /\]\(([^)#]+)(?:#[^)]*)?\)/gu).filter((link) => !/^https?:/u.test(link));
    expect(links.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
  });

  it('names commands that package.json has', () => {
    const names = all(read(page), /npm run ([a-z:-]+)/gu);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names files that exist', () => {
    const files = all(read(page), /`((?:functions|shared|local|scripts|test|docs|infra)\/[\w./-]+\.\w+)`/gu);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe('README.md', () => {
  const readme = read('README.md');

  it('has the two commands that a stranger pastes', () => {
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });

  it('shows commands that npm start prints', () => {
    const env = { WATCH: 'all', OPERATIONS: 'enabled', KEY_VAULT_URI: 'https://127.0.0.1:7075' };
    const upstreams = {
      entra: { url: 'http://127.0.0.1:7073', tenantId: demoTenantId },
      vault: { url: env.KEY_VAULT_URI },
    };
    const facts = toFacts({ api: 'http://127.0.0.1:7071/api/v1', folder: '.local', upstreams, env });
    const printed = firstCommands({ ...facts, isSwept: true }).map((command) => toCurl(command, '.local'));
    const shown = all(readme, /^(curl .+)$/gmu);
    expect(shown).toHaveLength(3);
    expect(printed).toEqual(expect.arrayContaining(shown));
  });

  it('lists every endpoint with its route and role (npm run openapi writes the table)', () => {
    expect(withEndpointTable(readme, table)).toBe(readme);
  });

  it('has at most 150 lines', () => {
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  it('shows a part of the answer of docs/answers.md', () => {
    const part = exampleOf('README.md') as object;
    expect(exampleOf('docs/answers.md')).toMatchObject(part);
    expect(Object.keys(part).length).toBeGreaterThan(0);
  });
});

describe('docs/settings.md', () => {
  it('lists every setting, and none that does not exist', () => {
    const page = read('docs/settings.md');
    const named = all(page, /`([A-Z][A-Z_]+)`/gu).filter(
      (name) => name in settings || page.includes(`| \`${name}\``),
    );
    expect([...new Set(named)].sort()).toEqual(Object.keys(settings).sort());
  });
});

describe('the answer in docs/answers.md', () => {
  it('is what the service answers for that job at the instant of its payload', () => {
    const shown = Job.parse(exampleOf('docs/answers.md'));
    const body = readJob(payload('job-quarantined-no-error'));
    if (body === undefined) throw new Error('no job');
    const params = { owner: 'servicePrincipals', ownerId: shown.owner.id, jobId: body.id } as const;
    expect(toJob(params, body, { now: payloadsWrittenFor, text: 'scrub' })).toEqual(shown);
    expect(shown.owner.id).toBe(demoOwners.quarantined.id);
  });
});

describe('docs/problems.md', () => {
  it('lists every code of the registry with its status, in its order', () => {
    const rows = [...read('docs/problems.md').matchAll(/^\| `([a-z-]+)` +\| (\d{3}) +\| (yes|no) +\|/gmu)];
    const kinds = Object.entries(problemKinds).map(([code, kind]) => [
      code,
      `${kind.status}`,
      kind.retryable ? 'yes' : 'no',
    ]);
    expect(rows.map(([, ...row]) => row)).toEqual(kinds);
  });

  it('has an anchor for each code, and the action of the registry', () => {
    const rows = [
      ...read('docs/problems.md').matchAll(
        /^\| `[a-z-]+` .*\| <a id="([a-z-]+)"><\/a>[^|]+ \| ([^|]+?) +\|$/gmu,
      ),
    ];
    const plain = (text: string) => text.replaceAll(/ \(\[[^\]]+\]\([^)]+\)\)|`/gu, '');
    expect(rows.map(([, anchor, action = '']) => [anchor, plain(action)])).toEqual(
      Object.entries(problemKinds).map(([code, { action }]) => [
        code,
        `${action.charAt(0).toLowerCase()}${action.slice(1)}`.replace(/^gET/u, 'GET'),
      ]),
    );
  });

  it('says which answers are not of the service, and which of them may be tried again', () => {
    const [, section = ''] = read('docs/problems.md').split('## What the platform answers\n');
    const rows = [...section.matchAll(/^\| ([\d, ]+?) +\|[^|]+\| (no|yes|with a new token)\b/gmu)];
    const statuses = rows.flatMap(([, status = '']) => status.split(', '));
    expect(statuses).toEqual(expect.arrayContaining(['401', '403', '404', '414', '431', '500']));
    expect(rows).toHaveLength(all(section, /^(\| \d)/gmu).length);
  });
});

describe('docs/performance.md', () => {
  const page = read('docs/performance.md');
  const [, measured = ''] = /<!-- npm run bench -- --write -->([^]*)<!-- end -->/u.exec(page) ?? [];

  it('shows the figures that the bench prints, with their goals and gates', () => {
    const rows = measured
      .split('\n')
      .filter((line) => /^\| (?!-)/u.test(line))
      .map((line) =>
        line
          .split('|')
          .slice(1, 4)
          .map((cell) => cell.trim()),
      );
    expect(rows).toEqual([['figure', 'goal', 'gate'], ...goals.map(askedOf)]);
  });

  it('says when and on what machine they were measured', () => {
    expect(measured).toMatch(/^\s*\d{1,2} [A-Z][a-z]+ \d{4}, \d+ cores of .+, Node\.js v\d+\.\d+\.\d+\.$/mu);
  });
});

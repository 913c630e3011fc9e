import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { table } from '../../functions/index.ts';
import application from '../../infra/graph/application.json' with { type: 'json' };
import { commandsOf, page } from './runbook.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const commands = commandsOf(page);
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Where a name of ours can come from. */
const sources = globSync('{functions,shared,infra,local}/**/*.{ts,bicep,bicepparam,kql,json,sh}')
  .concat('azure-pipelines.yml', 'host.json', 'package.json', 'local.settings.json', 'scripts/package.ts')
  .map(read)
  .join('\n');

/** Names of Azure's, Graph's and Entra's, and commands of a shell. */
const outside = [
  'traces',
  'start',
  'exceptions',
  'buildId',
  'AppServiceAuthenticationLogs',
  'identity_claim_appid_g',
  'AADSTS65001',
  'az',
  'account',
  'clear',
  'login',
  'ad',
  'app',
  'sp',
  'list',
  'show',
  'echo',
  'printf',
  's',
  // Members that Event Grid adds to a dead letter, and the tool that reads them.
  'deadletterreason',
  'lastdeliveryoutcome',
  'jq',
  // Outcome of a health check that fails.
  'unhealthy',
];

/** Addresses are not judged word by word. */
const isAddress = (span: string): boolean => /^(?:(?:GET|POST|PUT) \/|https:\/\/)/u.test(span);

/** Words of a span, without places that the reader fills in. */
const wordsOf = (span: string): string[] =>
  span
    .replaceAll(/<[^>]+>/gu, ' ')
    .split(/[^\w-]+/u)
    .map((word) => word.replaceAll(/^-+|-$/gu, ''))
    .filter((word) => word !== '');

const isKnown = (word: string, text: string): boolean =>
  outside.includes(word) || new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'u').test(text);

const unknownIn = (text: string): string[] => {
  const prose = text.replaceAll(/```[\s\S]*?```/gu, '');
  return all(prose, /`([^`]+)`/gu)
    .filter((span) => !isAddress(span) && !existsSync(span) && !span.startsWith('npm run '))
    .flatMap(wordsOf)
    .filter((word) => !isKnown(word, sources));
};

const routes = table.map(({ method, route }) => `${method} ${route}`);

/** Routes that commands call and the table does not have. */
const unknownRoutesIn = (lines: readonly string[]): string[] =>
  lines
    .flatMap((line) => {
      const [, method = 'GET'] = /-X (\w+)/u.exec(line) ?? [];
      return all(line, /"\$api\/([^"?]+)/gu).map((path) => `${method} ${path}`);
    })
    .map((one) =>
      one
        .replace(/ servicePrincipals\//u, ' {owner}/')
        .replace('<owner id>', '{ownerId}')
        .replace('<job id>', '{jobId}'),
    )
    .filter((one) => !routes.includes(one));

/** Options that a script of this repository does not have. */
const unknownOptionsIn = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const [, script = '', options = ''] = /^(infra\/[\w/]+\.sh)(.*)$/u.exec(line) ?? [];
    return script === ''
      ? []
      : all(options, /(--[a-z-]+)/gu).filter((one) => !read(script).includes(`${one})`));
  });

/** App roles of this API and permissions of Graph. */
const roles = [
  ...application.appRoles.map(({ value }) => value),
  ...all(read('infra/graph/grants.bicep'), /'(Synchronization[\w.]+)'/gu),
];
const unknownRolesIn = (text: string): string[] =>
  all(text, /(Synchronization(?:\.\w+)+)/gu).filter((role) => !roles.includes(role));

describe('the names in docs/operations.md', () => {
  it('are settings, parameters, codes, columns and functions that exist', () => {
    expect(unknownIn(page)).toEqual([]);
  });

  it.each(['`WATCHED`', '`graph-throttle`', '`cacheFresh`', '`jobs-watcher`'])(
    'would be missed: %s',
    (span) => {
      expect(unknownIn(`Look at ${span}.`)).toHaveLength(1);
    },
  );

  it('are routes of the table', () => {
    const spans = [...page.matchAll(/`(GET|POST|PUT) \/api\/v1\/([^`?]+)[^`]*`/gu)].map(
      ([, method = '', route = '']) => `${method} ${route}`,
    );
    expect(spans.length).toBeGreaterThan(3);
    expect(spans.filter((one) => !routes.includes(one))).toEqual([]);
  });

  it('are roles and permissions that exist', () => {
    expect(unknownRolesIn(page)).toEqual([]);
    expect(unknownRolesIn('assign Synchronization.Write')).toHaveLength(1);
  });
});

describe('the commands in docs/operations.md', () => {
  it('call routes of the table', () => {
    expect(commands.filter((line) => line.includes('"$api/')).length).toBeGreaterThan(5);
    expect(unknownRoutesIn(commands)).toEqual([]);
  });

  it.each([
    'curl -X POST "$api/servicePrincipals/<owner id>/jobs/<job id>/stop"',
    'curl "$api/servicePrincipals/<owner id>/jobs/<job id>/start"',
    'curl -X POST "$api/servicePrincipals/<owner id>/credentials?dryRun=true"',
  ])('would be missed: %s', (line) => {
    expect(unknownRoutesIn([line])).toHaveLength(1);
  });

  it('run scripts with options that they have', () => {
    expect(commands.filter((line) => line.startsWith('infra/')).length).toBeGreaterThan(2);
    expect(unknownOptionsIn(commands)).toEqual([]);
    expect(unknownOptionsIn(['infra/graph/grants.sh --api x --role y'])).toEqual(['--role']);
  });

  it('read outputs that main.bicep has', () => {
    const named = all(commands.join('\n'), /(\w+)\.value/gu);
    const outputs = all(read('infra/main.bicep'), /^output (\w+)/gmu);
    expect(named).toContain('keyVaultName');
    expect(named.filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it('name settings that are deployed', () => {
    const named = commands.flatMap((line) => all(line, /name=='(\w+)'/gu));
    expect(named).toEqual(expect.arrayContaining(['AZURE_CLIENT_ID', 'IDENTITY']));
    expect(named.filter((name) => !new RegExp(`^ +${name}:`, 'mu').test(sources))).toEqual([]);
  });

  it('name alert rules as they are deployed', () => {
    expect(commands.join('\n')).toContain('alert-<name>-<alert>');
    expect(read('infra/modules/alerts.bicep')).toContain("name: 'alert-${name}-${alert.name}'");
  });
});

import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import application from '../infra/graph/application.json' with { type: 'json' };
import { settings } from '../shared/config/config.ts';
import { problemKinds } from '../shared/problem.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);
const unique = (names: readonly string[]) => [...new Set(names)].sort();
const without = (names: readonly string[], known: readonly string[]) =>
  unique(names).filter((name) => !known.includes(name));

const page = read('docs/deploy.md');
/** Commands, one for each line; a line that goes on is put together. */
const commands = all(page, /```sh\n([\s\S]*?)```/gu)
  .join('')
  .replaceAll(/\\\n\s*/gu, '')
  .split('\n');
const code = all(page, /`([^`\n]+)`/gu);

const bicep = globSync('infra/{main,modules/*}.bicep').map(read).join('\n');
const stageVariables = globSync('infra/*.bicepparam').flatMap((file) =>
  all(read(file), /readEnvironmentVariable\('(\w+)'/gu),
);
const pipelines = ['azure-pipelines.yml', ...globSync('pipelines/*.yml')].map(read).join('\n');

describe('docs/deploy.md', () => {
  it('registers the resource providers that are deployed, and no other', () => {
    const [list = ''] = all(commands.join('\n'), /for provider in ([^;]+);/gu);
    // These two are always registered. The web test, the alerts and the workbook are of Microsoft.Insights.
    const always = ['Microsoft.Authorization', 'Microsoft.Resources'];
    const deployed = all(bicep, /'(Microsoft\.\w+)\//gu);
    expect(unique(list.trim().split(' '))).toEqual(without(deployed, always));
  });

  it('names settings and variables that something reads', () => {
    const named = [...commands, ...code].flatMap((text) => all(text, /\b([A-Z][A-Z]*_[A-Z_]*[A-Z])\b/gu));
    const known = [
      ...Object.keys(settings),
      ...stageVariables,
      ...all(pipelines, /\$\{?([A-Z_]+)/gu),
      'BUILD_ID',
      'SMOKE_TOKEN',
    ];
    expect(unique(named)).toEqual(
      expect.arrayContaining(['API_CLIENT_ID', 'BUDGET_START_DATE', 'RESOURCE_GROUP']),
    );
    expect(without(named, known)).toEqual([]);
  });

  it('tells the variables that a stage cannot do without', () => {
    const required = globSync('infra/*.bicepparam').flatMap((file) =>
      all(read(file), /readEnvironmentVariable\('(\w+)'\)/gu),
    );
    expect(required.filter((name) => !code.includes(name))).toEqual([]);
  });

  it('names connections, groups and environments as the pipeline does', () => {
    const used = all(
      pipelines.replaceAll('${{ parameters.stage }}', 'dev') +
        pipelines.replaceAll('${{ parameters.stage }}', 'prod'),
      /\b(graph-sync-proxy-\w+)/gu,
    );
    const named = code.filter((text) => text.startsWith('graph-sync-proxy-'));
    expect(unique(named)).toEqual(unique(used));
    expect(page).toContain('--name graph-sync-proxy --resource-group');
    expect(pipelines).toContain('--name graph-sync-proxy --resource-group');
    expect(without(all(page, /`(rollback\w+)`/gu), all(pipelines, /name: (\w+)/gu))).toEqual([]);
  });

  it('names roles, permissions and problems that exist', () => {
    const roles = application.appRoles.map(({ value }) => value);
    const permissions = all(read('infra/graph/grants.bicep'), /'(Synchronization[\w.]+)'/gu);
    const named = all(page, /(Synchronization(?:\.\w+)+)/gu);
    expect(without(named, [...roles, ...permissions])).toEqual([]);
    expect(without(all(page, /\| [45]\d\d `([a-z-]+)`/gu), Object.keys(problemKinds))).toEqual([]);
  });
});

describe('azure.yaml', () => {
  interface Azd {
    readonly hooks: { readonly predeploy: Record<string, { run: string }> };
    readonly infra: { readonly path: string; readonly module: string };
    readonly services: Record<
      string,
      { dist: string; hooks: { prepackage: Record<string, { run: string }> } }
    >;
  }
  const { hooks, infra, services } = parse(read('azure.yaml')) as Azd;

  it('deploys the stage dev of the same Bicep', () => {
    expect(existsSync(`${infra.path}/${infra.module}.bicepparam`)).toBe(true);
  });

  it('refuses to deploy code before the grants, on every system', () => {
    expect(Object.keys(hooks.predeploy)).toEqual(['posix', 'windows']);
    for (const { run } of Object.values(hooks.predeploy))
      expect(run).toMatch(
        /infra\/graph\/check-grants\.sh --identity "\$(env:)?identityPrincipalId" --granted "\$(env:)?GRAPH_GRANTS"$/u,
      );
    expect(read('infra/main.bicep')).toContain('output identityPrincipalId string');
  });

  it('deploys the package to the site that carries its tag', () => {
    const [service = ''] = Object.keys(services);
    expect(bicep).toContain(`'azd-service-name': '${service}'`);
    expect(services[service]?.dist).toBe('artifacts/app.zip');
    for (const { run } of Object.values(services[service]?.hooks.prepackage ?? {}))
      expect(run).toBe('npm ci && npm run package');
    expect(read('scripts/package.ts')).toContain("writeFileSync('artifacts/app.zip'");
  });
});

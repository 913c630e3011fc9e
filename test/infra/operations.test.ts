import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { table } from '../../functions/index.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const page = read('docs/operations.md');
const modules = globSync('infra/modules/*.bicep').map(read).join('\n');

/** The text below each heading of a depth, by the heading. */
const sectionsOf = (text: string, depth: number): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(new RegExp(`^${'#'.repeat(depth)} `, 'mu'))
      .slice(1)
      .map((section) => {
        const [heading = '', ...rest] = section.split('\n');
        return [heading, rest.join('\n')];
      }),
  );

/** Severity by the name of the alert: those that are queries, then those that stand on their own. */
const severities: ReadonlyMap<string, string> = new Map([
  ...[...modules.matchAll(/name: '([a-z-]+)'\n +title: '[^']+'\n +severity: (\d)/gu)].map(
    ([, name = '', severity = '']): [string, string] => [name, severity],
  ),
  ...[...modules.matchAll(/docs\/operations\.md#([a-z-]+)'\n +severity: (\d)/gu)].map(
    ([, name = '', severity = '']): [string, string] => [name, severity],
  ),
  ...[...modules.matchAll(/severity: 'Sev(\d)'\n +description: '[^']*docs\/operations\.md#([a-z-]+)'/gu)].map(
    ([, severity = '', name = '']): [string, string] => [name, severity],
  ),
]);

const alerts = sectionsOf(sectionsOf(page, 2).get('Alerts') ?? '', 3);

describe('docs/operations.md', () => {
  it('has a section for every alert, and for nothing that is none', () => {
    const led = [...modules.matchAll(/docs\/operations\.md#([a-z-]+)/gu)].map(([, name = '']) => name);
    expect(led.filter((name) => !severities.has(name))).toEqual([]);
    expect([...alerts.keys()].sort()).toEqual([...severities.keys()].sort());
    expect(alerts.size).toBe(12);
  });

  it.each([...severities])('says how bad %s is', (name, severity) => {
    expect(alerts.get(name)).toMatch(new RegExp(`^\\nSeverity ${severity}\\. `, 'u'));
  });

  it('leads to headings that are there', () => {
    const anchors = [...page.matchAll(/^#+ (.+)$/gmu)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w -]/gu, '')
        .replaceAll(' ', '-'),
    );
    const links = [...page.matchAll(/\]\(#([^)]+)\)/gu)].map(([, anchor = '']) => anchor);
    expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });
});

/** Where a name of ours can come from. */
const sources = globSync('{functions,shared,infra,local}/**/*.{ts,bicep,bicepparam,kql,json,sh}')
  .concat('azure-pipelines.yml', 'host.json', 'package.json', 'local.settings.json', 'scripts/package.ts')
  .map(read)
  .join('\n');

/** Names of Azure's and Graph's. */
const outside = ['traces', 'start', 'exceptions', 'buildId'];

const isPath = (span: string): boolean => /^(?:GET|POST|PUT) \//u.test(span);

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
  const spans = [...prose.matchAll(/`([^`]+)`/gu)].map(([, span = '']) => span);
  return spans
    .filter((span) => !isPath(span) && !existsSync(span) && !span.startsWith('npm run '))
    .flatMap(wordsOf)
    .filter((word) => !isKnown(word, sources));
};

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

  it('are scripts and options that exist', () => {
    const calls = [...page.matchAll(/^ *(infra\/[\w/]+\.sh)(.*)$/gmu)];
    expect(calls.length).toBeGreaterThan(1);
    for (const [, script = '', options = ''] of calls) {
      const text = read(script);
      for (const [option] of options.matchAll(/--[a-z-]+/gu)) expect(text).toContain(`${option})`);
    }
  });

  it('are routes of the table', () => {
    const spans = [...page.matchAll(/`(GET|POST|PUT) \/api\/v1\/([^`?]+)[^`]*`/gu)];
    const routes = table.map(({ method, route }) => `${method} ${route}`);
    expect(spans.length).toBeGreaterThan(3);
    expect(
      spans.map(([, method = '', route = '']) => `${method} ${route}`).filter((one) => !routes.includes(one)),
    ).toEqual([]);
  });
});

describe('docs/workbook.svg', () => {
  const picture = read('docs/workbook.svg');
  const { items } = JSON.parse(read('infra/workbook.json')) as {
    items: { type: number; content: { title?: string } }[];
  };

  it('shows every panel of the workbook', () => {
    const titles = items.flatMap(({ type, content }) => (type === 3 ? [content.title ?? ''] : []));
    const shown = [...picture.matchAll(/<text class="title"[^>]*>([^<]*)</gu)].map(([, title]) => title);
    expect(shown).toEqual(titles);
  });

  it('says that it is a preview', () => {
    expect(picture).toContain('Preview from the demo directory');
  });
});

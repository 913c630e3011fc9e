import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { blocksOf, deployedAlerts, modules, page, sectionsOf } from './runbook.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const top = sectionsOf(page, 2);
const alerts = sectionsOf(top.get('Alerts') ?? '', 3);

/** The text of one point of the list that each alert begins with, on one line. */
const pointOf = (section: string, name: string): string => {
  const [, text = ''] =
    new RegExp(`^- \\*\\*${name}:\\*\\* ([^]+?)$(?!\\n {2}\\S)`, 'mu').exec(section) ?? [];
  return text.replaceAll(/\s+/gu, ' ');
};

const people = [...(top.get('Who is asked') ?? '').matchAll(/^\| ([\w ]+?) +\|.*`<fill in>` +\|$/gmu)].map(
  ([, who = '']) => who,
);

describe('docs/operations.md', () => {
  it('has a section for every alert, and for nothing that is none', () => {
    const led = [...modules.matchAll(/docs\/operations\.md#([a-z-]+)/gu)].map(([, name = '']) => name);
    expect(led.filter((name) => !deployedAlerts.has(name))).toEqual([]);
    expect([...alerts.keys()].sort()).toEqual([...deployedAlerts.keys()].sort());
    expect(alerts.size).toBe(15);
  });

  it.each([...deployedAlerts])('says how bad %s is', (name, { severity }) => {
    expect(alerts.get(name)).toMatch(new RegExp(`^\\nSeverity ${severity}\\. `, 'u'));
  });

  it.each([...deployedAlerts])(
    'says what happens until morning, as the mail of %s does',
    (name, { text }) => {
      const point = pointOf(alerts.get(name) ?? '', 'Until morning');
      expect(point.length).toBeGreaterThan(30);
      expect(text).toContain(point);
    },
  );

  it.each([...alerts])('says whom to ask about %s, by the table of people', (_name, section) => {
    const asked = pointOf(section, 'Ask').replace(/\.$/u, '').split(', ');
    expect(people).toHaveLength(6);
    expect(asked.filter((who) => !people.includes(who))).toEqual([]);
  });

  it.each([...alerts])('gives something to run or to read for %s', (_name, section) => {
    expect(section).toMatch(/```(?:kusto|sh|text)\n|`(?:GET|POST|PUT) \/api/u);
  });

  it('shows each query of the alerts and of the runbook as its file has it', () => {
    const files = globSync('infra/queries/{alerts,runbook}/*.kql').map(read).sort();
    expect([...blocksOf(page, 'kusto')].sort()).toEqual(files);
  });

  it.each(globSync('infra/queries/alerts/*.kql'))('shows %s in the section of its alert', (file) => {
    const [, name = ''] = /(\w[\w-]*)\.kql$/u.exec(file) ?? [];
    expect(blocksOf(alerts.get(name) ?? '', 'kusto')).toContain(read(file));
  });

  it.each(globSync('infra/queries/runbook/*.kql'))('says which file %s is', (file) => {
    expect(page).toContain(`\`${file}\``);
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

  it('has tables that fit a terminal', () => {
    const prose = page.replaceAll(/```[^]*?```/gu, '');
    expect(prose.split('\n').filter((line) => /^ *\|/u.test(line) && line.length > 110)).toEqual([]);
  });
});

describe('renewing a credential', () => {
  const section = top.get('Renewing a credential') ?? '';

  it('goes through vault, dry run, rotation, validation, start and the end of the old secret, in this order', () => {
    const steps = [
      'a new secret at the target system',
      'az keyvault secret set',
      'credentials?dryRun=true',
      'credentials" -H',
      '/validate"',
      '/start"',
      'end the old secret',
    ].map((step) => section.indexOf(step));
    expect(steps).not.toContain(-1);
    expect(steps).toEqual(steps.toSorted((one, other) => one - other));
  });

  it('gives the secret an expiry, and keeps its value off the screen', () => {
    const [set = ''] = /az keyvault secret set[^]*?```/u.exec(section) ?? [];
    expect(set).toContain('--expires ');
    expect(set).toContain('--query id');
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

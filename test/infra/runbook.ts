import { globSync, readFileSync } from 'node:fs';

const read = (file: string) => readFileSync(file, 'utf8');

/** docs/operations.md. */
export const page = read('docs/operations.md');

/** All Bicep modules. */
export const modules = globSync('infra/modules/*.bicep').map(read).join('\n');

/** The text below each heading of a depth, by the heading. */
export const sectionsOf = (text: string, depth: number): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(new RegExp(`^${'#'.repeat(depth)} `, 'mu'))
      .slice(1)
      .map((section) => {
        const [heading = '', ...rest] = section.split('\n');
        return [heading, rest.join('\n')];
      }),
  );

/** The code blocks of a language, without the indentation of a list. */
export const blocksOf = (text: string, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gmu'))].map(
    ([, indent = '', block = '']) =>
      block
        .split('\n')
        .map((line) => line.slice(indent.length))
        .join('\n'),
  );

/** The commands of a text, one for each line: a line that ends in a backslash continues on the next one. */
export const commandsOf = (text: string): readonly string[] =>
  blocksOf(text, 'sh')
    .join('')
    .replaceAll(/\\\n\s*/gu, '')
    .split('\n')
    .filter((line) => line !== '');

export interface Alert {
  readonly severity: string;
  /** What the mail says. */
  readonly text: string;
}

const groups = (pattern: RegExp): readonly Record<string, string>[] =>
  [...modules.matchAll(pattern)].map(({ groups: found }) => found ?? {});

/** The alerts by name: those that are queries, then those that stand on their own. */
export const deployedAlerts: ReadonlyMap<string, Alert> = new Map(
  [
    ...groups(
      /name: '(?<name>[a-z-]+)'\n +title: '[^']+'\n +severity: (?<severity>\d)\n +untilMorning: '(?<text>[^']+)'/gu,
    ),
    ...groups(
      /description: '(?<text>[^']*)docs\/operations\.md#(?<name>[a-z-]+)'\n +severity: (?<severity>\d)/gu,
    ),
    ...groups(
      /severity: 'Sev(?<severity>\d)'\n +description: '(?<text>[^']*)docs\/operations\.md#(?<name>[a-z-]+)'/gu,
    ),
  ].map(({ name = '', severity = '', text = '' }) => [name, { severity, text }]),
);

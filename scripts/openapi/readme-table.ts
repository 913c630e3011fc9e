import type { EndpointFacts } from '../../shared/http/endpoint.ts';
import type { Feature } from '../../shared/config/config.ts';

const begin = '<!-- npm run openapi -->';
const end = '<!-- end -->';

/** The setting that switches a feature on; `docs` is on without one. */
const settingOf = {
  operations: '`OPERATIONS=enabled`',
  vault: '`KEY_VAULT_URI`',
  fleet: '`STATE_URI`, `WATCH`',
  autoRotate: '`AUTO_ROTATE`',
} as const satisfies Record<Exclude<Feature, 'docs'>, string>;

/** A sentence about the settings that are needed, then one about what is on by default; none where it always exists. */
export const describeSettings = (needs: readonly Feature[], verb: string): readonly string[] => {
  const settings = needs.flatMap((feature) => (feature === 'docs' ? [] : [settingOf[feature]]));
  return [
    ...(settings.length === 0 ? [] : [`${verb} ${settings.join(' and ')}`]),
    ...(needs.includes('docs') ? ['Off with `DOCS=disabled`'] : []),
  ];
};

const toCells = ({ name, method, route, access, summary, needs }: EndpointFacts): readonly string[] => {
  return [
    `\`${name}\``,
    `\`${method} /api/v1/${route}\``,
    access === 'public' ? 'none' : `\`${access.role}\``,
    [summary, ...describeSettings(needs, 'Needs')].join('. '),
  ];
};

/** The endpoints as a Markdown table, in the order of the rows and with the columns aligned as Prettier does it. */
export const endpointTable = (rows: readonly EndpointFacts[]): string => {
  const cells = rows.filter(({ method }) => method !== 'any').map(toCells);
  const lines = [['function', 'method and route', 'app role', 'what it does'], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const [head = '', ...body] = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
};

/** The page with the table between its markers; throws where the page has no markers. */
export const withEndpointTable = (page: string, rows: readonly EndpointFacts[]): string => {
  const [before, rest] = [page.indexOf(begin), page.indexOf(end, page.indexOf(begin))];
  if (before < 0 || rest < 0) throw new Error(`The page has no place for the table: ${begin} ... ${end}`);
  return `${page.slice(0, before + begin.length)}\n\n${endpointTable(rows)}\n\n${page.slice(rest)}`;
};

/**
 * `npm run workbook-preview`: draws the panels of infra/workbook.json to artifacts/workbook.svg, from rows that the built
 * package sends (run npm run build first). `--docs` draws docs/workbook.svg, the committed picture of the runbook.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { emitTelemetry } from '../local/telemetry/emit-telemetry.ts';
import { drawPage, type Panel } from './workbook-preview/draw.ts';
import { panelRows } from './workbook-preview/panels.ts';

interface Item {
  readonly name: string;
  readonly type: number;
  readonly customWidth?: string;
  readonly content: { readonly title?: string };
}

const { items } = JSON.parse(readFileSync('infra/workbook.json', 'utf8')) as { items: readonly Item[] };
const rows = await emitTelemetry();

/** Items are placed next to each other until their line is full. */
const lines: { panel: Panel; part: number }[][] = [];
let room = 0;
for (const { name, content, customWidth = '100' } of items.filter(({ type }) => type === 3)) {
  const read = panelRows[name];
  if (read === undefined) throw new Error(`no panel ${name}`);
  const part = Number(customWidth) / 100;
  if (part > room + 0.005) {
    lines.push([]);
    room = 1;
  }
  room -= part;
  lines.at(-1)?.push({ panel: { title: content.title ?? name, ...read(rows) }, part });
}

const note =
  'Preview from the demo directory, a Graph that throttles and an identity endpoint that is gone. Azure draws it in its own way.';
const file = process.argv.includes('--docs') ? 'docs/workbook.svg' : 'artifacts/workbook.svg';
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, drawPage(note, lines));
console.log(`${file}: ${lines.flat().length} panels of infra/workbook.json. Open it in a browser.`);

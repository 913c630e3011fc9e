/** One panel of the preview: headings, rows of texts, and a bar where a row has a share. */
export interface Panel {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly share?: number }[];
  /** Shares of the width, one for each heading. */
  readonly widths: readonly number[];
}

const page = { width: 980, margin: 16, gap: 14, line: 19, head: 50 } as const;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A letter takes about 6.4 units at 12 px. A longer text ends in three dots. */
const fitted = (text: string, width: number): string => {
  const maxLetters = Math.max(Math.floor(width / 6.4), 4);
  return text.length <= maxLetters ? text : `${text.slice(0, maxLetters - 1)}…`;
};

const heightOf = ({ rows }: Panel): number => page.head + Math.max(rows.length, 1) * page.line + 8;

const drawRow = (
  cells: readonly string[],
  lefts: readonly number[],
  right: number,
  y: number,
  style: string,
): string =>
  cells
    .map((cell, place) => {
      const left = lefts[place] ?? 0;
      const text = fitted(cell, (lefts[place + 1] ?? right) - left - 8);
      return `<text class="${style}" x="${left}" y="${y}">${escape(text)}</text>`;
    })
    .join('');

const drawPanel = (panel: Panel, x: number, y: number, width: number, height: number): string => {
  const inner = width - 24;
  const whole = panel.widths.reduce((sum, part) => sum + part, 0);
  const lefts = panel.widths.map((_, place) => {
    const before = panel.widths.slice(0, place).reduce((sum, part) => sum + part, 0);
    return Math.round(x + 12 + (inner * before) / whole);
  });
  const right = x + 12 + inner;
  const barLeft = lefts[1] ?? x;
  const rows = panel.rows.map(({ cells, share }, place) => {
    const at = y + page.head + place * page.line + 12;
    const bar =
      share === undefined
        ? ''
        : `<rect class="bar" x="${barLeft}" y="${at - 10}" width="${Math.max(Math.round(share * (right - barLeft - 40)), 2)}" height="12"/>`;
    const shift = share === undefined ? lefts : [lefts[0] ?? 0, right - 32];
    return bar + drawRow(cells, shift, right + 8, at, 'cell');
  });
  return [
    `<rect class="panel" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>`,
    `<text class="title" x="${x + 12}" y="${y + 21}">${escape(panel.title)}</text>`,
    drawRow(panel.heads, lefts, right, y + 42, 'head'),
    ...rows,
  ].join('\n');
};

/** Lines of panels, each with its share of the width. */
export const drawPage = (
  note: string,
  lines: readonly (readonly { readonly panel: Panel; readonly part: number }[])[],
): string => {
  let y = 40;
  const drawn = lines.map((line) => {
    const height = Math.max(...line.map(({ panel }) => heightOf(panel)));
    const room = page.width - 2 * page.margin - (line.length - 1) * page.gap;
    let x: number = page.margin;
    const panels = line.map(({ panel, part }) => {
      const width = Math.round(room * part);
      const text = drawPanel(panel, x, y, width, height);
      x += width + page.gap;
      return text;
    });
    y += height + page.gap;
    return panels.join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${page.width} ${y}" font-family="Segoe UI, Helvetica, Arial, sans-serif">
<title>Preview of the workbook</title>
<style>
.panel { fill: #ffffff; stroke: #c6d0de } .bar { fill: #3b5b8c; opacity: 0.35 }
.title { font-size: 14px; font-weight: 600; fill: #1d2b40 } .head { font-size: 12px; fill: #7a8798 }
.cell { font-size: 12px; fill: #2b3648 } .note { font-size: 12px; fill: #4a5a70 }
</style>
<rect width="${page.width}" height="${y}" fill="#f3f6fa"/>
<text class="note" x="${page.margin}" y="25">${escape(note)}</text>
${drawn.join('\n')}
</svg>
`;
};

/** Writes the tables of docs/security-review.md from the policy of scripts/infra. The text between them stays. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { reviewTables, ruleCount } from './infra/security-review.ts';

const path = 'docs/security-review.md';

const heads: Readonly<Record<string, readonly string[]>> = {
  'Role definitions': ['role', 'definition'],
  'The platform checklist': ['row', 'what it asks for', 'set in', 'waived: see below'],
  'What is waived': ['advice', 'why not', 'what holds instead'],
};
const rule = ['rule', 'what must hold', 'why', 'satisfies'];

const toRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const toTable = (heading: string, rows: readonly (readonly string[])[]): string => {
  const head = heads[heading] ?? rule;
  return [toRow(head), toRow(head.map(() => '---')), ...rows.map(toRow)].join('\n');
};

const sections = readFileSync(path, 'utf8').split(/^(?=## )/mu);
const written = Object.entries(reviewTables).map(([heading, rows]) => {
  const section = sections.find((one) => one.startsWith(`## ${heading}\n`)) ?? `## ${heading}\n`;
  const prose = section.split('\n').filter((line) => !line.startsWith('|'));
  return `${prose.join('\n').trimEnd()}\n\n${toTable(heading, rows)}\n`;
});

const opening = (sections[0] ?? '').replace(/\d+(?= rules)/u, `${ruleCount}`);
const page = [opening, ...written].join('\n');
writeFileSync(path, await format(page, { parser: 'markdown', printWidth: 110 }));

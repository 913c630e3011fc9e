/** Writes the table to docs/performance.md, with the day and the machine. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { format, resolveConfig } from 'prettier';

const page = 'docs/performance.md';

const day = (now: Date): string =>
  now.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

const machine = (): string =>
  `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown processor'}, Node.js ${process.version}`;

export const writePage = async (table: string, now: Date): Promise<void> => {
  const measured = `<!-- npm run bench -- --write -->\n\n${day(now)}, ${machine()}.\n\n${table}\n\n<!-- end -->`;
  const text = readFileSync(page, 'utf8').replace(/<!-- npm run bench[^]*?<!-- end -->/u, () => measured);
  if (!text.includes(measured)) throw new Error(`${page} has no place for the table.`);
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), filepath: page }));
};

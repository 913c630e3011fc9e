import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { table, timers } from '../functions/index.ts';

const root = join(__dirname, '..');
const folders = [
  'http',
  'cache',
  'graph',
  'net',
  'redaction',
  'fleet',
  'state',
  'openapi',
  'azure/storage',
].filter((folder) => existsSync(join(root, 'shared', folder)));
const filesOf = (folder: string): string[] => globSync(`shared/${folder}/**/*.ts`, { cwd: root }).sort();

/** `test/<path>.test.ts`, or several `test/<path>.<aspect>.test.ts`. */
const hasTest = (file: string): boolean => {
  const place = join('test', dirname(file), basename(file, '.ts'));
  return globSync([`${place}.test.ts`, `${place}.*.test.ts`], { cwd: root }).length > 0;
};

/** A file that exports types and constants only has no behaviour of its own. */
const exportsFunction = async (file: string): Promise<boolean> => {
  const exported = (await import(join(root, file))) as Readonly<Record<string, unknown>>;
  return Object.values(exported).some((value) => typeof value === 'function');
};

describe('each file with behaviour has a test file of its name', () => {
  it.each(folders)('shared/%s', async (folder) => {
    const files = filesOf(folder);
    expect(files).not.toHaveLength(0);
    const missing: string[] = [];
    for (const file of files) if (!hasTest(file) && (await exportsFunction(file))) missing.push(file);
    expect(missing).toStrictEqual([]);
  });

  it('functions, for each endpoint and timer of the tables', () => {
    const names = [...table, ...timers].map(({ name }) => name);
    const missing = names.map((name) => `functions/${name}.ts`).filter((file) => !hasTest(file));
    expect(missing).toStrictEqual([]);
  });
});

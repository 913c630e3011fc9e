import { spawnSync } from 'node:child_process';
import { snapshots } from './compile.ts';

const maxLines = 60;

/** The difference from the committed template, as `diff -u` prints it. */
export const compareTemplate = (text: string): string[] => {
  const file = `${snapshots}/main.json`;
  const { stdout, status } = spawnSync('diff', ['-u', file, '-'], { input: text, encoding: 'utf8' });
  if (status === 0) return [];
  return [`${file} differs\n${stdout.split('\n').slice(0, maxLines).join('\n')}`];
};

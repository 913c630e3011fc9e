import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { includedFiles, withFiles } from '../../../scripts/samples/include-files.ts';
import { sortKeys } from '../../../shared/fleet/sort-orders.ts';
import { jobLike } from '../../support/fleet.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const page = read('docs/using.md');

describe('a page with samples', () => {
  const marked = 'Before\n\n<!-- docs/samples/a.py -->\nold\n<!-- end -->\n\nAfter\n';

  it('has the content of the file as a code block of its language, and keeps the rest', () => {
    const expected =
      'Before\n\n<!-- docs/samples/a.py -->\n\n```python\nprint(1)\n```\n\n<!-- end -->\n\nAfter\n';
    expect(withFiles(marked, () => 'print(1)\n')).toBe(expected);
    expect(withFiles(expected, () => 'print(1)\n')).toBe(expected);
    expect(includedFiles(marked)).toEqual(['docs/samples/a.py']);
  });

  it('keeps a dollar sign of a sample', () => {
    expect(withFiles(marked, () => "echo $1 $& '$$'")).toContain("echo $1 $& '$$'");
  });
});

describe('docs/using.md', () => {
  it('shows the files of docs/samples (npm run samples writes them)', () => {
    expect(withFiles(page, read)).toBe(page);
  });

  it('shows or names every file of docs/samples', () => {
    const linked = [...page.matchAll(/\]\((samples\/[^)]+)\)/gu)].map(([, file = '']) => `docs/${file}`);
    expect([...includedFiles(page), ...linked].sort()).toEqual(globSync('docs/samples/*').sort());
  });

  it('orders the verdicts as fleet-list does', () => {
    const [, sentence = ''] = /The worst first[^:]*:([^.]+)\./u.exec(page) ?? [];
    const verdicts = (['healthy', 'pending', 'inactive', 'unknown', 'warning', 'critical'] as const)
      .map((verdict) => {
        const job = jobLike({ health: { verdict, reasons: [] } });
        return { verdict, rank: Number(sortKeys.verdict({ job, owner: { name: null } })) };
      })
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ verdict }) => verdict);
    expect([...sentence.matchAll(/`(\w+)`/gu)].map(([, verdict]) => verdict)).toEqual(verdicts);
  });
});

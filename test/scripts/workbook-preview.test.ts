import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { startChild } from '../../local/child.ts';

describe('npm run workbook-preview', () => {
  it('says what it drew and where, and leaves the picture of the runbook as it is', async () => {
    const before = readFileSync('docs/workbook.svg', 'utf8');
    const { exited, output } = await startChild(['scripts/workbook-preview.ts'], {});
    expect(await exited).toBe(0);
    expect(output()).toMatch(
      /^artifacts\/workbook\.svg: \d+ panels of infra\/workbook\.json\. Open it in a browser\.\n$/u,
    );
    expect(readFileSync('artifacts/workbook.svg', 'utf8')).toContain(
      '<title>Preview of the workbook</title>',
    );
    expect(readFileSync('docs/workbook.svg', 'utf8')).toBe(before);
  });
});

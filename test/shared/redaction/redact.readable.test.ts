import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { redactText } from '../../../shared/redaction/redact.ts';

const file = join(__dirname, '../../fixtures/redaction/sentences.txt');
const sentences = readFileSync(file, 'utf8').trim().split('\n');

describe('redactText: messages for operators', () => {
  it('at least 95 % of 200 or more sentences stay unchanged', () => {
    const changed = sentences.filter((sentence) => redactText(sentence) !== sentence);
    const share = (100 * (sentences.length - changed.length)) / sentences.length;
    process.stdout.write(
      `scrubber: ${share.toFixed(1)} % of ${sentences.length} sentences unchanged; changed: ${JSON.stringify(changed)}\n`,
    );
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.length).toBeGreaterThanOrEqual(200);
    expect(share).toBeGreaterThanOrEqual(95);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHeaderFiles } from '../../local/private-files/header-files.ts';
import { makePrivateFolder } from '../../local/private-files/local-folder.ts';

const folder = join(mkdtempSync(join(tmpdir(), 'header-files-')), '.local');
const minute = 60_000;

const create = () => {
  let now = Date.UTC(2026, 10, 29);
  let issued = 0;
  const files = createHeaderFiles({
    folder,
    names: ['expired', 'norole', 'operator', 'reader', 'rotator', 'wrong-audience'],
    now: () => now,
    issue: (name) => {
      issued += 1;
      return Promise.resolve(`token-of-${name}-at-${now}`);
    },
  });
  const wait = async (minutes: number) => {
    now += minutes * minute;
    await files.renewIfDue();
  };
  return { files, wait, issued: () => issued, now: () => now };
};

const text = (name: string) => readFileSync(join(folder, name), 'utf8');

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the header files', () => {
  it('are one for each name, as curl -H @file reads them', async () => {
    const { files, now } = create();
    await files.write();
    expect(readdirSync(folder).sort()).toEqual(
      ['expired', 'norole', 'operator', 'reader', 'rotator', 'wrong-audience'].sort(),
    );
    expect(text('reader')).toBe(`Authorization: Bearer token-of-reader-at-${now()}\n`);
  });

  it('can be read by their owner only, also where an old file or folder could be read by all', async () => {
    makePrivateFolder(folder);
    writeFileSync(join(folder, 'reader'), 'old', { mode: 0o644 });
    const { files } = create();
    await files.write();
    expect([statSync(folder).mode & 0o777, statSync(join(folder, 'reader')).mode & 0o777]).toEqual([
      0o700, 0o600,
    ]);
  });

  it('have new tokens after half an hour, long before the old ones expire', async () => {
    const { files, wait, issued, now } = create();
    await files.write();
    await wait(29);
    expect(issued()).toBe(6);
    await wait(1);
    expect(text('reader')).toContain(`at-${now()}\n`);
    await wait(29);
    expect(issued()).toBe(12);
  });

  it('have new tokens at once after the computer slept for a day', async () => {
    const { files, wait, now } = create();
    await files.write();
    await wait(24 * 60);
    expect(text('rotator')).toContain(`at-${now()}\n`);
  });

  it('are removed at the end, and a late renewal does not bring them back', async () => {
    const { files, wait } = create();
    await files.write();
    writeFileSync(join(folder, 'demo-keys.json'), '{}');
    files.remove();
    await wait(31);
    expect(readdirSync(folder)).toEqual(['demo-keys.json']);
    expect(existsSync(join(folder, 'reader'))).toBe(false);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemoKeys } from '../../local/private-files/demo-keys.ts';

const root = mkdtempSync(join(tmpdir(), 'demo-keys-'));
const folder = join(root, '.local');
const file = join(folder, 'demo-keys.json');

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the keys of the fakes', () => {
  it('are the same ones after a restart', async () => {
    const first = await loadDemoKeys(folder);
    const second = await loadDemoKeys(folder);
    expect(second.entra.publicJwk).toEqual(first.entra.publicJwk);
    expect(second.identity).toEqual(first.identity);
    expect(first.identity).toHaveLength(32);
  });

  it('are in a file and a folder that only their owner can read', async () => {
    await loadDemoKeys(folder);
    expect([statSync(folder).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it.each(['', '{', '{"entra": {"kty": "RSA"}, "identity": ""}'])(
    'are new ones where the file holds %j',
    async (text) => {
      const { entra } = await loadDemoKeys(folder);
      writeFileSync(file, text);
      const made = await loadDemoKeys(folder);
      expect(made.entra.kid).not.toBe(entra.kid);
      expect(readFileSync(file, 'utf8')).not.toBe(text);
      expect((await loadDemoKeys(folder)).entra.kid).toBe(made.entra.kid);
    },
  );
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

// Each has a mark (¦) in it that the test takes out, so that the scan of this repository does not find it.
const seeds = {
  'a client secret of Microsoft Entra': 'Ab18Q¦~abcdefghijklmnopqrstuvwxyz012345',
  'the key of a storage account': `Account¦Key=${'Zm9v'.repeat(21)}Zm==`,
  'the key of Service Bus': `SharedAccess¦Key=${'Zm9v'.repeat(10)}Zm9=`,
  'the signature of a shared access link': `https://st.blob.core.windows.net/x?sv=1&s¦ig=${'a1'.repeat(24)}`,
  'the key of a function': `${'abcd'.repeat(11)}Az¦FuabcdeA==`,
  'a Slack token': 'xo¦xb-1234567890-zyxwvu',
  'a password in an address': 'https://anna¦:pass@st.blob.core.windows.net/x',
  'a private key': `-----BEGIN RSA ¦PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA'.repeat(8)}\n-----END RSA PRIVATE KEY-----`,
};

let folder: string;
const scan = (text: string) => {
  writeFileSync(join(folder, 'notes.txt'), text);
  const config = ['--secretlintrc', '.secretlintrc.json', '--maskSecrets'];
  const args = ['node_modules/secretlint/bin/secretlint.js', ...config, join(folder, 'notes.txt')];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run check:secrets', () => {
  it.each(Object.entries(seeds))('1: %s in a file', (_, text) => {
    expect(scan(`value ${text.replace('¦', '')}\n`).status).toBe(1);
  });

  it('0: nothing secret in a file', () => {
    expect(scan('API_CLIENT_ID=11111111-2222-4333-8444-555555555555\n').status).toBe(0);
  });

  it('runs on every file in `npm run check`, hidden ones too', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts['check']).toContain('npm run check:secrets');
    expect(scripts['check:secrets']).toContain('"**/*" ".*/**" ".*"');
  });
});

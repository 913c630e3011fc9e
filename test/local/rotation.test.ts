import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { upstreamSettings, startUpstreams, type Upstreams } from '../../local/upstreams.ts';
import { commandGroups } from '../../local/guide/commands.ts';
import { toCurl } from '../../local/guide/command.ts';
import { toFacts } from '../../local/guide/service-facts.ts';
import { writeCommandFiles, type CommandFiles } from '../../local/private-files/command-files.ts';
import { demoApiClientId, demoTenantId } from '../../local/settings.ts';
import { startChild, type Child } from '../../local/child.ts';
import { paste as pasteInto } from '../support/paste.ts';

let upstreams: Upstreams;
let app: Child;
let commands: readonly string[];
let files: CommandFiles;
const root = mkdtempSync(join(tmpdir(), 'rotation-'));

/** The built package in a separate process. The upstreams are in this process, so that the test can read their state. */
beforeAll(async () => {
  upstreams = await startUpstreams({ mayWrite: true });
  app = await startChild(['local/functions-host/serve.ts', '.'], {
    ...upstreamSettings(upstreams),
    PORT: '0',
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
    OPERATIONS: 'enabled',
    NODE_EXTRA_CA_CERTS: upstreams.vault.certificateFile,
  });
  files = await writeCommandFiles(root, upstreams);
  const { folder } = files;
  const env = { ...upstreamSettings(upstreams), OPERATIONS: 'enabled' };
  const facts = toFacts({ api: `${app.url}/api/v1`, folder, upstreams, env });
  const rotations = commandGroups(facts).find(({ heading }) => heading === 'Rotate credentials');
  commands = (rotations?.commands ?? []).map((command) => toCurl(command, folder));
});

afterAll(async () => {
  await files.close();
  rmSync(root, { recursive: true });
  await app.stop('SIGTERM');
  await upstreams.close();
});

/** Sends the request of the printed curl command. */
const paste = async (command = '') => {
  const { status, body } = await pasteInto(command, root);
  return { status, body: body as Record<string, unknown> };
};

const storedFor = (owner: keyof typeof demoOwners) => {
  const found = upstreams.graph.owners.find(({ id }) => id === demoOwners[owner].id);
  return new Map(found?.secrets.map(({ key, value }) => [key, value]));
};

const payroll = new Map<unknown, unknown>([
  ['BaseAddress', 'https://scim.payroll.example.com/v2'],
  ['UserName', 'svc-payroll@example.com'],
  ['Password', 'not-a-real-password'],
  ['SecretToken', 'expired-not-a-real-token'],
  ['PayrollRegion', 'north'],
]);

/** Without the ids, which differ in each run. */
const stable = (body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body)
      .replaceAll(/"[0-9a-f]{32}"/gu, '"<version>"')
      .replaceAll(/"(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"/gu, '"<guid>"'),
  );

describe('the rotation that npm start prints, by the built package', () => {
  it('200: first shows when the secrets expire', async () => {
    const { status, body } = await paste(commands[0]);
    expect(status).toBe(200);
    const items = body['items'] as { key: string; status: string; secret: { daysLeft: number } | null }[];
    expect(items.map(({ key, status: word, secret }) => [key, word, secret?.daysLeft ?? null])).toEqual([
      ['BaseAddress', 'notInVault', null],
      ['UserName', 'notInVault', null],
      ['Password', 'expiringSoon', 19],
      ['SecretToken', 'ok', 361],
      ['unknown', 'notInVault', null],
    ]);
  });

  it('200: then the plan, and the secrets in Graph do not change', async () => {
    const { status, body } = await paste(commands[1]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ dryRun: true, sent: false, guards: { pass: true } });
    expect(storedFor('quarantined')).toEqual(payroll);
  });

  it('409: then a refusal, and the secrets in Graph do not change', async () => {
    const before = storedFor('healthy');
    const { status, body } = await paste(commands[2]);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      conflict: {
        reason: 'credentials',
        credentials: [
          { key: 'Password', reason: 'notInVault' },
          { key: 'ClientSecret', reason: 'notInVault' },
        ],
      },
    });
    expect(storedFor('healthy')).toEqual(before);
  });

  it('200: then it rotates the token, and no credential is lost', async () => {
    const { status, body } = await paste(commands[3]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ dryRun: false, sent: true });
    expect(storedFor('quarantined')).toEqual(new Map([...payroll, ['SecretToken', 'new-not-a-real-token']]));
    expect(commands).toHaveLength(4);
  });

  it('and docs/rotation.md shows it: the commands, and the answers but for ids that change', async () => {
    const page = readFileSync('docs/rotation.md', 'utf8');
    const section = page.slice(page.indexOf('## Example')).split('\n## ')[0] ?? '';
    const shown = [...section.matchAll(/```json\n(.+?)```/gsu)].map(([, text = '']) =>
      stable(JSON.parse(text)),
    );
    upstreams.graph.owners.forEach(({ id, secrets }) => {
      const token = secrets.find(({ key }) => key === 'SecretToken');
      if (id === demoOwners.quarantined.id && token !== undefined)
        token['value'] = 'expired-not-a-real-token';
    });
    expect(section).toContain(
      readFileSync(join(root, files.folder, 'rotation.json'), 'utf8')
        .replace(/\s+/gu, ' ')
        .trim()
        .replace(/\{ /gu, '{')
        .replace(/ \}/gu, '}'),
    );
    expect(shown).toEqual([stable((await paste(commands[1])).body), stable((await paste(commands[2])).body)]);
    for (const command of commands.slice(1, 3)) {
      const written = command
        .replace(app.url, 'http://127.0.0.1:7071')
        .replaceAll(`@${files.folder}/`, '@.local/');
      expect(section).toContain(written);
    }
  });

  it('writes no value anywhere', () => {
    expect(app.output()).toContain('"name":"job.operation"');
    expect(app.output()).not.toMatch(/not-a-real|scim\.payroll|svc-payroll/u);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { answerJson } from '../../local/answer.ts';
import { startChild, type Child } from '../../local/child.ts';
import { jobIdsOf } from '../../local/fake-graph/store.ts';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { sentinels } from '../../local/fake-graph/faults/sentinels.ts';
import { actions } from '../../local/guide/owner-list.ts';
import { listen, stopServer } from '../../local/listen.ts';
import { paste, printedCommands, type Pasted } from '../support/paste.ts';

/** Serves the build that runs before all tests, because another build would replace its files. */
const start = (env: Record<string, string> = {}, ...options: string[]) =>
  startChild(['local/start.ts', '--built', ...options], { PORT: '0', ...env });

/** Started by the current test. */
const started: Child[] = [];
const startOne = async (...given: Parameters<typeof start>): Promise<Child> => {
  const child = await start(...given);
  started.push(child);
  return child;
};

afterEach(async () => {
  for (const child of started.splice(0)) await child.stop('SIGINT');
});

/** Runs the commands in order. A sweep has ended when the log says so. */
const runAll = async (child: Child): Promise<Map<string, Pasted>> => {
  const answers = new Map<string, Pasted>();
  for (const { status, title, line } of printedCommands(child.output())) {
    const answer = await paste(line);
    expect([title, answer.status]).toEqual([title, status]);
    if (line.includes('/admin/functions/')) await child.printed('sweep ended');
    answers.set(title, answer);
  }
  return answers;
};

const answerOf = (answers: Map<string, Pasted>, part: string): Pasted => {
  const found = [...answers].find(([title]) => title.includes(part));
  if (found === undefined) throw new Error(`no command: ${part}`);
  return found[1];
};

const folderOf = (child: Child): string => /-H "@(\.local[\w/]*)\/reader"/u.exec(child.output())?.[1] ?? '';

/** The page, with the address to which it redirects. */
const openPage = async (child: Child, query = '') => {
  const page = /^Page +(\S+)/mu.exec(child.output())?.[1] ?? '';
  const answer = await fetch(`${page}${query}`, { redirect: 'manual' });
  return { status: answer.status, location: answer.headers.get('location') ?? '' };
};

describe('npm start', () => {
  let local: Child;
  let answers: Map<string, Pasted>;

  beforeAll(async () => {
    local = await start();
    answers = await runAll(local);
  });

  afterAll(() => local.stop('SIGINT'));

  // Of its own: npm prints four lines before them. A build and ports in use would add a line each.
  it('prints at most 25 lines, of at most 100 columns but for the commands', () => {
    const [before = ''] = local.output().split(/^listening on /mu);
    const lines = `${before}${local.url}`.split('\n');
    expect(lines.length + 2).toBeLessThanOrEqual(25);
    expect(lines.filter((line) => line.length > 100 && !line.startsWith('curl '))).toEqual([]);
  });

  it('prints four commands, and the first minute shows a job, the fleet, and a refused rotation', () => {
    expect(answers.size).toBe(4);
    const job = { status: 'quarantined', health: { verdict: 'critical' } };
    expect(answerOf(answers, 'the job of one owner').body).toMatchObject({ items: [job] });
    const fleet = answerOf(answers, 'the fleet').body as { items: { health: object; quarantine: unknown }[] };
    expect(fleet.items.length).toBeGreaterThan(1);
    expect(fleet.items[0]).toMatchObject({ health: { verdict: 'critical' }, quarantine: {} });
    expect(answerOf(answers, 'when the secrets of the quarantined owner expire').body).toMatchObject({
      items: [{}, {}, {}, {}, {}],
    });
    const lost = { reason: 'credentials', credentials: [{ key: 'Password' }, { key: 'ClientSecret' }] };
    expect(answerOf(answers, 'would lose two credentials').body).toMatchObject({ conflict: lost });
  });

  it('prints how many jobs the fleet has', () => {
    expect(local.output()).toMatch(
      /^Fleet +20 jobs: \d healthy, \d warning, \d critical, \d inactive, 1 pending$/mu,
    );
  });

  it('prints some owners with what they show, and the callers that can use them', () => {
    const { quarantined } = demoOwners;
    expect(local.output()).toContain(`  ${quarantined.id}  a quarantined job (reader, operator, rotator)\n`);
  });

  it('prints a short address that opens the documentation page with a fresh token', async () => {
    const { status, location } = await openPage(local);
    const [address, token = ''] = location.split('#access_token=');
    expect([status, address]).toEqual([302, `${local.url}/api/v1/docs`]);
    const list = await fetch(`${local.url}/api/v1/jobs`, { headers: { authorization: `Bearer ${token}` } });
    expect(list.status).toBe(200);
    expect(local.output()).not.toMatch(/eyJ/u);
  });

  it('prints one line for each request', async () => {
    await local.printed(' conflict\n');
    expect(local.output()).toMatch(/^\d\d:\d\d:\d\d GET jobs 200 \d+ ms 602eb650 reader miss$/mu);
    expect(local.output()).toMatch(/^\d\d:\d\d:\d\d GET jobs 200 \d+ ms reader$/mu);
    expect(local.output()).toMatch(/^\d\d:\d\d:\d\d PUT credentials 409 \d+ ms 9ac85d34 rotator conflict$/mu);
    expect(local.output().split('listening on')[1]?.trim().split('\n')).toHaveLength(6);
  });

  it('writes the tokens into files that only their owner can read', () => {
    const mode = (path: string) => statSync(path).mode & 0o777;
    expect([mode(folderOf(local)), mode(`${folderOf(local)}/reader`)]).toEqual([0o700, 0o600]);
    expect(readFileSync(`${folderOf(local)}/rotator`, 'utf8')).toMatch(/^Authorization: Bearer [\w.-]+\n$/u);
  });

  it('passes the deep health check', async () => {
    const health = await fetch(`${local.url}/api/v1/health?deep=true`);
    expect(await health.json()).toMatchObject({ status: 'pass' });
  });

  it('says in one sentence that the chosen port is in use', async () => {
    const second = await startOne({ PORT: new URL(local.url).port });
    expect(await second.exited).toBe(1);
    expect(second.output()).toMatch(
      /\nPort \d+ is in use\. Choose another with PORT=<number>; PORT=0 selects a free port\.\n$/u,
    );
  });
});

describe('npm start -- --all', () => {
  let local: Child;

  beforeAll(async () => {
    local = await start({}, '--all');
  });

  afterAll(() => local.stop('SIGINT'));

  it('prints commands for every endpoint, and each one answers with the status in its title', async () => {
    const answers = await runAll(local);
    const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: Record<string, object> };
    const shapes = Object.keys(paths)
      .filter((path) => !/^\/(?:openapi\.json|docs)$/u.test(path))
      .map((path) => new RegExp(`/api/v1${path.replace(/\{\w+\}/gu, '[^/]+')}$`, 'u'));
    const urls = printedCommands(local.output()).map(({ line }) => /http:[^"?\s]+/u.exec(line)?.[0] ?? '');
    expect(shapes.filter((shape) => !urls.some((url) => shape.test(url)))).toEqual([]);

    expect(answerOf(answers, 'what a start').body).toMatchObject({ sent: false, guards: { pass: true } });
    expect(answerOf(answers, 'starts it; a repeat').body).toMatchObject({ job: { status: 'active' } });
    expect(answerOf(answers, 'tests its saved').body).toMatchObject({ credentials: { verdict: 'invalid' } });
    expect(answerOf(answers, 'pauses').body).toMatchObject({ job: { status: 'paused' } });
    expect(answerOf(answers, 'starts it again').body).toMatchObject({ job: { status: 'active' } });
    expect(answerOf(answers, 'a restart').body).toMatchObject({ sent: false, guards: { pass: true } });
    const { rules } = answerOf(answers, 'the rules of the schema of a job').body as {
      rules: readonly { id: string; name: string }[];
    };
    expect(rules).toHaveLength(3);
    expect(answerOf(answers, 'the attribute mappings').body).toMatchObject({ mappings: [expect.anything()] });
    expect(answerOf(answers, 'of 5 MB').body).toMatchObject({ rules });
    expect(answerOf(answers, 'provisions').body).toMatchObject({
      request: { body: { rule: rules[0]?.name, ruleId: rules[0]?.id } },
      provisioning: { verdict: 'succeeded' },
    });
    expect(answerOf(answers, 'what a rotation').body).toMatchObject({ sent: false });
    expect(answerOf(answers, 'rotates the token').body).toMatchObject({ sent: true });
    const states = [{ status: 'active' }, { status: 'quarantined', verdict: 'critical' }];
    expect(answerOf(answers, 'history').body).toMatchObject({ items: states });
    expect(local.output()).toMatch(
      /^\d\d:\d\d:\d\d job changed 602eb650 payrollBridge quarantined \(critical\) -> active/mu,
    );
    expect(answerOf(answers, 'a token that has expired').body).toMatchObject({
      detail: expect.stringMatching(/^The token has expired\./u),
    });

    const repeated = printedCommands(local.output()).find(({ title }) =>
      title.startsWith('starts it; a repeat'),
    );
    const again = await paste(repeated?.line ?? '');
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
  });

  it('prints a command that gets a token', async () => {
    const line = /^curl -s -d .+$/mu.exec(local.output())?.[0] ?? '';
    expect((await paste(line)).body).toMatchObject({ token_type: 'Bearer' });
  });

  it('prints each owner as in a path, with what it shows and its job ids', async () => {
    const { token = '' } = { token: (await openPage(local)).location.split('=')[1] };
    for (const owner of Object.values(demoOwners)) {
      const [, ids = ''] =
        local
          .output()
          .split(`\n  ${owner.kind}/${owner.id}\n    ${owner.shows} (reader`)[1]
          ?.split(/\)\n((?: {4}\S+\n)*)/u) ?? [];
      expect(ids.split('\n').flatMap((line) => line.trim() || [])).toEqual(jobIdsOf(owner));
    }
    const { kind, id } = demoOwners.application;
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${local.url}/api/v1/${kind}/${id}/jobs`, { headers })).status).toBe(200);
  });

  it('prints which jobs the operator can start, and no guard refuses it', async () => {
    const startable = Object.entries(actions).filter(([, { operator }]) =>
      operator.some((action) => action === 'start'),
    );
    expect(startable.length).toBeGreaterThan(2);
    for (const [name] of startable.filter(([owner]) => owner !== 'quarantined')) {
      const { kind, id, shows } =
        Object.entries(demoOwners).find(([owner]) => owner === name)?.[1] ?? demoOwners.empty;
      expect(local.output()).toContain(`${shows} (reader; operator: start)`);
      const [jobId = ''] =
        local.output().split(`${kind}/${id}\n`)[1]?.split('\n')[1]?.trim().split(' ') ?? [];
      const url = `${local.url}/api/v1/${kind}/${id}/jobs/${jobId}/start?dryRun=true`;
      const { body } = await paste(`curl -s -X POST -H "@${folderOf(local)}/operator" "${url}"`);
      expect([name, body]).toMatchObject([name, { guards: { pass: true } }]);
    }
  });

  it('prints each sentinel id with its fault, warns of 429, and the fault happens', async () => {
    for (const { id, shows } of sentinels) expect(local.output()).toContain(`  ${id}  ${shows}\n`);
    expect(local.output()).toContain('  Mind the 429: after 8 of them among the last 20 calls');
    const headers = { authorization: `Bearer ${(await openPage(local)).location.split('=')[1] ?? ''}` };
    const statusOf = async (tail: string) => {
      const id = sentinels.find((known) => known.id.endsWith(tail))?.id ?? '';
      return (await fetch(`${local.url}/api/v1/servicePrincipals/${id}/jobs`, { headers })).status;
    };
    const tails = ['0401', '0403', '0404', '0429', '0503', 'bad02'];
    expect(await Promise.all(tails.map(statusOf))).toEqual([502, 502, 404, 429, 503, 502]);
    await local.printed('ERROR jobs-list graph-unavailable: Graph: 503');
  });
});

describe('npm start with LOG=json', () => {
  it('prints the log as the Functions host does: JSON, with the events of the sweep', async () => {
    const local = await startOne({ LOG: 'json' });
    const events = [...local.output().matchAll(/^\[jobs-watch\] (\{"kind":"event".*\})$/gmu)].map(
      ([, line = '']) => JSON.parse(line) as { name: string; properties: Record<string, string> },
    );
    const of = (kind: string) =>
      events.flatMap(({ name, properties }) => (name === kind ? [properties] : []));
    const owners = Object.values(demoOwners).filter(({ kind }) => kind === 'servicePrincipals');
    const withJobs = owners.filter(({ id }) => id !== demoOwners.empty.id);
    expect(
      of('owner.read')
        .map(({ owner }) => owner)
        .sort(),
    ).toEqual(withJobs.map(({ kind, id }) => `${kind}/${id}`).sort());
    expect(new Set(of('job.health').map(({ verdict }) => verdict))).toEqual(
      new Set(['healthy', 'warning', 'critical', 'inactive', 'pending']),
    );
    expect(local.output()).toContain("Executed 'Functions.jobs-watch' (Succeeded");
    expect(await local.stop('SIGINT')).toBe(0);
    expect(existsSync(folderOf(local))).toBe(false);
  });
});

describe('npm start, stopped and started again, and a second one beside it', () => {
  it('200: a token of before works at the same addresses; the second one moves and works', async () => {
    const before = await startOne({ PORT: await freeRange() });
    const { location } = await openPage(before);
    expect(existsSync(`${folderOf(before)}/reader`)).toBe(true);
    expect(await before.stop('SIGTERM')).toBe(0);
    expect(existsSync(`${folderOf(before)}/reader`)).toBe(false);
    await expect(fetch(before.url)).rejects.toThrow();

    const after = await startOne({ PORT: new URL(before.url).port });
    expect(folderOf(after)).toBe(folderOf(before));
    const headers = { authorization: `Bearer ${location.split('=')[1] ?? ''}` };
    expect((await fetch(`${after.url}/api/v1/jobs`, { headers })).status).toBe(200);

    const port = Number(new URL(after.url).port);
    const second = await startOne({ PORT: `${port - 3}` });
    expect(second.output()).toContain(
      `\nPorts ${port}, ${port + 1}, ${port + 2} are in use. This run has free ports instead.\n`,
    );
    expect(folderOf(second)).not.toBe(folderOf(after));
    await runAll(second);
    await runAll(after);
    // Three starts.
  }, 180_000);
});

/** A port with three free ones before it and five after it, below those that the system gives to clients. */
const freeRange = async (first = 20_000 + (process.pid % 1000) * 10): Promise<string> => {
  const servers = Array.from({ length: 9 }, () => createServer());
  try {
    await Promise.all(servers.map((server, at) => listen(server, first - 3 + at)));
    return `${first}`;
  } catch {
    return await freeRange(first + 10);
  } finally {
    await Promise.all(servers.filter(({ listening }) => listening).map((server) => stopServer(server)));
  }
};

describe('npm start with wrong settings', () => {
  it('ends its output with their names, and prints no command that would answer 503', async () => {
    const wrong = await startOne({ GRAPH_CLOUD: 'moon', GRAPH_ATTEMPTS: 'many' });
    await wrong.printed('The service answers 503 until these settings');
    expect(wrong.output()).toMatch(/^error: GRAPH_CLOUD \S/mu);
    expect(wrong.output()).not.toMatch(/curl|Page|Fleet/u);
    expect(wrong.output()).toMatch(
      /\nThe service answers 503 until these settings are corrected \(the reasons are above\): GRAPH_CLOUD, GRAPH_ATTEMPTS\.\n$/u,
    );
    expect(await wrong.stop('SIGINT')).toBe(0);
  });
});

describe('npm start with WATCH=[]', () => {
  it('prints no command of the fleet, because its endpoints and the timer are off', async () => {
    const off = await startOne({ WATCH: '[]' }, '--all');
    expect(off.output()).toContain('/start?dryRun=true');
    expect(off.output()).not.toMatch(/jobs-watch|jobs\?|\/history|sweep/iu);
    expect((await fetch(`${off.url}/api/v1/jobs`)).status).toBe(404);
  });
});

describe('npm start with another GRAPH_ENDPOINT', () => {
  let graph: Server;
  const seen: string[] = [];

  afterAll(() => stopServer(graph));

  it('calls it only when a caller asks: the first command of the fleet is the sweep', async () => {
    graph = createServer((request, response) => {
      seen.push(request.url ?? '');
      answerJson(response, 200, { value: [] });
    });
    const other = await startOne({ GRAPH_ENDPOINT: await listen(graph, 0) });
    expect(seen).toEqual([]);
    expect(other.output()).not.toMatch(/^Fleet/mu);
    const [list, sweep] = printedCommands(other.output());
    expect((await paste(list?.line ?? '')).body).toMatchObject({ items: [] });
    expect(seen).toEqual([
      expect.stringMatching(/^\/v1\.0\/servicePrincipals\/[0-9a-f-]{36}\/synchronization\/jobs/u),
    ]);
    expect((await paste(sweep?.line ?? '')).status).toBe(202);
    await other.printed('sweep ended: 0 jobs of 0 owners');
  });
});

describe('npm start with another LOGIN_ENDPOINT', () => {
  it('prints the owners and no command, because it cannot issue tokens', async () => {
    const { output } = await startOne({ LOGIN_ENDPOINT: 'http://127.0.0.1:9' });
    expect(output()).toContain('Get tokens from the LOGIN_ENDPOINT of your settings.');
    expect(output()).not.toMatch(/curl|\.local/u);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { answerJson } from '../../local/answer.ts';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { sentinels } from '../../local/fake-graph/faults/sentinels.ts';
import { listen, stopServer } from '../../local/listen.ts';
import { startChild, type Child } from '../../local/child.ts';

/** Serves the build that runs before all tests, because another build would replace its files. */
const start = (env: Record<string, string> = {}) =>
  startChild(['local/start.ts', '--built'], { PORT: '0', ...env });

let local: Child;

beforeAll(async () => {
  local = await start();
});

afterAll(() => local.stop('SIGKILL'));

const printed = () =>
  [...local.output().matchAll(/^curl -s "(\S+)" -H "Authorization: (Bearer \S+)"$/gmu)].map(
    ([, url = '', token = '']) => ({
      url,
      token,
    }),
  );

const ask = async (url: string, authorization = printed()[0]?.token ?? '') => {
  const answer = await fetch(url, { headers: { authorization } });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

/** Runs the nth printed command of a sweep, from 0, and waits until the sweep has ended. */
const sweep = async (nth: number): Promise<void> => {
  const commands = [
    ...local.output().matchAll(/^curl -s -X POST "(\S+)" -H "Content-Type: (\S+)" -d '(.+)'$/gmu),
  ];
  const [, url = '', type = '', body = ''] = commands[nth] ?? [];
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
  expect(answer.status).toBe(202);
  await local.printed("Executed 'Functions.jobs-watch' (Succeeded", nth + 1);
};

/** The texts of the events of this kind in the log. */
const eventsOf = (kind: string) =>
  [...local.output().matchAll(/^\[jobs-watch\] (\{"kind":"event".*\})$/gmu)]
    .map(([, line = '']) => JSON.parse(line) as { name: string; properties: Record<string, string> })
    .flatMap(({ name, properties }) => (name === kind ? [properties] : []));

describe('npm start', () => {
  it('prints working commands: jobs, a quarantined job, which secrets are set', async () => {
    const [jobs, job, credentials] = printed();
    expect(jobs?.url.startsWith(`${local.url}/api/v1/servicePrincipals/`)).toBe(true);
    expect((await ask(jobs?.url ?? '')).body['items']).toHaveLength(4);
    expect((await ask(job?.url ?? '')).body).toMatchObject({
      status: 'quarantined',
      health: { verdict: 'critical' },
    });
    expect((await ask(credentials?.url ?? '')).body['credentials']).not.toHaveLength(0);
  });

  it('prints the command of a sweep and of a filtered list; the events of the sweep are in the log', async () => {
    await sweep(0);
    const owners = Object.values(demoOwners).filter(({ kind }) => kind === 'servicePrincipals');
    const withJobs = owners.filter(({ id }) => id !== demoOwners.empty.id);
    const read = eventsOf('owner.read');
    expect(read.map(({ owner }) => owner).sort()).toEqual(
      withJobs.map(({ kind, id }) => `${kind}/${id}`).sort(),
    );
    expect(new Set(read.map(({ outcome }) => outcome))).toEqual(new Set(['ok']));
    const verdicts = eventsOf('job.health').map(({ verdict }) => verdict);
    expect(new Set(verdicts)).toEqual(new Set(['healthy', 'warning', 'critical', 'inactive', 'pending']));

    const { url = '' } = printed().find((command) => command.url.includes('/jobs?')) ?? {};
    const { status, body } = await ask(url);
    expect(status).toBe(200);
    const items = body['items'] as readonly {
      readonly health: { readonly verdict: string };
      readonly quarantine: { readonly disablesAt: string | null } | null;
    }[];
    expect(new Set(items.map(({ health }) => health.verdict))).toEqual(new Set(['critical', 'warning']));
    expect(items[0]?.quarantine?.disablesAt).toEqual(expect.any(String));
    expect(body).toMatchObject({ sweep: { unread: 0, isComplete: true }, next: null });
  });

  it('prints a working dry run and start of the quarantined job; the next sweep adds to its history', async () => {
    const [dryRun, start] = [
      ...local
        .output()
        .matchAll(
          /^curl -s -X POST "(\S+\/start\S*)"(?: -H "Idempotency-Key: (\S+)")? -H "Authorization: (Bearer \S+)"$/gmu,
        ),
    ].map(([, url = '', key, authorization = '']) => async () => {
      const headers = { authorization, ...(key === undefined ? {} : { 'idempotency-key': key }) };
      const answer = await fetch(url, { method: 'POST', headers });
      return [answer.status, await answer.json(), answer.headers.get('idempotent-replayed')];
    });
    expect(await dryRun?.()).toMatchObject([200, { sent: false, guards: { pass: true } }, null]);
    expect(await start?.()).toMatchObject([200, { sent: true, job: { status: 'active' } }, null]);
    expect(await start?.()).toMatchObject([200, { sent: true }, 'true']);
    expect(await dryRun?.()).toMatchObject([200, { guards: { pass: false } }, null]);

    await sweep(1);
    const history = printed().at(-1)?.url ?? '';
    expect(history).toMatch(/\/history$/u);
    expect(await ask(history)).toMatchObject({
      status: 200,
      body: {
        items: [
          { status: 'active', verdict: 'warning' },
          { status: 'quarantined', verdict: 'critical' },
        ],
      },
    });
    expect(eventsOf('job.changed')).toMatchObject([{ previousStatus: 'quarantined', status: 'active' }]);
  });

  it('passes the deep health check', async () => {
    expect(await ask(`${local.url}/api/v1/health?deep=true`)).toMatchObject({
      status: 200,
      body: { status: 'pass' },
    });
  });

  it('prints each owner with its kind where that is not servicePrincipals', async () => {
    const { application, healthy } = demoOwners;
    expect(local.output()).toContain(`\n  applications/${application.id}  ${application.shows}\n`);
    expect(local.output()).toContain(`\n  ${healthy.id}  ${healthy.shows}\n`);
    const { status } = await ask(`${local.url}/api/v1/applications/${application.id}/jobs`);
    expect(status).toBe(200);
  });

  it.each([
    ['expired', 'The token has expired.'],
    ['wrong-audience', ''],
  ])('prints that client_id=%s gives a token; the service refuses it', async (client, reason) => {
    expect(local.output()).toContain('expired or wrong-audience one that gets 401');
    const [, url = '', form = ''] = /^ {2}POST (\S+)\n {2}(\S+)$/mu.exec(local.output()) ?? [];
    const body = new URLSearchParams(form.replace('client_id=reader', `client_id=${client}`));
    const { access_token } = (await (await fetch(url, { method: 'POST', body })).json()) as Record<
      string,
      string
    >;
    const refused = await ask(printed()[0]?.url ?? '', `Bearer ${access_token ?? ''}`);
    expect(refused).toMatchObject({ status: 401, body: { code: 'token-invalid' } });
    expect(refused.body['detail']).toContain(reason);
  });

  it('prints each sentinel id with its fault, and the fault happens', async () => {
    for (const { id, shows } of sentinels) expect(local.output()).toContain(`${id}  ${shows}`);
    const statusOf = async (tail: string) => {
      const id = sentinels.find((known) => known.id.endsWith(tail))?.id ?? '';
      return (await ask(`${local.url}/api/v1/servicePrincipals/${id}/jobs`)).status;
    };
    const tails = ['0401', '0403', '0404', '0429', '0503', 'bad02'];
    expect(await Promise.all(tails.map(statusOf))).toEqual([502, 502, 404, 429, 503, 502]);
  });

  it('gives no answer without a token', async () => {
    expect((await ask(printed()[0]?.url ?? '', '')).status).toBe(401);
  });

  it('says in one sentence that the port is in use', async () => {
    const second = await start({ PORT: new URL(local.url).port });
    expect(await second.exited).toBe(1);
    expect(second.output()).toMatch(
      /^Port \d+ is in use\. Choose another with PORT=<number>; PORT=0 selects a free port\.\n$/u,
    );
  });
});

describe('npm start with wrong settings', () => {
  it('ends its output with their names, and prints no command that would answer 503', async () => {
    const wrong = await start({ GRAPH_CLOUD: 'moon', GRAPH_ATTEMPTS: 'many' });
    await wrong.printed('The service answers 503 until these settings');
    expect(wrong.output()).toMatch(/^error: GRAPH_CLOUD \S/mu);
    expect(wrong.output()).not.toContain('curl');
    expect(wrong.output()).toMatch(
      /\nThe service answers 503 until these settings are corrected \(the reasons are above\): GRAPH_CLOUD, GRAPH_ATTEMPTS\.\n$/u,
    );
    expect(await wrong.stop('SIGINT')).toBe(0);
  });
});

describe('npm start with WATCH=[]', () => {
  it('prints no command of the fleet, because its endpoints and the timer are off', async () => {
    const off = await start({ WATCH: '[]' });
    expect(off.output()).toContain('/start?dryRun=true');
    expect(off.output()).not.toMatch(/jobs-watch|jobs\?|\/history|sweep/iu);
    expect((await fetch(`${off.url}/api/v1/jobs`)).status).toBe(404);
    const timer = await fetch(`${off.url}/admin/functions/jobs-watch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"input": ""}',
    });
    expect(timer.status).toBe(404);
    expect(await off.stop('SIGINT')).toBe(0);
  });
});

describe('npm start with WATCH=["<owner>"]', () => {
  it('prints the history of the quarantined job only where it is watched', async () => {
    const { healthy, quarantined } = demoOwners;
    const shows = async ({ kind, id }: { readonly kind: string; readonly id: string }) => {
      const run = await start({ WATCH: JSON.stringify([`${kind}/${id}`]) });
      const output = run.output();
      expect(await run.stop('SIGINT')).toBe(0);
      return { list: output.includes('/api/v1/jobs?'), history: output.includes('/history') };
    };
    expect(await shows(healthy)).toEqual({ list: true, history: false });
    expect(await shows(quarantined)).toEqual({ list: true, history: true });
  });
});

describe('npm start with another GRAPH_ENDPOINT', () => {
  let graph: Server;
  let other: Child;
  const seen: string[] = [];

  beforeAll(async () => {
    graph = createServer((request, response) => {
      seen.push(request.url ?? '');
      answerJson(response, 200, { value: [] });
    });
    other = await start({ GRAPH_ENDPOINT: await listen(graph, 0) });
  });

  afterAll(() => stopServer(graph));

  it('calls it, and ends with exit code 0 and no process left', async () => {
    const [url = '', token = ''] =
      /"(http\S+)" -H "Authorization: (Bearer \S+)"/u.exec(other.output())?.slice(1) ?? [];
    expect(await ask(url, token)).toMatchObject({ status: 200, body: { items: [] } });
    expect(seen[0]).toMatch(/^\/v1\.0\/servicePrincipals\/[0-9a-f-]{36}\/synchronization\/jobs/u);
    expect(await other.stop('SIGINT')).toBe(0);
    await expect(fetch(other.url)).rejects.toThrow();
  });
});
